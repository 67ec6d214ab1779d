/**
 * The door to a paper's folder: the only module that reads its files, each once, into one value.
 * Everything behind it takes texts and gives values.
 */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { AuthorError, Notebook, type Place } from '../author-error.ts';
import { checkRegionNames, fileName } from '../code/files.ts';
import { parseSource, type Source } from '../code/regions.ts';
import { decoded } from '../encoding.ts';
import { type Path, readJson } from './json.ts';
import { once } from './once.ts';
import { type NamedTests, testsOf } from './tests.ts';

/** The `content/papers` folder; builds and tests run from the repository's root. */
export const papersDir = resolve('content/papers');

/** A path as errors name it: from the repository's root where it is inside. */
export function shownPath(path: string): string {
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') ? path : inside;
}

/** @returns the slugs of all folders that hold an `index.mdx`, sorted */
export function paperSlugs(dir: string = papersDir): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'index.mdx')))
    .map((entry) => entry.name)
    .sort();
}

export interface Folder {
  slug: string;
  /** Absolute path. */
  dir: string;
  /** As errors name it: `content/papers/<slug>`. */
  name: string;
  /** Text of `index.mdx`. */
  page: string;
  /** Text of `references.bib`; empty where there is none. */
  bib: string;
  /** Names of the TypeScript files: modules in the order of a reader, then tests. */
  modules: string[];
  tests: string[];
  /** Names of the JSON files. */
  data: string[];
  /** Every group and every test of the `*.test.ts` files. */
  namedTests: NamedTests[];
  /** All files, those of its folders too: `figures/picture.astro`. */
  files: readonly string[];
  has(file: string): boolean;
  /** Text of any of its files that an author writes; nothing where there is none. */
  text(file: string): string | undefined;
  /** The text of any file, also of those that are too large to be kept: the released versions. */
  read(file: string): string | undefined;
  /** Place in one of its files, for errors. */
  at(file: string, line?: number): Place;
  /** Place of the first line of a file that begins with a text. */
  find(file: string, text: string): Place;
  /**
   * @param file `./method.ts` or `method.ts`
   * @param usedAt where the file was named
   * @throws AuthorError when the file is missing, with the files that exist, or its regions are wrong
   */
  source(file: string, usedAt?: Place): Source;
  /**
   * @param file `./lab.results.json` or `lab.results.json`
   * @param usedAt where the file was named, if an author named it
   * @throws AuthorError when the file is missing or is not JSON
   */
  json(file: string, usedAt?: Place): unknown;
  /** Place of a part of a JSON file that can be read. */
  inJson(file: string, path: Path): Place;
}

const kinds = /\.(ts|json|bib|mdx?|astro|svg|ya?ml)$/i;
const isTop = (file: string) => !file.includes('/');

/** Paths of all files below a folder, links among them, which are not followed; sorted. */
export function filesIn(dir: string): string[] {
  const below = (inner: string): string[] =>
    readdirSync(join(dir, inner), { withFileTypes: true }).flatMap((entry) => {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      return entry.isDirectory() ? below(path) : path;
    });
  return below('').sort();
}

/** What a reader meets first stands first: the method, then what it uses, then the lab. */
function inReadingOrder(files: string[]): string[] {
  const rank = (file: string) => (file === 'method.ts' ? 0 : file === 'lab.ts' ? 2 : 1);
  return files.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

const hints: Readonly<Record<string, (slug: string) => string>> = {
  'lab.results.json': (slug) => `Run "npm run labs -- ${slug}" to make it.`,
  'published.json': () => 'It holds the tables of the paper; CONTRIBUTING.md shows its form.',
};

/**
 * @param papers the folder that holds the paper's
 * @throws AuthorErrors for texts that are not UTF-8, and for links
 */
export function readFolder(slug: string, papers: string = papersDir): Folder {
  const dir = join(papers, slug);
  const name = shownPath(dir);
  const files = filesIn(dir);
  const notebook = new Notebook();
  for (const file of files.filter((path) => lstatSync(join(dir, path)).isSymbolicLink())) {
    notebook.mistakes.push(
      new AuthorError(
        { file: `${name}/${file}` },
        'it is a link to another place, which a copy of the folder would not have.',
        'Put the file itself here.',
      ),
    );
  }
  notebook.close();
  const texts = new Map<string, string>();
  for (const file of files.filter((path) => kinds.test(path))) {
    notebook.try(() => texts.set(file, decoded(readFileSync(join(dir, file)), `${name}/${file}`)));
  }
  notebook.close();
  const at = (file: string, line?: number): Place => ({ file: `${name}/${fileName(file)}`, line });
  // Tests of the page itself look at the built site; no page shows them.
  const named = (ending: string) =>
    [...texts.keys()].filter(
      (file) => isTop(file) && file.endsWith(ending) && !file.endsWith('.site.test.ts'),
    );
  const tests = named('.test.ts');
  const scripts = named('.ts');

  const written = (file: string): string => {
    const text = texts.get(file) ?? '';
    if (text.trim() !== '') return text;
    throw new AuthorError(at(file, 1), 'the file is empty.', 'Write it, or delete it.');
  };
  const sources = new Map(
    scripts.map((file) => [file, once(() => parseSource(written(file), `${name}/${file}`))]),
  );
  const values = new Map(
    named('.json').map((file) => [
      file,
      once(() => readJson(texts.get(file) ?? '', at(file).file)),
    ]),
  );
  const imported = (file: string) => texts.get(fileName(file));
  const namedTests = once(() =>
    tests.flatMap((file) => testsOf(texts.get(file) ?? '', file, imported)),
  );
  /** Regions of a folder share one set of names: they are anchors of one page. */
  const regionNames = once(() => checkRegionNames([...sources.values()].map((source) => source())));

  return {
    slug,
    dir,
    name,
    page: texts.get('index.mdx') ?? '',
    bib: texts.get('references.bib') ?? '',
    modules: inReadingOrder(scripts.filter((file) => !tests.includes(file))),
    tests,
    data: [...values.keys()],
    get namedTests() {
      return namedTests();
    },
    files,
    has: (file) => texts.has(fileName(file)),
    text: (file) => texts.get(fileName(file)),
    read(file) {
      if (!files.includes(file)) return undefined;
      return texts.get(file) ?? readFileSync(join(dir, file), 'utf8');
    },
    at,
    find(file, text) {
      const index = (texts.get(file) ?? '').split('\n').findIndex((line) => line.startsWith(text));
      return at(file, index < 0 ? undefined : index + 1);
    },
    source(file, usedAt = { file: name }) {
      const source = sources.get(fileName(file));
      if (!source) {
        throw new AuthorError(
          usedAt,
          `no file "${fileName(file)}".`,
          `The folder has: ${scripts.join(', ') || 'no TypeScript file'}.`,
        );
      }
      regionNames();
      return source();
    },
    json(file, usedAt) {
      const value = values.get(fileName(file));
      const isPlanned = Object.hasOwn(hints, fileName(file));
      if (!value && usedAt && !isPlanned) {
        const names = [...values.keys()].join(', ') || 'no JSON file';
        throw new AuthorError(usedAt, `no file "${fileName(file)}".`, `The folder has: ${names}.`);
      }
      if (!value) {
        throw new AuthorError(at(file), 'it does not exist.', hints[fileName(file)]?.(slug));
      }
      return value().value;
    },
    inJson: (file, path) => at(file, values.get(fileName(file))?.().lineOf(path)),
  };
}

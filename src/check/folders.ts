/** Which folders are papers, and which would vanish without a word. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorError } from '../author-error.ts';
import { filesIn } from '../paper/folder.ts';
import { slugFault } from '../paper/slug.ts';

/** @param name of the folder, for errors */
function folderMistake(path: string, name: string): AuthorError | undefined {
  const at = { file: name };
  const files = readdirSync(path);
  const fault = slugFault(name.split('/').at(-1)!);
  if (fault) return new AuthorError(at, `${fault}.`, 'Rename the folder, e.g. my-paper.');
  if (files.includes('index.mdx')) return undefined;
  const other = files.find((file) => /^index\.(mdx?|markdown|txt|html)$/i.test(file));
  if (other) {
    return new AuthorError(
      { file: `${name}/${other}` },
      'a page is named index.mdx.',
      `Rename ${other} to index.mdx.`,
    );
  }
  return new AuthorError(
    at,
    'the folder has no index.mdx, so it is no page.',
    'Write one ("npm run new" shows how), or delete the folder.',
  );
}

/** What a paper's folder holds, and what systems and editors leave there. */
const known =
  /(^|\/)\.(DS_Store|localized|directory|gitkeep|[_~#][^/]*|[^/]*\.sw[a-p])$|^index\.mdx$|^references\.bib$|^[a-z0-9][a-z0-9.-]*\.(ts|json)$|^figures\/[a-z0-9][a-z0-9.-]*\.(astro|ts|svg|png|jpe?g|webp|avif|gif)$|^tool\/([a-z0-9-]+\/)*[a-z0-9][a-z0-9.-]*\.(astro|ts|css)$|^fixtures\/[^./][^/]*$|^versions\/v\d+\.(html|css|md)$/;
const settings = /^(package(-lock)?|tsconfig|biome)\.json$/;
const mostBytes = 2e6;
/** How files of pictures begin. */
const signatures: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG/,
  jpg: /^\xFF\xD8\xFF/,
  jpeg: /^\xFF\xD8\xFF/,
  gif: /^GIF8/,
  webp: /^RIFF....WEBP/s,
  avif: /^....ftypavi/s,
};

/** What a file that has no place may be called. */
function meantBy(file: string): string {
  const lower = file.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (/^[^/]+\.bib(tex)?$/.test(lower)) return 'references.bib';
  if (/\.jsonc$/.test(lower)) return lower.slice(0, -1);
  if (/^[^/]+\.(tsx|mts|cts)$/.test(lower)) return lower.replace(/\.\w+$/, '.ts');
  return /^[^/]+\.(astro|svg|png|jpe?g|webp|avif|gif)$/.test(lower) ? `figures/${lower}` : lower;
}

function fileFault(dir: string, file: string): [problem: string, remedy: string] | undefined {
  // Reading the folder says it.
  if (lstatSync(join(dir, file)).isSymbolicLink()) return undefined;
  if (settings.test(file)) {
    return ['it would change how this folder is built.', 'Delete it; the whole site has one.'];
  }
  if (!known.test(file)) {
    const original = file.replace(/(?: copy| \(\d+\)|\.(?:bak|orig|old)|~)+(?=\.\w+$|$)/, '');
    if (original !== file && existsSync(join(dir, original)))
      return [`it is a copy of ${original}, which no page shows.`, 'Delete it.'];
    const meant = meantBy(file);
    return [
      /(^|\/)\./.test(file)
        ? 'no page shows this hidden file, and all could read it.'
        : 'no page shows this file.',
      meant !== file && known.test(meant) ? `Rename it to ${meant}.` : 'Move it, or delete it.',
    ];
  }
  const [, kind = ''] = /^figures\/.*\.(png|jpe?g|webp|avif|gif)$/.exec(file) ?? [];
  if (kind && !signatures[kind]?.test(readFileSync(join(dir, file), 'latin1').slice(0, 16))) {
    return [`it is no picture of kind ${kind}.`, 'Save it again, under the ending of its kind.'];
  }
  const { size } = lstatSync(join(dir, file));
  if (size <= mostBytes) return undefined;
  return [
    `it has ${(size / 1e6).toFixed(1)} MB; a file has at most ${mostBytes / 1e6}.`,
    'Keep what page and tests need, or a smaller picture.',
  ];
}

/**
 * @param papers the folder that holds all papers
 * @param shown how errors name it
 */
export function folderMistakes(papers: string, shown: string): AuthorError[] {
  return readdirSync(papers, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const name = `${shown}/${entry.name}`;
      if (!entry.isDirectory()) {
        return [
          new AuthorError(
            { file: name },
            'it lies beside the papers.',
            'Move it into the folder of its paper.',
          ),
        ];
      }
      const own = folderMistake(join(papers, entry.name), name);
      if (own) return [own];
      return filesIn(join(papers, entry.name)).flatMap((file) => {
        const fault = fileFault(join(papers, entry.name), file);
        return fault ? [new AuthorError({ file: `${name}/${file}` }, ...fault)] : [];
      });
    });
}

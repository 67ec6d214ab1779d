/** `<Snippet>`: a region of the paper's code with its comments as margin notes. */
import { AuthorError, Notebook } from '../../author-error.ts';
import { fileName } from '../../code/files.ts';
import { regionNamed } from '../../code/regions.ts';
import { flag, optional, text, texts } from '../attributes.ts';
import { element } from '../element.ts';
import { debtsOf, equivalentsOf, recordsOf } from '../mutants.ts';
import { testsNamed } from '../tests.ts';
import { textOf } from '../tree.ts';
import { unknown } from '../unknown.ts';
import equation, { codeOf } from './equation.ts';

/** What a reader can keep in mind. */
const mostLines = 48;

export default element({
  name: 'Snippet',
  purpose:
    'a region of code with its notes. `tests="…"` adds tests to those of its equations. More than 16 lines show the first twelve; `whole` shows all. `folded` shows title, the sentence inside and the number of lines: for everything that is not the paper’s own method',
  example: '<Snippet file="./method.ts" region="layer-widths" title="…" />',
  takes: {
    file: text,
    region: text,
    title: optional(text),
    tests: texts,
    folded: flag,
    whole: flag,
  },
  place: {
    kind: 'code',
    id: ({ region }) => `code-${region}`,
    twice: (id) => [
      `region "${id.slice('code-'.length)}" is shown twice.`,
      `Show it once, and link to #${id} elsewhere.`,
    ],
  },
  resolve(use, parts, all) {
    const { given, at, section, node } = use;
    const says = textOf(node).trim() !== '';
    if (given.folded && !(says && given.title)) {
      throw new AuthorError(
        at,
        `region "${given.region}" is folded without words.`,
        'Write <Snippet … title="What it is" folded>One sentence on what it does.</Snippet>.',
      );
    }
    if (!given.folded && says) {
      throw new AuthorError(
        at,
        `the sentence inside <Snippet region="${given.region}"> would not be shown.`,
        'Write it above the code, or add folded.',
      );
    }
    if (given.folded && given.whole) {
      throw new AuthorError(
        at,
        `region "${given.region}" is folded and whole.`,
        'Keep folded: it opens as a whole.',
      );
    }
    const { slug, folder } = parts;
    const file = fileName(given.file);
    const source = folder.source(file, at);
    const region = regionNamed(source, given.region, at);
    const length = region.to - region.from + 1;
    if (length > mostLines) {
      throw new AuthorError(
        folder.at(file, region.from - 1),
        `region "${region.name}" has ${length} lines; a reader follows at most ${mostLines}.`,
        'Divide it into regions that show one step each.',
      );
    }
    const equations = parts.uses(equation).filter(({ given: { code } }) => {
      const computed = codeOf(code ?? '');
      return computed.region === region.name && computed.file === file;
    });
    const held = new Set(given.tests.map((name) => testsNamed(folder.namedTests, name, at)));
    for (const computed of equations) {
      for (const name of computed.given.tests) {
        // A name that leads nowhere, its equation says.
        const tests = new Notebook().try(() => testsNamed(folder.namedTests, name, computed.at));
        if (tests) held.add(tests);
      }
    }
    return {
      slug,
      file,
      source,
      region,
      title: given.title,
      folded: given.folded,
      whole: given.whole || given.folded,
      /** The first box that is open has the switch for the notes of all. */
      first: use === all.find((other) => !other.given.folded),
      section,
      equations: equations.map((computed) => ({ id: computed.given.id, number: computed.number })),
      held: [...held],
      /** What the unit tests notice of changes to it, where that was measured. */
      noticed: recordsOf(folder)[region.name],
    };
  },
  check(snippets, parts, notebook) {
    const idle = (region: string, title: string) =>
      debtsOf(parts.folder).some((debt) => debt.region === region && debt.idle?.includes(title));
    const regions = parts.folder.modules.flatMap((file) =>
      parts.folder.source(file).regions.map(({ name }) => name),
    );
    const measured: [file: string, path: (string | number)[], region: string][] = [
      ...Object.keys(recordsOf(parts.folder)).map(
        (name) => ['mutants.json', [name], name] as const,
      ),
      ...equivalentsOf(parts.folder).map(
        ({ region }, i) => ['mutants.equivalent.json', [i, 'region'], region] as const,
      ),
      ...debtsOf(parts.folder).map(
        ({ region }, i) => ['mutants.debts.json', [i, 'region'], region] as const,
      ),
    ].map(([file, path, region]) => [file, [...path], region]);
    for (const [file, path, region] of measured) {
      if (regions.includes(region)) continue;
      notebook.mistakes.push(unknown(parts.folder.inJson(file, path), 'region', region, regions));
    }
    debtsOf(parts.folder).forEach(({ region, idle = [] }, i) => {
      const named = Object.keys(recordsOf(parts.folder)[region]?.named ?? {});
      idle.forEach((title, j) => {
        if (named.includes(title)) return;
        const place = parts.folder.inJson('mutants.debts.json', [i, 'idle', j]);
        notebook.mistakes.push(unknown(place, `test beside region "${region}"`, title, named));
      });
    });
    for (const { given, at } of snippets) {
      const named = Object.entries(recordsOf(parts.folder)[given.region]?.named ?? {});
      for (const [title, catches] of named) {
        if (catches || idle(given.region, title)) continue;
        notebook.mistakes.push(
          new AuthorError(
            at,
            `"${title}" notices no change to region "${given.region}".`,
            `Name a test that does, or write one; then run: npm run mutants -- ${parts.slug} ${given.region}`,
          ),
        );
      }
    }
    for (const { given, at } of parts.uses(equation)) {
      const { file, region } = codeOf(given.code ?? '');
      const isShown = snippets.some(
        (snippet) => snippet.given.region === region && fileName(snippet.given.file) === file,
      );
      // One that does not exist, the equation says itself.
      const exists = new Notebook().try(() =>
        regionNamed(parts.folder.source(file, at), region, at),
      );
      if (!exists || isShown) continue;
      notebook.mistakes.push(
        new AuthorError(
          at,
          `the page does not show region "${region}" of equation "${given.id}".`,
          `Add <Snippet file="./${file}" region="${region}" />.`,
        ),
      );
    }
  },
  markdown({ file, source, region, folded, title }, inner) {
    const code = source.lines.slice(region.from - 1, region.to).join('\n');
    const head = folded ? `${title}. ${inner.trim()} ` : '';
    return `${head}\`${file}\`, region \`${region.name}\`:\n\n\`\`\`ts\n${code}\n\`\`\``;
  },
  seconds: ({ region, folded }) => (folded ? 0 : 2 * (region.to - region.from + 1)),
});

/** Rule: what a passage shows of the figure beside it (`data-shows`), a drawing has as a part, and the other way round. */
import { dirname, join } from 'node:path/posix';
import { AuthorError, type Notebook } from '../../author-error.ts';
import { importsOf } from '../../code/imports.ts';
import { nearest } from '../../nearest.ts';
import type { Folder } from '../folder.ts';
import { attributeOf, nodesOf } from '../tree.ts';
import { drawing } from './imports.ts';
import { noteAt, type RuledPage } from './rule.ts';

const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|^import .*$/gm;
const literals = /"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`/g;

/** Words between quotation marks in all drawings and the modules in figures/, of which those of `data-part` are made. */
function drawnWords(folder: Folder): ReadonlySet<string> {
  const files = folder.files.filter((file) => /^figures\/.*\.(astro|ts)$/.test(file));
  const imported = files.flatMap((file) =>
    drawing.test(file)
      ? importsOf((folder.text(file) ?? '').split(/^---$/m)[1] ?? '').map(({ from }) =>
          join(dirname(file), from),
        )
      : [],
  );
  const texts = [...new Set([...files, ...imported])].map((file) => folder.text(file) ?? '');
  const written = texts
    .join('\n')
    .replace(comments, '')
    .replace(/\s(?:aria-label|class)="[^"]*"/g, '')
    .matchAll(literals);
  return new Set([...written].flatMap(([text]) => text.match(/[\w-]+/g) ?? []));
}

/** The word of parts that no passage shows. */
const REST = 'rest';

/** Words of parts that are written out, without those that are computed. */
const writtenParts = (folder: Folder): string[] =>
  folder.files
    .filter((file) => drawing.test(file))
    .flatMap((file) => [...(folder.text(file) ?? '').matchAll(/data-part="([^"]+)"/g)])
    .flatMap(([, words = '']) => words.split(' '))
    .filter((word) => word !== REST);

/** Parts with words that no passage has: they would stay in the background for ever. */
function idleParts(folder: Folder, shown: ReadonlySet<string>): AuthorError[] {
  const drawings = folder.files.filter((file) => drawing.test(file));
  return drawings.flatMap((file) => {
    const text = folder.text(file) ?? '';
    return [...text.matchAll(/data-part="([^"]*)"/g)].flatMap(({ 1: words = '', index }) => {
      const idle = words.split(' ').find((word) => word !== REST && !shown.has(word));
      if (idle === undefined) return [];
      const at = folder.at(file, text.slice(0, index).split('\n').length);
      const problem = `no passage shows the part "${idle}".`;
      const remedy = `Write a word of data-shows="…" on the page, or "${REST}".`;
      return [new AuthorError(at, problem, remedy)];
    });
  });
}

export function shows(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  const shown = new Set<string>();
  let drawn: ReadonlySet<string> | undefined;
  let isMissed = false;
  for (const node of nodesOf(page.tree.root)) {
    const word = attributeOf(node, 'data-shows');
    if (typeof word !== 'string') continue;
    shown.add(word);
    drawn ??= drawnWords(folder);
    if (drawn.has(word)) continue;
    const near = nearest(word, writtenParts(folder)).join(', ');
    const remedy = `Write a word that a part of the drawing has in data-part="…"${near && `; nearest: ${near}`}.`;
    noteAt(page, notebook, node, `no part of a drawing is "${word}".`, remedy);
    isMissed = true;
  }
  // A part that was meant is idle too.
  if (shown.size > 0 && !isMissed) notebook.mistakes.push(...idleParts(folder, shown));
}

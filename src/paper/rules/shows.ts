/** Rule: what a passage shows of the figure beside it (`data-shows`), the figure's drawing has as a part. */
import { dirname, join } from 'node:path/posix';
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { importsOf } from '../../code/imports.ts';
import type { Folder } from '../folder.ts';
import { isElement, nodesOf } from '../tree.ts';
import { drawing } from './imports.ts';
import { noteAt, type RuledPage } from './rule.ts';

const attributeOf = (node: MdastNode, name: string): unknown =>
  isElement(node)
    ? node.attributes.find((entry) => entry.type === 'mdxJsxAttribute' && entry.name === name)
        ?.value
    : undefined;

/** Texts of all drawings and of the modules in figures/, where the words of `data-part` are written or joined. */
function drawnTexts(folder: Folder): string {
  const files = folder.files.filter((file) => /^figures\/.*\.(astro|ts)$/.test(file));
  const imported = files.flatMap((file) =>
    drawing.test(file)
      ? importsOf((folder.text(file) ?? '').split(/^---$/m)[1] ?? '').map(({ from }) =>
          join(dirname(file), from),
        )
      : [],
  );
  return [...new Set([...files, ...imported])].map((file) => folder.text(file) ?? '').join('\n');
}

export function shows(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  let drawn: string | undefined;
  for (const node of nodesOf(page.tree.root)) {
    const word = attributeOf(node, 'data-shows');
    if (typeof word !== 'string') continue;
    drawn ??= drawnTexts(folder);
    if (
      word !== '' &&
      new RegExp(`(?<![\\w-])${word.replace(/\W/g, '\\$&')}(?![\\w-])`).test(drawn)
    )
      continue;
    const remedy = 'Write a word that a part of the drawing has in data-part="…".';
    noteAt(page, notebook, node, `no part of a drawing is "${word}".`, remedy);
  }
}

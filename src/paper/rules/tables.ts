/** Rule: tables in Markdown are tables, and no cell of them is lost. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import type { ElementNode } from '../attributes.ts';
import { attributeOf, childrenOf, isElement, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** `3 cells`, `1 cell` */
const cells = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`;

/** A paragraph whose first line a writer of tables would write. */
function isLost(node: MdastNode, text: string): boolean {
  if (node.type !== 'paragraph') return false;
  const [first = ''] = text
    .slice(node.position?.start.offset, node.position?.end.offset)
    .split('\n');
  return /^\|.*\|$/.test(first.trim());
}

const spanOf = (cell: MdastNode): number => {
  const span = attributeOf(cell, 'colspan');
  return span === undefined ? 1 : Number(span);
};

/** Of a table in HTML, the first row that is shorter or longer than the one above it. */
function raggedRow(table: MdastNode): MdastNode | undefined {
  const elements = [...nodesOf(table)].filter(isElement);
  const isTall = ({ attributes }: ElementNode) =>
    attributes.some((entry) => entry.type === 'mdxJsxAttribute' && entry.name === 'rowspan');
  if (elements.some(isTall)) return undefined;
  const rows = elements.filter(({ name }) => name === 'tr');
  const widths = rows.map((row) =>
    [...nodesOf(row as never)]
      .filter((cell) => isElement(cell) && /^t[hd]$/.test(cell.name ?? ''))
      .reduce((sum, cell) => sum + spanOf(cell), 0),
  );
  const at = widths.findIndex((width, i) => i > 0 && width !== widths[i - 1]);
  return rows[at] as MdastNode | undefined;
}

export function tables(page: RuledPage, notebook: Notebook): void {
  for (const node of nodesOf(page.tree.root)) {
    if (isLost(node, page.tree.text)) {
      const remedy = 'Its second line is | --- | --- |, with as many cells as the first.';
      noteAt(page, notebook, node, 'a table is none, and would be shown as text.', remedy);
    }
    const ragged = isElement(node) && node.name === 'table' ? raggedRow(node) : undefined;
    if (ragged) {
      const remedy = 'Give each row as many columns, counting colspan, or write it in Markdown.';
      noteAt(page, notebook, ragged, 'a row of the table has more or fewer columns.', remedy);
    }
    if (node.type !== 'table') continue;
    const [head, ...rows] = childrenOf(node);
    const columns = head ? childrenOf(head).length : 0;
    for (const row of rows) {
      const { length } = childrenOf(row);
      if (length === columns) continue;
      noteAt(
        page,
        notebook,
        row,
        `a row of the table has ${cells(length)} for ${columns} columns.`,
        'Give each row as many cells as the first has; write \\| for a bar in a cell.',
      );
    }
  }
}

/** Rule: tables in Markdown are tables, and no cell of them is lost. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { childrenOf, nodesOf } from '../tree.ts';
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

export function tables(page: RuledPage, notebook: Notebook): void {
  for (const node of nodesOf(page.tree.root)) {
    if (isLost(node, page.tree.text)) {
      const remedy = 'Its second line is | --- | --- |, with as many cells as the first.';
      noteAt(page, notebook, node, 'a table is none, and would be shown as text.', remedy);
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

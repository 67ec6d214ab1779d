/** Rule: what a reader presses to open a box holds nothing else that can be pressed. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { childrenOf, isElement, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** A folded box's sentence is in its summary. */
function isSummary(node: MdastNode): boolean {
  if (!isElement(node)) return false;
  const { name, attributes } = node;
  const folded = attributes.some((entry) => 'name' in entry && entry.name === 'folded');
  return name === 'summary' || (name === 'Snippet' && folded);
}

/** As an author writes it; undefined where nothing answers a press. */
function pressed(node: MdastNode): string | undefined {
  if (node.type === 'link') return 'a link';
  if (node.type === 'footnoteReference') return 'a footnote';
  if (!isElement(node) || !node.name) return undefined;
  return node.name === 'a' || /^[A-Z]/.test(node.name) ? `<${node.name}>` : undefined;
}

export function summaries(page: RuledPage, notebook: Notebook): void {
  for (const node of nodesOf(page.tree.root)) {
    if (!isSummary(node)) continue;
    for (const inner of childrenOf(node).flatMap((child) => [...nodesOf(child)])) {
      const what = pressed(inner);
      if (!what) continue;
      noteAt(
        page,
        notebook,
        inner,
        `${what} stands in the line that opens a folded box.`,
        'Write it as plain words there, or in the text above.',
      );
    }
  }
}

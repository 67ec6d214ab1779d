/** Rule: what a reader presses to open a box holds nothing else that can be pressed. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import snippet from '../elements/snippet.ts';
import { childrenOf, isElement, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** Elements of HTML that open a box, and regions of code whose sentence does. */
function summariesOf({ tree, parts }: RuledPage): MdastNode[] {
  const written = [...nodesOf(tree.root)].filter(
    (node) => isElement(node) && node.name === 'summary',
  );
  const folded = parts.uses(snippet).filter(({ given }) => given.folded);
  return [...written, ...folded.map(({ node }) => node)];
}

/** As an author writes it; undefined where nothing answers a press. */
function pressed(node: MdastNode): string | undefined {
  if (node.type === 'link') return 'a link';
  if (node.type === 'footnoteReference') return 'a footnote';
  if (!isElement(node) || !node.name) return undefined;
  return node.name === 'a' || /^[A-Z]/.test(node.name) ? `<${node.name}>` : undefined;
}

export function summaries(page: RuledPage, notebook: Notebook): void {
  for (const node of summariesOf(page)) {
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

/** Rule: every footnote is written once and asked for. One that is not written, `shape.ts` finds. */
import type { Notebook } from '../../author-error.ts';
import { childrenOf, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

export function footnotes(page: RuledPage, notebook: Notebook): void {
  const nodes = [...nodesOf(page.tree.root)];
  const asked = new Set(
    nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])),
  );
  for (const node of nodes) {
    if (node.type !== 'heading') continue;
    const inner = [...nodesOf(node)].find(({ type }) => type === 'footnoteReference');
    if (inner)
      noteAt(page, notebook, inner, 'a heading has a footnote.', 'Move it into the text below.');
  }
  const written = new Set<string>();
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const { identifier } = node;
    const own = [...nodesOf(node)].some(
      (inner) => inner.type === 'footnoteReference' && inner.identifier === identifier,
    );
    if (childrenOf(node).length === 0) {
      noteAt(page, notebook, node, `footnote "[^${identifier}]" is empty.`, 'Write its text.');
    } else if (own) {
      noteAt(page, notebook, node, `footnote "[^${identifier}]" asks for itself.`, 'Remove that.');
    }
    if (written.has(identifier)) {
      noteAt(page, notebook, node, `footnote "[^${identifier}]" is written twice.`, 'Rename one.');
    } else if (!asked.has(identifier)) {
      noteAt(
        page,
        notebook,
        node,
        `no sentence asks for footnote "[^${identifier}]".`,
        `Write [^${identifier}] where it belongs, or remove it.`,
      );
    }
    written.add(identifier);
  }
}

/** Rule: every footnote is written once and asked for. One that is not written, `shape.ts` finds. */
import type { Notebook } from '../../author-error.ts';
import { nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

export function footnotes(page: RuledPage, notebook: Notebook): void {
  const nodes = [...nodesOf(page.tree.root)];
  const asked = new Set(
    nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])),
  );
  const written = new Set<string>();
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const { identifier } = node;
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

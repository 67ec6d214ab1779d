/** Rule: every footnote is written once and asked for. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { meant } from '../../nearest.ts';
import { childrenOf, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** Footnotes that stay text, because they are not written: by name, where each is named first, or is meant to be written. */
function unwritten(nodes: readonly MdastNode[]): Map<string, { node: MdastNode; text: boolean }> {
  const found = new Map<string, { node: MdastNode; text: boolean }>();
  for (const node of nodes) {
    if (node.type !== 'paragraph' && node.type !== 'heading') continue;
    for (const [i, child] of childrenOf(node).entries()) {
      for (const inner of nodesOf(child)) {
        if (inner.type !== 'text') continue;
        for (const { 1: name = '', index } of inner.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
          const text = i === 0 && index === 0;
          if (text || !found.has(name)) found.set(name, { node: inner, text });
        }
      }
    }
  }
  return found;
}

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
  const defined = nodes.flatMap((node) =>
    node.type === 'footnoteDefinition' ? [node.identifier] : [],
  );
  const idle = new Set(defined.filter((name) => !asked.has(name)));
  for (const [name, { node, text }] of unwritten(nodes)) {
    const other = meant(name, [...idle]);
    if (other) idle.delete(other);
    const [problem, remedy] = text
      ? ['has no colon behind its name', `Write [^${name}]: … on a line of its own.`]
      : other
        ? ['is not written', `Near it is [^${other}]: …`]
        : ['is not written', `Add a line of its own: [^${name}]: …`];
    noteAt(page, notebook, node, `footnote "[^${name}]" ${problem}.`, remedy);
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
    } else if (idle.has(identifier)) {
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

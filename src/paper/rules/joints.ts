/** Rule: what is put into a sentence stands apart from the word before it, and begins a sentence with a capital. */
import type { Notebook } from '../../author-error.ts';
import { childrenOf, isElement, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

export function joints(page: RuledPage, notebook: Notebook): void {
  for (const parent of nodesOf(page.tree.root)) {
    const nodes = childrenOf(parent);
    for (const [i, node] of nodes.entries()) {
      if (!isElement(node) || !['Cite', 'EqRef'].includes(node.name ?? '')) continue;
      const before = nodes[i - 1];
      const text = before?.type === 'text' ? before.value : '';
      if (/[\p{L}\p{N},;:)”]$/u.test(text)) {
        noteAt(page, notebook, node, `no space stands before <${node.name}>.`, 'Write one.');
      }
      const begins = !before || /[\p{L})”][.!?]\s+$/u.test(text);
      const isStart = node.attributes.some((one) => 'name' in one && one.name === 'start');
      if (parent.type !== 'paragraph' || node.name !== 'EqRef' || !begins || isStart) continue;
      const remedy = 'Write <EqRef id="…" start />, which has a capital.';
      noteAt(page, notebook, node, 'a sentence begins with <EqRef>.', remedy);
    }
  }
}

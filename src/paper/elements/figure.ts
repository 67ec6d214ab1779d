/** `<Figure>`: a numbered drawing with a caption. */
import type { MdastNode } from 'satteri';
import { flag, id } from '../attributes.ts';
import { element } from '../element.ts';
import { childrenOf, isElement, nodesOf } from '../tree.ts';

const attributesOf = (node: MdastNode) =>
  isElement(node) ? node.attributes.filter((entry) => entry.type === 'mdxJsxAttribute') : [];
const attributeNames = (node: MdastNode) => attributesOf(node).map(({ name }) => name);

/** Slots of the fragments in a figure. */
const slotsIn = (node: MdastNode) =>
  [...nodesOf(node)]
    .filter((inner) => isElement(inner) && inner.name === 'Fragment')
    .map((fragment) => attributesOf(fragment).find(({ name }) => name === 'slot')?.value);

/** Whether a node of a figure shows anything beside caption and passage. */
const isDrawn = (node: MdastNode): boolean =>
  isElement(node) ? node.name !== 'Fragment' : node.type !== 'text' && node.type !== 'yaml';

export default element({
  name: 'Figure',
  purpose:
    'a numbered figure. `beside` stays in view beside its passage: `<Fragment slot="passage">…</Fragment>`, the text that speaks of it; while `<div data-shows="first">…</div>` in it is read, the parts of the drawing with that word in `data-part` stand out (one that never does has the word `rest`)',
  example: '<Figure id="fig-towers">…<Fragment slot="caption">…</Fragment></Figure>',
  takes: { id: id('fig'), wide: flag, beside: flag },
  place: { kind: 'figure', id: ({ id }) => id },
  lacks: (node) => {
    const slots = slotsIn(node);
    const captions = slots.filter((slot) => slot !== 'passage');
    if (captions.length === 0) return 'a caption: <Fragment slot="caption">…</Fragment>';
    if (captions.length > 1) return `one caption, not ${captions.length}`;
    if (!childrenOf(node).some(isDrawn)) return 'a drawing: <Picture />, imported from ./figures/';
    const isBeside = attributeNames(node).includes('beside');
    if (isBeside === slots.includes('passage')) return undefined;
    return isBeside
      ? 'the text beside it: <Fragment slot="passage">…</Fragment>'
      : 'beside, since it has a passage';
  },
  resolve: ({ given, number, section }) => ({ ...given, number, section }),
  markdown: ({ number }, inner) => `Figure ${number}. ${inner.trim()}`,
  seconds: () => 20,
});

/** `<Figure>`: a numbered drawing with a caption. */
import { flag, id } from '../attributes.ts';
import { element } from '../element.ts';
import { isElement, nodesOf } from '../tree.ts';

export default element({
  name: 'Figure',
  purpose: 'a numbered figure',
  example: '<Figure id="fig-towers">…<Fragment slot="caption">…</Fragment></Figure>',
  takes: { id: id('fig'), wide: flag },
  place: { kind: 'figure', id: ({ id }) => id },
  lacks: (node) =>
    [...nodesOf(node)].some((inner) => isElement(inner) && inner.name === 'Fragment')
      ? undefined
      : 'a caption: <Fragment slot="caption">…</Fragment>',
  resolve: ({ given, number, section }) => ({ ...given, number, section }),
  markdown: ({ number }, inner) => `Figure ${number}. ${inner.trim()}`,
  seconds: () => 20,
});

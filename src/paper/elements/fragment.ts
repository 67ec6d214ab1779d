/** `<Fragment slot="caption">`: the caption of a figure. Astro brings its component. */
import { oneOf } from '../attributes.ts';
import { element } from '../element.ts';

export default element({
  name: 'Fragment',
  purpose: 'the caption of a figure',
  example: '<Fragment slot="caption">…</Fragment>',
  takes: { slot: oneOf('caption') },
  resolve: () => undefined,
  markdown: (_, inner) => inner.trim(),
});

/** `<Fragment slot=…>`: the caption of a figure, or the passage beside it. Astro brings its component. */
import { oneOf } from '../attributes.ts';
import { element } from '../element.ts';

export default element({
  name: 'Fragment',
  purpose: 'the caption of a figure; `slot="passage"` the text beside it',
  example: '<Fragment slot="caption">…</Fragment>',
  takes: { slot: oneOf('caption', 'passage') },
  stands: 'in a figure',
  inside: 'words',
  resolve: () => undefined,
  markdown: (_, inner) => inner.trim(),
});

/** `<Provenance>`: which parts of the page are known, inferred, and ours, where the paper's text could not be read. */
import { element } from '../element.ts';
import { boldStarts, isBrokenList } from '../tree.ts';

/** How sure a part is, surest first. */
export const degrees = ['Known', 'Inferred', 'Ours'] as const;

export default element({
  name: 'Provenance',
  purpose:
    'the small table of what is known, inferred and ours, where the full text could not be read: a list of three',
  example: '<Provenance>- **Known** …; - **Inferred** …; - **Ours** …</Provenance>',
  takes: {},
  once: true,
  lacks: (node, text) =>
    isBrokenList(node, text) || boldStarts(node).join() === degrees.join()
      ? undefined
      : `a list of three items that begin with ${degrees.map((name) => `**${name}**`).join(', ')}, in this order`,
  resolve: () => undefined,
  markdown: (_, inner) => inner.trim(),
});

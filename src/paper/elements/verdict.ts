/** `<Verdict>`: the box that ends *Limits*: when to use the method, when not, and what it costs. */
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';
import { boldStarts, isBrokenList } from '../tree.ts';

const section = 'Limits and what came after';
const answers = ['Use it', 'Leave it', 'It costs'] as const;

export default element({
  name: 'Verdict',
  purpose:
    'the box that ends *Limits*: when to use the method, when not, and what it costs: a list of three',
  example: '<Verdict>- **Use it** …; - **Leave it** …; - **It costs** …</Verdict>',
  takes: {},
  once: true,
  lacks: (node, text) =>
    isBrokenList(node, text) || boldStarts(node).join() === answers.join()
      ? undefined
      : `a list of three items that begin with ${answers.map((words) => `**${words}**`).join(', ')}, in this order`,
  resolve({ at, section: under }) {
    if (under !== section) {
      throw new AuthorError(
        at,
        `the verdict stands under "${under}".`,
        `Move it to the end of "## ${section}".`,
      );
    }
  },
  markdown: (_, inner) => `### Verdict\n\n${inner.trim()}`,
});

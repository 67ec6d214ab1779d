/** `<Verdict>`: the box that ends *Limits*: when to use the method, when not, and what it costs. */
import type { MdastNode } from 'satteri';
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';
import { childrenOf, nodesOf, textOf } from '../tree.ts';

const section = 'Limits and what came after';
const answers = ['Use it', 'Leave it', 'It costs'] as const;

/** The words in bold that the items begin with. */
function answersIn(node: MdastNode): string[] {
  return [...nodesOf(node)]
    .filter(({ type }) => type === 'listItem')
    .map((item) => {
      const first = childrenOf(childrenOf(item)[0] ?? item)[0];
      return first?.type === 'strong' ? textOf(first) : '';
    });
}

export default element({
  name: 'Verdict',
  purpose:
    'the box that ends *Limits*: when to use the method, when not, and what it costs: a list of three',
  example: '<Verdict>- **Use it** …; - **Leave it** …; - **It costs** …</Verdict>',
  takes: {},
  lacks: (node) =>
    answersIn(node).join() === answers.join()
      ? undefined
      : `a list of three items that begin with ${answers.map((words) => `**${words}**`).join(', ')}, in this order`,
  resolve({ at, section: under, number }) {
    if (number > 1) throw new AuthorError(at, 'a page has one verdict.', 'Join the two.');
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

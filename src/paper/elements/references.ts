/** `<References>`: the works that the page cites. */
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';
import cite from './cite.ts';

export default element({
  name: 'References',
  purpose: 'the list of the works cited',
  example: '<References />',
  takes: {},
  inside: 'nothing',
  once: true,
  resolve({ at, section }, { works }) {
    if (section !== 'References') {
      throw new AuthorError(
        at,
        `the list of works stands under "${section}".`,
        'Move <References /> below "## References".',
      );
    }
    return { works: () => [...works().values()] };
  },
  check(uses, parts, notebook) {
    const [first] = parts.uses(cite);
    if (!first || uses.length > 0) return;
    notebook.mistakes.push(
      new AuthorError(
        first.at,
        'the page cites works but does not list them.',
        'Add <References /> under "## References".',
      ),
    );
  },
  markdown: ({ works }) =>
    works()
      .map(({ key, text }) => `- [@${key}]: ${text}`)
      .join('\n'),
});

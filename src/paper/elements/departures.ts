/** `<Departures>`: where our code or scale differs from the paper, and which version the page follows. */
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';

export default element({
  name: 'Departures',
  purpose: 'where code or scale differ from the paper; every page has one',
  example: '<Departures>…</Departures>',
  takes: {},
  inside: 'words',
  once: true,
  resolve: (_, { data }) => ({ arxiv: data.arxiv }),
  check(uses, { folder }, notebook) {
    if (uses.length > 0) return;
    notebook.mistakes.push(
      new AuthorError(
        folder.find('index.mdx', '## What holds here'),
        'every page says where it departs from its paper.',
        'Add a <Departures> block under "What holds here".',
      ),
    );
  },
  markdown: (_, inner) => `### Departures from the paper\n\n${inner.trim()}`,
});

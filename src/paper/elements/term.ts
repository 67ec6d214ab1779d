/** `<Term>`: a word of the glossary, defined on hover and focus. */
import { text } from '../attributes.ts';
import { element } from '../element.ts';
import { termNamed } from '../glossary.ts';

/** Where a page uses a term first: the glossary leads there. */
export const termPlace = (id: string): string => `term-${id}`;

export default element({
  name: 'Term',
  purpose: 'a term of `content/glossary.yaml`, defined on hover and focus',
  example: '<Term id="token">tokens</Term>',
  takes: { id: text },
  stands: 'in a sentence',
  inside: 'words',
  resolve(use, { glossary }, all) {
    const { id, definition } = termNamed(glossary, use.given.id, use.at);
    const isFirst = use === all.find(({ given }) => given.id === id);
    return { id, definition, place: isFirst ? termPlace(id) : undefined };
  },
  markdown: (_, inner) => inner,
});

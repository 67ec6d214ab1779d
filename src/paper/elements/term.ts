/** `<Term>`: a word of the glossary, defined on hover and focus. */
import { text } from '../attributes.ts';
import { element } from '../element.ts';
import { termNamed } from '../glossary.ts';

export default element({
  name: 'Term',
  purpose: 'a term of `content/glossary.yaml`, defined on hover and focus',
  example: '<Term id="token">tokens</Term>',
  takes: { id: text },
  resolve: ({ given: { id }, at }, { glossary }) => termNamed(glossary, id, at),
  markdown: (_, inner) => inner,
});

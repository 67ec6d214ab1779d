/** `<InShort>`: a section in a sentence, under its heading. */
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';
import { textOf } from '../tree.ts';

export default element({
  name: 'InShort',
  purpose: 'a section in one sentence, right under its heading: who skims reads these',
  example: '<InShort>Late layers get more.</InShort>',
  takes: {},
  lacks: (node) => (textOf(node).trim() === '' ? 'a sentence' : undefined),
  resolve(use, _, all) {
    const { at, section } = use;
    if (all.find((other) => other.section === section) !== use) {
      throw new AuthorError(at, `"${section}" is in short twice.`, 'Keep one sentence.');
    }
  },
  markdown: (_, inner) => `*In short: ${inner.trim()}*`,
});

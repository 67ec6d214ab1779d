/** `<Short>`: what a section says, in one line below its heading, for those who skim. */
import { AuthorError } from '../../author-error.ts';
import { element } from '../element.ts';
import { textOf } from '../tree.ts';

/** Characters: what two lines hold. */
const MOST = 150;

export default element({
  name: 'Short',
  purpose: 'what its section says, in one line directly below the heading, for those who skim',
  example: '<Short>The mean alone needs no memory.</Short>',
  takes: {},
  inside: 'words',
  lacks(node) {
    const words = textOf(node).trim();
    const isOneLine = node.position?.start.line === node.position?.end.line;
    if (isOneLine && words.length <= MOST) return undefined;
    return `one line of at most ${MOST} characters, not ${isOneLine ? words.length : 'several lines'}`;
  },
  resolve({ at, node }, { folder }) {
    const before = folder.page.slice(0, node.position?.start.offset).trimEnd();
    // A hero that stands between has been told to move.
    const above = before
      .replace(/<Lab\b[^>]*\bhero\b[^>]*\/>$/, '')
      .trimEnd()
      .split('\n')
      .at(-1);
    const deep = /^(#{4,} )(.*)/.exec(above ?? '');
    const [outer = '', last = ''] = (before.match(/^#+(?= )/gm) ?? []).slice(-2);
    // A heading that skips a level is said of its own.
    if (deep && last.length > outer.length + 1) return;
    if (deep) {
      const problem = `"${deep[0]}" is deeper than headings go that have a <Short>.`;
      throw new AuthorError(at, problem, `Write ### ${deep[2]}`);
    }
    if (above?.endsWith('</Short>')) {
      throw new AuthorError(at, 'two <Short> stand below one heading.', 'Keep one of them.');
    }
    if (!/^#{2,3} /.test(above ?? '')) {
      throw new AuthorError(
        at,
        'a section is told in short directly below its heading.',
        'Move <Short> below a line that begins with ## or ###.',
      );
    }
  },
  markdown: (_, inner) => `*${inner.trim()}*`,
});

/** Rule: every formula of the page and of the notes beside its code can be set. */
import { AuthorError, mistakesIn, type Notebook } from '../../author-error.ts';
import { noteHtml } from '../../code/note-html.ts';
import { annotate } from '../../code/notes.ts';
import { displayMathml, mathText, texToMathml } from '../../math/tex.ts';
import snippet from '../elements/snippet.ts';
import { frontmatterLines } from '../frontmatter.ts';
import { lineOf, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage, shownBy } from './rule.ts';

/** The words of a failure: on one line, without the place, with a full stop. */
function plain(message: string): string {
  const words = message.replace(/^[^ ]+:\d+: /, '').replace(/[\u0332\u035f]/g, '');
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^.!?]$/, '$&.');
}

/** Sets a formula; what cannot be set is noted at its line. */
function attempt(work: () => unknown, at: AuthorError['place'], notebook: Notebook): void {
  try {
    work();
  } catch (error) {
    const { message } = error as Error;
    const known = mistakesIn(error)?.map(({ problem, remedy }) => [problem, remedy] as const);
    for (const [problem, remedy] of known ?? [[plain(message), '']]) {
      notebook.mistakes.push(
        new AuthorError(at, problem, remedy || 'Correct the TeX between the dollar signs.'),
      );
    }
  }
}

export function formulas(page: RuledPage, notebook: Notebook): void {
  const { folder, data } = page.parts;
  for (const node of nodesOf(page.tree.root)) {
    const at = folder.at('index.mdx', lineOf(node));
    if (node.type === 'math') attempt(() => displayMathml(node.value), at, notebook);
    if (node.type !== 'inlineMath') continue;
    if (/^\s|\s$/.test(node.value)) {
      noteAt(
        page,
        notebook,
        node,
        `"$${node.value}$" is set as mathematics.`,
        'Write \\$ for a dollar; a formula has no blanks beside its $.',
      );
    } else attempt(() => texToMathml(node.value, false), at, notebook);
  }
  const fieldLine = frontmatterLines(folder.page);
  data.symbols?.forEach(({ tex }, i) => {
    attempt(
      () => mathText(tex),
      folder.at('index.mdx', fieldLine(['symbols', i, 'tex'])),
      notebook,
    );
  });
  for (const shown of shownBy(page, snippet)) {
    for (const note of annotate(shown.source, shown.region).notes) {
      const at = folder.at(shown.file, note.from - note.markdown.split('\n').length);
      attempt(() => noteHtml(note.markdown, `${at.file}:${note.from}`), at, notebook);
    }
  }
}

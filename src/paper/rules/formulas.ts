/** Rule: formulas in the frontmatter's symbols and in the notes beside the code can be set, and the page has the symbols; its own formulas are part of its shape. */
import { AuthorError, type Notebook, type Place } from '../../author-error.ts';
import { noteHtml } from '../../code/note-html.ts';
import { annotate } from '../../code/notes.ts';
import { mathText } from '../../math/tex.ts';
import { TexError } from '../../math/tex-error.ts';
import snippet from '../elements/snippet.ts';
import { frontmatterLines } from '../frontmatter.ts';
import { nodesOf } from '../tree.ts';
import { type RuledPage, shownBy } from './rule.ts';

/** What is wrong with a formula, as its author's mistake. */
export function formulaError(at: Place, { tex, reason, remedy }: TexError): AuthorError {
  return new AuthorError(at, `the formula "${tex}" ${reason}.`, remedy);
}

/** Sets formulas; the first that cannot be set is noted. */
function attempt(work: () => unknown, at: Place, notebook: Notebook): void {
  try {
    work();
  } catch (error) {
    const { cause } = error as Error;
    const wrong = [error, cause].find((one) => one instanceof TexError);
    const { message } = error as Error;
    notebook.mistakes.push(
      wrong
        ? formulaError(at, wrong)
        : new AuthorError(
            at,
            message.replace(/^\S+:\d+: /, '').replace(/\s+/g, ' '),
            'Correct the Markdown of the note.',
          ),
    );
  }
}

/** Two ways to write one symbol differ in braces and spaces. */
const bare = (tex: string): string => tex.replace(/[\s{}]/g, '');

export function formulas(page: RuledPage, notebook: Notebook): void {
  const { folder, data } = page.parts;
  const fieldLine = frontmatterLines(folder.page);
  const written = [...nodesOf(page.tree.root)].map((node) =>
    node.type === 'math' || node.type === 'inlineMath' ? bare(node.value) : '',
  );
  data.symbols?.forEach(({ tex }, i) => {
    const at = folder.at('index.mdx', fieldLine(['symbols', i, 'tex']));
    const before = notebook.mistakes.length;
    attempt(() => mathText(tex), at, notebook);
    if (notebook.mistakes.length > before || written.some((one) => one.includes(bare(tex)))) return;
    const problem = `symbol "${tex}": no formula of the page has it.`;
    notebook.mistakes.push(new AuthorError(at, problem, 'Write it as there, or remove it.'));
  });
  for (const shown of shownBy(page, snippet)) {
    for (const note of annotate(shown.source, shown.region).notes) {
      const at = folder.at(shown.file, note.from - note.markdown.split('\n').length);
      attempt(() => noteHtml(note.markdown, `${at.file}:${note.from}`), at, notebook);
    }
  }
}

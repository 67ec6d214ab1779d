/** Rule: symbols of the frontmatter stand in the page's formulas, and their variables in the code shown. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import snippet from '../elements/snippet.ts';
import { frontmatterLines } from '../frontmatter.ts';
import { nodesOf } from '../tree.ts';
import { type RuledPage, shownBy } from './rule.ts';

/** Two ways to write one symbol differ in braces and spaces. */
const bare = (tex: string): string => tex.replace(/[\s{}]/g, '');

export function symbols(page: RuledPage, notebook: Notebook): void {
  const { parts, broken } = page;
  const { data, folder } = parts;
  if (!data.symbols || broken.has(snippet.name)) return;
  const lineOf = frontmatterLines(folder.page);
  const shown = shownBy(page, snippet)
    .map(({ source, region }) => source.lines.slice(region.from - 1, region.to).join('\n'))
    .join('\n');
  const formulas = [...nodesOf(page.tree.root)].map((node) =>
    node.type === 'math' || node.type === 'inlineMath' ? bare(node.value) : '',
  );
  const words = [...new Set(shown.match(/[A-Za-z_$][\w$]*/g))];
  data.symbols.forEach(({ tex, code: names }, i) => {
    if (!formulas.some((formula) => formula.includes(bare(tex)))) {
      const at = folder.at('index.mdx', lineOf(['symbols', i]));
      const problem = `symbol "${tex}": no formula of the page has it.`;
      notebook.mistakes.push(new AuthorError(at, problem, 'Write it as there, or remove it.'));
      return;
    }
    for (const [j, name] of names.entries()) {
      if (words.includes(name)) continue;
      notebook.mistakes.push(
        new AuthorError(
          folder.at('index.mdx', lineOf(['symbols', i, 'code', j])),
          `symbol "${tex}": no code on the page has a variable "${name}".`,
          words.length > 0 ? `Nearest: ${nearest(name, words).join(', ')}.` : 'It shows no code.',
        ),
      );
    }
  });
}

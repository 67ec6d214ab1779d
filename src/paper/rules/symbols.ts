/** Rule: the variables that the frontmatter gives to symbols stand in the code shown. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import snippet from '../elements/snippet.ts';
import { frontmatterLines } from '../frontmatter.ts';
import { type RuledPage, shownBy } from './rule.ts';

export function symbols(page: RuledPage, notebook: Notebook): void {
  const { parts, broken } = page;
  const { data, folder } = parts;
  if (!data.symbols || broken.has(snippet.name)) return;
  const lineOf = frontmatterLines(folder.page);
  const shown = shownBy(page, snippet)
    .map(({ source, region }) => source.lines.slice(region.from - 1, region.to).join('\n'))
    .join('\n');
  const words = [...new Set(shown.match(/[A-Za-z_$][\w$]*/g))];
  data.symbols.forEach(({ tex, code: names }, i) => {
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

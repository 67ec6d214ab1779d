/** Rule: fields that are shown as they stand hold no markup. Tables and labs say it of their own. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { markupIn, textsIn } from '../../plain-text.ts';
import { frontmatterLines } from '../frontmatter.ts';
import type { RuledPage } from './rule.ts';

const remedy = 'Write it in plain words and Unicode: d², α, “…”.';

export function plainTexts({ parts, elements }: RuledPage, notebook: Notebook): void {
  const { data, folder } = parts;
  const lineOf = frontmatterLines(folder.page);
  const { symbols: _, ...fields } = data;
  for (const { path, text } of textsIn(fields)) {
    const found = markupIn(text);
    if (!found) continue;
    const name = path.map((key) => (typeof key === 'number' ? key + 1 : key)).join('.');
    const at = folder.at('index.mdx', lineOf(path));
    notebook.mistakes.push(
      new AuthorError(at, `${name}: ${found} would be shown as it stands.`, remedy),
    );
  }
  for (const { use } of elements) {
    for (const name of ['title', 'alt', 'value', 'along', 'bandLabel']) {
      const given = (use.given as Record<string, unknown>)[name];
      const found = typeof given === 'string' ? markupIn(given) : undefined;
      if (!found) continue;
      const problem = `<${use.name}>: ${name}: ${found} would be shown as it stands.`;
      notebook.mistakes.push(new AuthorError(use.at, problem, remedy));
    }
  }
}

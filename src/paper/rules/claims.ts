/** Rule: a number that a claim says stands somewhere else too: in the page, or in what it was copied from. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { tablesFile } from '../compared.ts';
import { frontmatterLines } from '../frontmatter.ts';
import type { RuledPage } from './rule.ts';

const sources = [tablesFile, 'oracles.json', 'lab.results.json'];
/** With a decimal point, or of three digits and more: shorter ones are counted by hand. */
const telling = /(?<![\d.,])(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.]*\d)/g;
/** What stands above the page's text. */
const head = /^---\n[\s\S]*?\n---\n/;
const isYear = (number: string): boolean => /^(?:19|20)\d\d$/.test(number);

/** Whether a text has the number, with or without commas. */
function has(text: string, number: string): boolean {
  const plain = number.replaceAll(',', '').replaceAll('.', '\\.');
  return new RegExp(`(?<![\\d.])${plain}(?!\\d|\\.\\d)`).test(
    text.replace(/(?<=\d),(?=\d{3})/g, ''),
  );
}

/** Whether a longer number, or a share of one, rounds to it. */
function isRounded(text: string, number: string): boolean {
  const { length } = number.split('.')[1] ?? '';
  const numbers = text.match(/-?\d+\.\d+(?:e[-+]\d+)?/g)?.map(Number) ?? [];
  return numbers.some((each) =>
    [each, 100 * each].some((value) => Math.abs(value).toFixed(length) === number),
  );
}

export function claims({ parts: { folder, data } }: RuledPage, notebook: Notebook): void {
  const texts = sources.flatMap((file) => folder.text(file) ?? []);
  if (texts.length === 0) return;
  const said = [folder.page.replace(head, ''), ...texts].join('\n');
  data.claims.forEach(({ text, id }, i) => {
    const strange = (text.match(telling) ?? []).find(
      (number) => !isYear(number) && !has(said, number) && !isRounded(said, number),
    );
    if (!strange) return;
    const line = frontmatterLines(folder.page)(['claims', i, 'text']);
    const problem = `claim "${id}" says ${strange}, which neither the page nor a table or result has.`;
    const remedy = 'Correct it, or let the page say where it is from.';
    notebook.mistakes.push(new AuthorError(folder.at('index.mdx', line), problem, remedy));
  });
}

/** Rule: a number that a claim, the summary or the headline says stands somewhere else too: in the page, or in what it was copied from. */
import type { Notebook } from '../../author-error.ts';
import { tablesFile } from '../compared.ts';
import { fieldNote, type RuledPage } from './rule.ts';

const results = 'lab.results.json';
const sources = [tablesFile, 'oracles.json', results];
/** With a decimal point, or of three digits and more: shorter ones are counted by hand. */
const telling = /(?<![\d.,])(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.]*\d)/g;
/** What stands above the page's text. */
const head = /^---\n[\s\S]*?\n---\n/;
const isYear = (number: string): boolean => /^(?:19|20)\d\d$/.test(number);

const withoutCommas = (text: string): string => text.replace(/(?<=\d),(?=\d{3})/g, '');

/** Whether a text without commas in its numbers has the number. */
function has(text: string, number: string): boolean {
  const plain = withoutCommas(number).replaceAll('.', '\\.');
  return new RegExp(`(?<![\\d.])${plain}(?!\\d|\\.\\d)`).test(text);
}

/** Whether a longer number, or a share of one, rounds to it. */
function isRounded(text: string, number: string): boolean {
  const { length } = number.split('.')[1] ?? '';
  const numbers = text.match(/-?\d+\.\d+(?:e[-+]\d+)?/g)?.map(Number) ?? [];
  return numbers.some((each) =>
    [each, 100 * each].some((value) => Math.abs(value).toFixed(length) === number),
  );
}

export function claims(page: RuledPage, notebook: Notebook): void {
  const { folder, data } = page.parts;
  if (!sources.some((file) => folder.has(file))) return;
  const textOf = (files: readonly string[]) =>
    [folder.page.replace(head, ''), ...files.flatMap((file) => folder.text(file) ?? [])].join('\n');
  const all = textOf(sources);
  // What only the paper reports, no lab of ours has.
  const reported = textOf(sources.filter((file) => file !== results));
  const note = fieldNote(page, notebook);
  const said: [path: PropertyKey[], what: string, text: string, known: string][] = [
    ...data.claims.map(({ text, id, evidence }, i): (typeof said)[number] => [
      ['claims', i, 'text'],
      `claim "${id}"`,
      text,
      evidence.every(({ kind }) => kind === 'reported') ? reported : all,
    ]),
    [['summary'], 'summary', data.summary, all],
    [['headline', 'says'], 'headline.says', data.headline?.says ?? '', all],
  ];
  for (const [path, what, text, known] of said) {
    const plain = withoutCommas(known);
    const strange = (text.match(telling) ?? []).find(
      (number) => !isYear(number) && !has(plain, number) && !isRounded(known, number),
    );
    if (!strange) continue;
    const problem = `${what} says ${strange}, which neither the page nor a table or result has.`;
    note(path, problem, 'Correct it, or let the page say where it is from.');
  }
}

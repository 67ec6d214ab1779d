/** `<PublishedChart>`: the paper's own numbers as a chart, with their table folded below. */
import { AuthorError, type Place } from '../../author-error.ts';
import { chartFault } from '../../lab/chart-faults.ts';
import { id, number, oneOf, optional, text, texts } from '../attributes.ts';
import { chartOfTable } from '../chart-of-table.ts';
import { element } from '../element.ts';
import { facetsOfTable } from '../facets-of-table.ts';
import { lostName, nameColumn, type PublishedTable, tableMarkdown, tableNamed } from '../tables.ts';
import { unknown } from '../unknown.ts';

const file = './published.json';
/** As a share: larger ones were meant as percent. */
const mostParts = 10;

/** @throws AuthorError when a row or column that is named does not exist */
function checkNames(
  table: PublishedTable,
  asked: {
    x?: string | undefined;
    columns: string[];
    rows: string[];
    within?: string | undefined;
    highlight?: string | undefined;
  },
  at: Place,
): void {
  const { columns, rows } = table;
  const firsts = rows.map(([name = '']) => name);
  const nameAt = asked.within === undefined ? nameColumn(table) : 1;
  const names = rows.map((row) => row[nameAt] ?? '');
  for (const column of [...asked.columns, ...[asked.x ?? []].flat()]) {
    if (!columns.includes(column)) throw unknown(at, 'column', column, columns);
  }
  if (asked.within !== undefined && !firsts.includes(asked.within)) {
    throw unknown(at, 'row that begins with', asked.within, firsts);
  }
  if (lostName(table)) return;
  for (const row of [...asked.rows, asked.highlight ?? []].flat())
    if (!names.includes(row)) throw unknown(at, 'row', row, names);
}

/** The first number of three digits, or with decimals, in a description that nothing known has, nor rounds to. */
function strangeNumber(alt: string, known: readonly unknown[]): string | undefined {
  const numbers = (text: string) => text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g);
  const cells = (numbers(known.join(' ')) ?? []).map(Number);
  return numbers(alt)?.find((said) => {
    const digits = said.split('.')[1]?.length ?? 0;
    const tells = digits > 0 || said.length > 2;
    return tells && cells.every((cell) => cell.toFixed(digits) !== said);
  });
}

export default element({
  name: 'PublishedChart',
  purpose:
    'a chart (`line`, `bars`, `dots`) of a table of `published.json`, its caption inside, the table folded below. `x` names the column of a line’s x (else the numbers in the columns’ names are); `rows`, `columns`, `within` choose, `highlight` names the bar it is about; `log`, `bandFrom`, `bandTo`, `bandLabel` mark what the paper’s message needs. `facet` draws a small plot for each of the `columns`, over the sizes in the rows’ names (`plain` names the curve of rows that have only a size), or for each of the `groups` of rows; `threshold={0.95}` marks that share of a plot’s first value',
  example:
    '<PublishedChart id="fig-accuracy" of="table-1" kind="bars" value="Accuracy (%)" columns="Average" alt="…">…</PublishedChart>',
  takes: {
    id: id('fig'),
    of: text,
    kind: optional(oneOf('line', 'bars', 'dots'), 'line'),
    facet: optional(oneOf('columns', 'groups')),
    plain: optional(text),
    threshold: optional(number),
    highlight: optional(text),
    value: text,
    along: optional(text),
    x: optional(text),
    rows: texts,
    columns: texts,
    within: optional(text),
    log: optional(oneOf('none', 'x', 'value', 'both'), 'none'),
    bandFrom: optional(number),
    bandTo: optional(number),
    bandLabel: optional(text, ''),
    format: optional(text),
    alt: text,
  },
  inside: 'words',
  place: { kind: 'figure', id: ({ id }) => id },
  resolve({ given, number, at, section }, { folder }) {
    const { id, of, alt, facet, plain, threshold, bandFrom, bandTo, bandLabel, ...choice } = given;
    const table = tableNamed(folder.json(file), of, folder.at(file), at, (path) =>
      folder.inJson(file, path),
    );
    checkNames(table, choice, at);
    const strange = strangeNumber(alt, [
      ...table.rows.flat(),
      ...table.columns,
      table.caption,
      bandFrom,
      bandTo,
      threshold,
    ]);
    if (strange) {
      const problem = `<PublishedChart>: alt says ${strange}, which the table "${of}" does not have.`;
      throw new AuthorError(at, problem, 'Correct the one or the other.');
    }
    if ((bandFrom === undefined) !== (bandTo === undefined)) {
      throw new AuthorError(at, 'a band has two ends.', 'Write both bandFrom={…} and bandTo={…}.');
    }
    if (threshold !== undefined && !(threshold > 0 && threshold < mostParts)) {
      const problem = `<PublishedChart>: threshold={${threshold}} is no share of a first value.`;
      throw new AuthorError(at, problem, 'Write {0.95} for 95%.');
    }
    if (facet && choice.kind !== 'line') {
      throw new AuthorError(at, 'small plots are lines.', 'Leave out kind, or facet.');
    }
    if (bandFrom !== undefined && bandTo !== undefined && bandFrom >= bandTo) {
      throw new AuthorError(at, 'the band ends before it begins.', 'Swap bandFrom and bandTo.');
    }
    const band =
      bandFrom === undefined || bandTo === undefined
        ? undefined
        : { from: bandFrom, to: bandTo, label: bandLabel };
    try {
      const facets = facet && { ...choice, facet, plain, threshold, bandLabel };
      const chart = facets
        ? facetsOfTable(table, facets, `${id}-chart`, alt)
        : chartOfTable(table, { ...choice, band }, `${id}-chart`, alt);
      const fault = [chart].flat().flatMap((one) => chartFault(one, id) ?? [])[0];
      if (fault) throw new Error(fault.problem.replace(/\.$/, ''));
      return { id, number, section, table, chart };
    } catch (error) {
      throw new AuthorError(
        at,
        `<PublishedChart id="${id}">: ${(error as Error).message}.`,
        `The table "${of}" has the columns ${table.columns.join(', ')}.`,
      );
    }
  },
  markdown: ({ number, table }, inner) =>
    `Figure ${number}. ${inner.trim()}\n\n${tableMarkdown(table)}`,
  seconds: () => 20,
});

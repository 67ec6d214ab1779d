/** `<PublishedChart>`: the paper's own numbers as a chart, with their table folded below. */
import { AuthorError, type Place } from '../../author-error.ts';
import { id, number, oneOf, optional, text, texts } from '../attributes.ts';
import { chartOfTable } from '../chart-of-table.ts';
import { element } from '../element.ts';
import { type PublishedTable, tableMarkdown, tableNamed } from '../tables.ts';
import { unknown } from '../unknown.ts';

const file = './published.json';

/** @throws AuthorError when a row or column that is named does not exist */
function checkNames(
  { columns, rows }: PublishedTable,
  asked: { x?: string | undefined; columns: string[]; rows: string[]; within?: string | undefined },
  at: Place,
): void {
  const firsts = rows.map(([name = '']) => name);
  const names = asked.within === undefined ? firsts : rows.map(([, name = '']) => name);
  for (const column of [...asked.columns, ...[asked.x ?? []].flat()]) {
    if (!columns.includes(column)) throw unknown(at, 'column', column, columns);
  }
  if (asked.within !== undefined && !firsts.includes(asked.within)) {
    throw unknown(at, 'row that begins with', asked.within, firsts);
  }
  for (const row of asked.rows) if (!names.includes(row)) throw unknown(at, 'row', row, names);
}

export default element({
  name: 'PublishedChart',
  purpose:
    'a chart (`line`, `bars`, `dots`) of a table of `published.json`, its caption inside, the table folded below. `x` names the column of a line’s x (else the numbers in the columns’ names are); `rows`, `columns`, `within` choose; `log`, `bandFrom`, `bandTo`, `bandLabel` mark what the paper’s message needs',
  example:
    '<PublishedChart id="fig-accuracy" of="table-1" kind="bars" value="Accuracy (%)" columns="Average" alt="…">…</PublishedChart>',
  takes: {
    id: id('fig'),
    of: text,
    kind: oneOf('line', 'bars', 'dots'),
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
  place: { kind: 'figure', id: ({ id }) => id },
  resolve({ given, number, at, section }, { folder }) {
    const { id, of, alt, bandFrom, bandTo, bandLabel, ...choice } = given;
    const table = tableNamed(folder.json(file), of, folder.at(file), at);
    checkNames(table, choice, at);
    if ((bandFrom === undefined) !== (bandTo === undefined)) {
      throw new AuthorError(at, 'a band has two ends.', 'Write both bandFrom={…} and bandTo={…}.');
    }
    const band =
      bandFrom === undefined || bandTo === undefined
        ? undefined
        : { from: bandFrom, to: bandTo, label: bandLabel };
    try {
      const chart = chartOfTable(table, { ...choice, band }, `${id}-chart`, alt);
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

/** Published tables as data (`published.json`). */
import { z } from 'astro/zod';
import { AuthorError, type Place } from '../author-error.ts';
import { markupIn } from '../plain-text.ts';
import { readBy } from './issues.ts';
import type { Path } from './json.ts';
import { webAddress } from './schema.ts';
import { valueAt } from './values.ts';

const text = z
  .string()
  .trim()
  .min(1, 'some text')
  .refine((written) => markupIn(written) === undefined, {
    error: ({ input }) => `${markupIn(String(input))} would be shown as it stands`,
  });

/** A source prints at most so many. */
const decimals = z.int().min(0).max(12);

const tableSchema = z.strictObject({
  caption: text,
  source: text,
  sourceUrl: webAddress.optional(),
  unit: text.optional(),
  columns: z
    .array(z.string())
    .min(2, 'at least two columns')
    .refine((names) => names.every((name, i) => i === 0 || name.trim()), {
      error: 'a column has no name; only the first, of the rows’ names, may',
    })
    .refine((names) => new Set(names).size === names.length, 'two columns have one name'),
  /** Cells as printed: text, or numbers with the source's decimals in `digits`. */
  rows: z
    .array(z.array(z.union([z.string(), z.number()], 'a cell is text or a number')))
    .min(1, 'at least one row'),
  /** Decimals that the source prints in every number cell, or in those of the rows that begin so. */
  digits: z
    .union([decimals, z.record(z.string(), decimals)], {
      error: 'a whole number without quotes, e.g. 2, or one for each group: { "QA": 2 }',
    })
    .optional(),
  /** The column that decides: shown right after the rows' names. */
  decisive: z.string().optional(),
  /** Cells of at least this share of their row's cell in column `of` are shaded; `label` says what that means. */
  matching: z
    .strictObject({ of: z.string(), share: z.number().positive(), label: z.string() })
    .optional(),
  /** What guessing scores, by column, marked in charts. */
  floors: z.record(z.string(), z.number()).optional(),
  notes: text.optional(),
});

type Table = z.infer<typeof tableSchema>;
export type PublishedTable = Omit<Table, 'rows'> & { rows: string[][] };

type Refuse = (path: Path, problem: string, remedy: string) => AuthorError;

/**
 * Names in a table's description must be its columns, or the beginnings of its rows.
 * @throws AuthorError for the first that is none
 */
function checkNames(table: Table, refuse: Refuse): void {
  const { columns, rows, decisive, matching, floors = {}, digits } = table;
  const named: [Path, string][] = [
    ...(decisive === undefined ? [] : [[['decisive'], decisive] as [Path, string]]),
    ...(matching ? [[['matching', 'of'], matching.of] as [Path, string]] : []),
    ...Object.keys(floors).map((name): [Path, string] => [['floors', name], name]),
  ];
  for (const [path, name] of named) {
    if (columns.includes(name)) continue;
    throw refuse(path, `no column "${name}".`, `Its columns: ${columns.join(', ')}.`);
  }
  const firsts = [...new Set(rows.map(([first]) => String(first)))];
  for (const name of Object.keys(typeof digits === 'object' ? digits : {})) {
    if (firsts.includes(name)) continue;
    throw refuse(
      ['digits', name],
      `no row begins with "${name}".`,
      `Rows begin with ${firsts.join(', ')}.`,
    );
  }
}

/** A number that became a text: `"56"` in a column of numbers, `"56,5"` anywhere. */
function cellFault(
  cell: string,
  isOfNumbers: boolean,
): [problem: string, remedy: string] | undefined {
  if (/^[-+−]?(0,\d+|\d+,\d{1,2})$/.test(cell)) {
    return [`"${cell}" has a comma for its decimals.`, `Write ${cell.replace(',', '.')}.`];
  }
  // A text may divide thousands.
  if (!isOfNumbers || /^\d{1,3}(,\d{3})+$/.test(cell) || !/^[-+−]?\d[\d.,]*\s?[a-z%]*$/i.test(cell))
    return undefined;
  return [
    `"${cell}" is a text in a column of numbers.`,
    'Write the number alone, without quotes; "unit" and "notes" say the rest.',
  ];
}

/** A percent sign in a cell of what its table, column or row calls percent. */
function percentFault(
  { columns, unit }: Table,
  row: Table['rows'][number],
  j: number,
): [problem: string, remedy: string] | undefined {
  const cell = row[j]!;
  const isPercent = [unit, columns[j], j > 0 && row[0]].some((words) => `${words}`.includes('%'));
  const [, number] = /^([-+−]?\d[\d.,]*)\s?%$/.exec(`${cell}`) ?? [];
  if (number && isPercent)
    return [`"${cell}" has a percent sign, which is said beside it already.`, `Write ${number}.`];
  return undefined;
}

/** @throws AuthorError for a row that stands twice, or a cell that is no number where all others are */
function checkCells(table: Table, refuse: Refuse): void {
  const { columns, rows, unit } = table;
  const blanks = rows.flatMap((row, i) =>
    row.flatMap((cell, j) => (cell === '' && j > 0 ? [[i, j]] : [])),
  );
  const [blank] = blanks;
  if (blank && blanks.length === 1)
    throw refuse(
      ['rows', ...blank],
      'a cell is empty.',
      'Write what the source has there, or "–".',
    );
  const isOver = (cell: string | number) => typeof cell === 'number' && cell > 100;
  const over = rows.findIndex((row) => row.some(isOver));
  if (unit === '%' && rows.flat().filter(isOver).length > 1) {
    const problem = `${rows[over]!.find(isOver)} is more than 100%.`;
    throw refuse(['rows', over], problem, 'Correct unit, or the numbers.');
  }
  const ofNumbers = columns.map((_, i) => rows.some((row) => typeof row[i] === 'number'));
  const known = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    for (const [j, cell] of row.entries()) {
      const fault =
        typeof cell === 'string'
          ? (percentFault(table, row, j) ?? cellFault(cell, ofNumbers[j] ?? false))
          : undefined;
      if (fault) throw refuse(['rows', i, j], ...fault);
    }
    const name = JSON.stringify(row);
    const first = known.get(name);
    if (first !== undefined) {
      const problem = `it is the same as row ${first + 1}.`;
      throw refuse(['rows', i], problem, 'Remove one, or correct it.');
    }
    known.set(name, i);
  }
}

/** Decimals of a row's numbers; undefined where they stand as they are written. */
function decimalsOf(
  { digits }: Pick<Table, 'digits'>,
  row: readonly (string | number)[],
): number | undefined {
  return typeof digits === 'object' ? digits[String(row[0])] : digits;
}

/**
 * @param root parsed JSON of a file of tables
 * @param at that file
 * @param usedAt where the key was written
 * @param inFile place of a part of that file
 * @throws AuthorErrors when the key does not exist or the table's shape is wrong
 */
export function tableNamed(
  root: unknown,
  key: string,
  at: Place,
  usedAt: Place,
  inFile: (path: Path) => Place = () => at,
): PublishedTable {
  const table = readBy(tableSchema, valueAt(root, at.file, key, usedAt), {
    at: (path) => inFile([key, ...path]),
    remedy: () => 'CONTRIBUTING.md shows the form of a table.',
    prefix: () => `table "${key}", `,
  });
  const { columns } = table;
  const refuse: Refuse = (path, problem, remedy) => {
    const part = path[0] === 'rows' ? `row ${Number(path[1]) + 1}` : path[0];
    return new AuthorError(inFile([key, ...path]), `table "${key}", ${part}: ${problem}`, remedy);
  };
  for (const [index, row] of table.rows.entries()) {
    const wrong = (problem: string, remedy: string) => refuse(['rows', index], problem, remedy);
    if (row.length !== columns.length) {
      throw wrong(
        `${row.length} cells for ${columns.length} columns.`,
        'Every row has one cell for each column.',
      );
    }
    const digits = decimalsOf(table, row);
    const rounded = row.find(
      (cell) =>
        typeof cell === 'number' && digits !== undefined && Number(cell.toFixed(digits)) !== cell,
    );
    if (rounded !== undefined) {
      throw wrong(
        `${rounded} has more than ${digits} decimals.`,
        'digits says how many the source prints in every number.',
      );
    }
  }
  checkNames(table, refuse);
  checkCells(table, refuse);
  const print = (row: (string | number)[]) => {
    const digits = decimalsOf(table, row);
    return row.map((cell) =>
      typeof cell === 'number' && digits !== undefined ? cell.toFixed(digits) : String(cell),
    );
  };
  return { ...table, rows: table.rows.map(print) };
}

/** Rows under the cell that they begin with. */
export interface RowGroup {
  /** Without one the table has no groups. */
  name: string | undefined;
  rows: string[][];
}

/**
 * Rows that begin alike are a group, where the first cells of some rows are and the second column
 * names the rows of a group.
 */
export function rowGroups({ rows }: PublishedTable): RowGroup[] {
  const firsts = new Set(rows.map(([first]) => first));
  const namesFollow = rows.every(([, second = '']) => /^\p{L}/u.test(second));
  if (firsts.size === rows.length || !namesFollow) return [{ name: undefined, rows }];
  return [...firsts].map((name) => ({ name, rows: rows.filter(([first]) => first === name) }));
}

/** Column of the rows' names: the first, or in groups the second. */
export const nameColumn = (table: PublishedTable): 0 | 1 =>
  rowGroups(table)[0]?.name === undefined ? 0 : 1;

/** Whether two rows have one name, which is said: one of them may be the row that is asked for. */
export const lostName = (table: PublishedTable): boolean =>
  nameColumn(table) === 0 && new Set(table.rows.map(([name]) => name)).size < table.rows.length;

/** Whether a cell of a row is marked: it keeps the share of its row's reference that the table asks for. */
export function isMatching(
  { columns, matching }: PublishedTable,
  row: string[],
  i: number,
): boolean {
  if (!matching) return false;
  const reference = columns.indexOf(matching.of);
  return i !== reference && Number(row[i]) >= matching.share * Number(row[reference]);
}

/** Room for a cell, in characters of its size: its text, and the space around it. */
const around = 2.7;
const textWidth = 84;

/** Whether a table leaves the margin beside the text free. */
export function isNarrow(table: PublishedTable): boolean {
  const { columns, rows } = table;
  const widths = columns
    .map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)))
    .slice(nameColumn(table));
  return widths.reduce((sum, width) => sum + width + around, 0) <= textWidth;
}

/** Caption, cells and source as Markdown. */
export function tableMarkdown(table: PublishedTable): string {
  const { caption, columns, rows, notes, source, sourceUrl } = table;
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    caption,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map(line),
    '',
    `Source: ${source}${sourceUrl ? ` (${sourceUrl})` : ''}.${notes ? ` ${notes}` : ''}`,
  ].join('\n');
}

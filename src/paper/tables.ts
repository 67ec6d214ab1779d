/** Published tables as data (`published.json`). */
import { z } from 'astro/zod';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { markupIn } from '../plain-text.ts';
import { issueErrors } from './issues.ts';
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

const tableSchema = z.strictObject({
  caption: text,
  source: text,
  sourceUrl: webAddress.optional(),
  unit: text.optional(),
  columns: z
    .array(z.string())
    .min(2, 'at least two columns')
    .refine((names) => new Set(names).size === names.length, 'two columns have one name'),
  /** Cells as printed: text, or numbers with the source's decimals in `digits`. */
  rows: z
    .array(z.array(z.union([z.string(), z.number()], 'a cell is text or a number')))
    .min(1, 'at least one row'),
  /** Decimals that the source prints in every number cell. */
  digits: z.int().min(0).max(12).optional(),
  notes: text.optional(),
});

export type PublishedTable = Omit<z.infer<typeof tableSchema>, 'rows'> & { rows: string[][] };

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
  const result = tableSchema.safeParse(valueAt(root, at.file, key, usedAt));
  if (!result.success) {
    throw new AuthorErrors(
      issueErrors(
        result.error.issues,
        (path) => inFile([key, ...path]),
        () => 'CONTRIBUTING.md shows the form of a table.',
        `table "${key}", `,
      ),
    );
  }
  const table = result.data;
  const { columns, digits } = table;
  for (const [index, row] of table.rows.entries()) {
    const refuse = (problem: string, remedy: string) => {
      const name = `table "${key}", row ${index + 1}`;
      return new AuthorError(inFile([key, 'rows', index]), `${name}: ${problem}`, remedy);
    };
    if (row.length !== columns.length) {
      throw refuse(
        `${row.length} cells for ${columns.length} columns.`,
        'Every row has one cell for each column.',
      );
    }
    const rounded = row.find(
      (cell) =>
        typeof cell === 'number' && digits !== undefined && Number(cell.toFixed(digits)) !== cell,
    );
    if (rounded !== undefined) {
      throw refuse(
        `${rounded} has more than ${digits} decimals.`,
        'digits says how many the source prints in every number.',
      );
    }
  }
  const print = (cell: string | number) =>
    typeof cell === 'number' && digits !== undefined ? cell.toFixed(digits) : String(cell);
  return { ...table, rows: table.rows.map((row) => row.map(print)) };
}

/** Room for a cell, in characters of its size: its text, and the space around it. */
const around = 2.7;
const textWidth = 84;

/** Whether a table leaves the margin beside the text free. */
export function isNarrow({ columns, rows }: PublishedTable): boolean {
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
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

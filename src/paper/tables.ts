/** Published tables as data (`published.json`). */
import { z } from 'astro/zod';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { issueErrors } from './issues.ts';
import type { Path } from './json.ts';
import { valueAt } from './values.ts';

const tableSchema = z.strictObject({
  caption: z.string(),
  source: z.string(),
  sourceUrl: z.url('an address, e.g. https://arxiv.org/abs/2404.14619').optional(),
  unit: z.string().optional(),
  columns: z.array(z.string()).min(2, 'at least two columns'),
  /** Cells as printed: text, or numbers with the source's decimals in `digits`. */
  rows: z
    .array(z.array(z.union([z.string(), z.number()], 'a cell is text or a number')))
    .min(1, 'at least one row'),
  /** Decimals that the source prints in every number cell. */
  digits: z.int().optional(),
  notes: z.string().optional(),
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
  for (const [index, row] of table.rows.entries()) {
    if (row.length !== table.columns.length) {
      throw new AuthorError(
        inFile([key, 'rows', index]),
        `table "${key}", row ${index + 1}: ${row.length} cells for ${table.columns.length} columns.`,
        'Every row has one cell for each column.',
      );
    }
  }
  const print = (cell: string | number) =>
    typeof cell === 'number' && table.digits !== undefined
      ? cell.toFixed(table.digits)
      : String(cell);
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

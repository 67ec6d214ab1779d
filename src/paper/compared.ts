/** When each published table was last compared with its source, cell by cell; `npm run compared` writes it. For Node only. */
import { z } from 'astro/zod';
import { digest } from '../digest.ts';
import type { Folder } from './folder.ts';
import { readData } from './issues.ts';
import { isDay } from './schema.ts';
import { type PublishedTable, tableNamed } from './tables.ts';

export const comparedFile = 'published.compared.json';
export const tablesFile = 'published.json';

const comparedSchema = z.record(
  z.string(),
  z.strictObject({
    on: z.string().refine(isDay, { message: 'a date, e.g. 2024-04-22' }),
    /** Of what was compared. */
    digest: z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'),
  }),
);

/** By the tables' keys. */
export type Compared = z.infer<typeof comparedSchema>;

/** Of what a table says in numbers and in the names that they stand under, as it is printed. */
export function cellsDigest({ unit, columns, rows }: PublishedTable): string {
  return digest([unit ?? '', columns, rows]);
}

/** @throws AuthorErrors when the file has another shape */
export function comparedOf(folder: Folder): Compared {
  const form = `The file is written by: npm run compared -- ${folder.slug}`;
  return folder.has(comparedFile) ? readData(folder, comparedFile, comparedSchema, form) : {};
}

/**
 * @returns the tables of a paper by their keys; none where it has no file of tables
 * @throws AuthorErrors when one has another shape
 */
export function publishedTables(folder: Folder): Map<string, PublishedTable> {
  if (!folder.has(tablesFile)) return new Map();
  const root = folder.json(tablesFile) as object;
  const at = folder.at(tablesFile);
  return new Map(Object.keys(root).map((key) => [key, tableNamed(root, key, at, at)]));
}

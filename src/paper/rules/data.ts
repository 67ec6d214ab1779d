/** Rule: the folder's data files can be read, each with the shape that its readers expect. */
import { z } from 'astro/zod';
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { CommittedResult } from '../../lab/define.ts';
import { digestOf } from '../../lab/digest.ts';
import { comparedOf, tablesFile as tables } from '../compared.ts';
import type { Folder } from '../folder.ts';
import { readData } from '../issues.ts';
import { readJson } from '../json.ts';
import { debtsOf, equivalentsOf, recordsOf } from '../mutants.ts';
import { tableNamed } from '../tables.ts';
import { unknown } from '../unknown.ts';
import { checkPoints, checkRows, type Row, type Note as RowNote } from './rows.ts';

const results = 'lab.results.json';
const oracles = 'oracles.json';

const resultsSchema = z.record(
  z.string(),
  z.strictObject({
    knobs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    result: z.unknown().refine((value) => value !== undefined, 'it is missing'),
    studies: z.record(z.string(), z.unknown()),
    studiesFrom: z.string().optional(),
    digest: z.string().optional(),
  }),
);

/** @throws AuthorErrors where they are not as the command wrote them */
export function readResults(folder: Folder): Record<string, CommittedResult> {
  const { slug } = folder;
  const form = `The file is written by: npm run labs -- ${slug}`;
  const all = readData(folder, results, resultsSchema, form) as Record<string, CommittedResult>;
  for (const [id, entry] of Object.entries(all)) {
    if (entry.digest === undefined || entry.digest === digestOf(entry)) continue;
    const problem = `what "npm run labs" wrote for lab "${id}" has been changed since.`;
    const at = folder.inJson(results, [id]);
    throw new AuthorError(at, problem, `Run: npm run labs -- ${slug} ${id}`);
  }
  return all;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const shownLines = 'shown-lines.debts.json';
const shownLinesSchema = z.record(
  z.string(),
  z.strictObject({ lines: z.int().min(1), executedBy: z.string().trim().min(1) }),
);

/** @throws AuthorErrors where it has another shape, or names a module that the folder does not have */
function checkShownLines(folder: Folder): void {
  const form = 'Write { "trials.ts": { "lines": 3, "executedBy": "the studies" } }.';
  for (const file of Object.keys(readData(folder, shownLines, shownLinesSchema, form))) {
    if (!folder.modules.includes(file))
      throw unknown(folder.inJson(shownLines, [file]), 'module', file, folder.modules);
  }
}

function checkTables(folder: Folder, notebook: Notebook): void {
  const root = folder.json(tables);
  if (!isRecord(root)) {
    const remedy = 'CONTRIBUTING.md shows its form: { "table-1": { "caption": … } }.';
    throw new AuthorError(folder.at(tables, 1), 'it must be one object of tables.', remedy);
  }
  for (const key of Object.keys(root)) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) {
      const remedy = 'Write it in lower case with hyphens: table-1.';
      const place = folder.inJson(tables, [key]);
      notebook.mistakes.push(new AuthorError(place, `"${key}" is no name of a table.`, remedy));
    }
    const at = folder.at(tables);
    const table = notebook.try(() =>
      tableNamed(root, key, at, at, (path) => folder.inJson(tables, path)),
    );
    if (!table) continue;
    const note: RowNote = (path, problem, remedy) => {
      const place = folder.inJson(tables, [key, ...path]);
      notebook.mistakes.push(new AuthorError(place, `table "${key}", ${problem}`, remedy));
    };
    const { rows } = root[key] as { rows: Row[] };
    checkRows(rows, note);
    if (table.unit === '%') {
      checkPoints(rows, typeof table.digits === 'number' ? table.digits : undefined, note);
    }
  }
}

function checkOracles(folder: Folder, notebook: Notebook): void {
  const root = folder.json(oracles);
  if (!isRecord(root)) {
    const remedy = 'Write { "name": number, … }.';
    throw new AuthorError(folder.at(oracles, 1), 'it must be one object of numbers.', remedy);
  }
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value)) {
      const problem = `"${value}" is a number in quotes.`;
      const at = folder.inJson(oracles, path);
      notebook.mistakes.push(new AuthorError(at, problem, 'Write it without them.'));
    }
    if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, [...path, i]);
    else if (isRecord(value))
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(root, []);
}

export function data(folder: Folder, notebook: Notebook): void {
  const json = folder.files.filter((file) => file.endsWith('.json'));
  const readable = json.filter((file) =>
    notebook.try(() => readJson(folder.text(file) ?? '', folder.at(file).file)),
  );
  if (readable.includes(shownLines)) notebook.try(() => checkShownLines(folder));
  for (const records of [recordsOf, equivalentsOf, debtsOf, comparedOf])
    notebook.try(() => records(folder));
  if (readable.includes(tables)) notebook.try(() => checkTables(folder, notebook));
  if (readable.includes(oracles)) notebook.try(() => checkOracles(folder, notebook));
  if (readable.includes(results)) notebook.try(() => readResults(folder));
}

/** Published tables that are not as they were when somebody compared them with their source. */
import { AuthorError } from '../author-error.ts';
import {
  cellsDigest,
  comparedFile,
  comparedOf,
  publishedTables,
  tablesFile,
} from '../paper/compared.ts';
import type { Folder } from '../paper/folder.ts';

/** @param folder of a paper that nothing else is wrong with */
export function uncomparedMistakes(folder: Folder): AuthorError[] {
  const tables = publishedTables(folder);
  const compared = comparedOf(folder);
  const run = (key: string) => `npm run compared -- ${folder.slug} ${key}`;
  const changed = [...tables].flatMap(([key, table]) => {
    const last = compared[key];
    if (last?.digest === cellsDigest(table)) return [];
    const problem = last
      ? `table "${key}" has changed since it was compared with its source on ${last.on}.`
      : `table "${key}" has not been compared with its source.`;
    const remedy = `Compare every cell, then run: ${run(key)}`;
    return [new AuthorError(folder.inJson(tablesFile, [key]), problem, remedy)];
  });
  const gone = Object.keys(compared)
    .filter((key) => !tables.has(key))
    .map((key) => {
      const at = folder.inJson(comparedFile, [key]);
      const problem = `there is no table "${key}" in ${tablesFile}.`;
      return new AuthorError(at, problem, `Run: npm run compared -- ${folder.slug}`);
    });
  return [...changed, ...gone];
}

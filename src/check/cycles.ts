/** Modules of a paper that import each other in a circle, so that one of them runs before what it needs. */
import { join } from 'node:path/posix';
import { AuthorError } from '../author-error.ts';
import { importsOf } from '../code/imports.ts';
import type { Folder } from '../paper/folder.ts';
import { reached } from './causes.ts';

/** @returns at most one, of what is read last: a lab that the method imports */
export function cycleMistakes(folder: Folder): AuthorError[] {
  const { modules } = folder;
  const found = modules.flatMap((file) =>
    importsOf(folder.text(file) ?? '').flatMap(({ from, line }) => {
      const next = join(from);
      const isOwn = from.startsWith('./') && modules.includes(next);
      if (!isOwn || !(next === file || reached(next, folder).includes(file))) return [];
      const problem = `it imports "${from}", which imports this file in its turn.`;
      const remedy = 'Move what both need into a third module.';
      const mistake = new AuthorError(folder.at(file, line), problem, remedy);
      return { mistake, rank: modules.indexOf(next) };
    }),
  );
  const [last] = found.sort((a, b) => b.rank - a.rank);
  return last ? [last.mistake] : [];
}

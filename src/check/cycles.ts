/** Modules of a paper that import each other in a circle, so that one of them runs before what it needs. */
import { join } from 'node:path/posix';
import { AuthorError } from '../author-error.ts';
import { importsOf } from '../code/imports.ts';
import type { Folder } from '../paper/folder.ts';
import { reached } from './causes.ts';

/** @returns at most one: what is mended for it may mend others */
export function cycleMistakes(folder: Folder): AuthorError[] {
  for (const file of folder.modules) {
    for (const { from, line } of importsOf(folder.text(file) ?? '')) {
      const next = join(from);
      const isOwn = from.startsWith('./') && folder.modules.includes(next);
      if (!isOwn || !(next === file || reached(next, folder).includes(file))) continue;
      const problem = `it imports "${from}", which imports this file in its turn.`;
      const remedy = 'Move what both need into a third module.';
      return [new AuthorError(folder.at(file, line), problem, remedy)];
    }
  }
  return [];
}

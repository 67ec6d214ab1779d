/** What breaks a module is said once, by whoever says it best; the rest is consequence. */
import { dirname, join } from 'node:path/posix';
import type { AuthorError } from '../author-error.ts';
import { importsOf } from '../code/imports.ts';
import type { Folder } from '../paper/folder.ts';

/** The paper's files that one of them imports, however far; without itself. */
export function reached(from: string, folder: Folder): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    for (const { from: name } of importsOf(folder.text(file) ?? '')) {
      const next = join(dirname(file), name);
      if (!name.startsWith('.') || seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(from);
  seen.delete(from);
  return [...seen];
}

/**
 * @param read what reading the folder gave, all of which is kept
 * @param layers what running, compiling and so on gave: of each what no layer before says of the
 *   same file, or of one that it imports
 */
export function causes(
  folder: Folder,
  read: readonly AuthorError[],
  layers: readonly (readonly AuthorError[])[],
): AuthorError[] {
  const kept = [...read];
  const failed = new Set(read.flatMap(({ place, about }) => [place.file, about]));
  const root = `${folder.name}/`;
  const filesOf = ({ place }: AuthorError) => {
    const own = place.file.slice(root.length);
    return [own, ...reached(own, folder)].map((file) => `${root}${file}`);
  };
  for (const layer of layers) {
    const own = layer.filter((mistake) => !filesOf(mistake).some((file) => failed.has(file)));
    kept.push(...own);
    // What a file that fails is made of is said where it fails.
    for (const file of own.flatMap(filesOf)) failed.add(file);
  }
  return kept;
}

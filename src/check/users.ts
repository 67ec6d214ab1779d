/** Which papers have a value in common. */
import type { Folder } from '../paper/folder.ts';

/** Slugs of the papers that have each value. */
export type Users = ReadonlyMap<string, readonly string[]>;

export function usersOf<P extends { folder: Folder }>(
  papers: readonly P[],
  valuesOf: (paper: P) => readonly string[],
): Users {
  const users = new Map<string, string[]>();
  for (const paper of papers) {
    for (const value of valuesOf(paper)) {
      users.set(value, [...(users.get(value) ?? []), paper.folder.slug]);
    }
  }
  return users;
}

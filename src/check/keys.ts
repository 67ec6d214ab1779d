/** No two papers may be cited by the same key: their entries could not stand in one bibliography. */
import { AuthorError } from '../author-error.ts';
import { paperKey } from '../cite/key.ts';
import type { Folder } from '../paper/folder.ts';
import { frontmatterLines } from '../paper/frontmatter.ts';
import type { PaperData } from '../paper/schema.ts';
import { type Users, usersOf } from './users.ts';

export interface Keyed {
  folder: Folder;
  data: Pick<PaperData, 'authors' | 'venue' | 'system'>;
}

export const keyUsers = (papers: readonly Keyed[]): Users =>
  usersOf(papers, ({ data }) => [paperKey(data)]);

/** @param users of all papers, this one among them */
export function keyMistakes(own: Keyed, users: Users): AuthorError[] {
  const { folder } = own;
  const key = paperKey(own.data);
  const twin = users.get(key)?.find((slug) => slug !== folder.slug);
  if (!twin) return [];
  return [
    new AuthorError(
      folder.at('index.mdx', frontmatterLines(folder.page)(['system'])),
      `the citation key ${key} is also that of ${twin}.`,
      'Write another system, which is the last word of the key.',
    ),
  ];
}

/** No two papers may be cited by the same key: their entries could not stand in one bibliography. */
import { AuthorError } from '../author-error.ts';
import { citationKey } from '../cite/key.ts';
import type { Folder } from '../paper/folder.ts';
import { frontmatterLines } from '../paper/frontmatter.ts';
import type { PaperData } from '../paper/schema.ts';

export interface Keyed {
  folder: Folder;
  data: Pick<PaperData, 'authors' | 'venue' | 'system'>;
}

const keyOf = ({ data: { authors, venue, system } }: Keyed): string =>
  citationKey(authors[0]?.family ?? '', venue.year, system);

/** Slugs of the papers that have each key. */
export type KeyUsers = ReadonlyMap<string, readonly string[]>;

export function keyUsers(papers: readonly Keyed[]): KeyUsers {
  const grouped = Map.groupBy(papers, keyOf);
  return new Map([...grouped].map(([key, all]) => [key, all.map(({ folder }) => folder.slug)]));
}

/** @param users of all papers, this one among them */
export function keyMistakes(own: Keyed, users: KeyUsers): AuthorError[] {
  const { folder } = own;
  const key = keyOf(own);
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

/** What names one paper alone: title, short title, system, and the key by which it is cited. */
import { AuthorError } from '../author-error.ts';
import { paperKey } from '../cite/key.ts';
import type { Folder } from '../paper/folder.ts';
import { frontmatterLines } from '../paper/frontmatter.ts';
import type { PaperData } from '../paper/schema.ts';
import { type Users, usersOf } from './users.ts';

export interface Keyed {
  folder: Folder;
  data: Pick<PaperData, 'authors' | 'venue' | 'title' | 'shortTitle' | 'system'>;
}

/** By field: what stands there, in words, and what to do where another paper has it. */
function namesOf({ data }: Keyed) {
  const remedy = 'Write that of this paper.';
  return [
    ['system', `citation key ${paperKey(data)}`, 'Write another system, the last word of the key.'],
    ['system', `system "${data.system}"`, remedy],
    ['title', `title "${data.title}"`, remedy],
    ['shortTitle', `short title "${data.shortTitle}"`, remedy],
  ] as const;
}

export const keyUsers = (papers: readonly Keyed[]): Users =>
  usersOf(papers, (paper) => namesOf(paper).map(([, name]) => name));

/**
 * A copied paper has all names of the other, which is one mistake.
 * @param users of all papers, this one among them
 */
export function keyMistakes(own: Keyed, users: Users): AuthorError[] {
  const { folder } = own;
  for (const [field, name, remedy] of namesOf(own)) {
    const twin = users.get(name)?.find((slug) => slug !== folder.slug);
    if (!twin) continue;
    const at = folder.at('index.mdx', frontmatterLines(folder.page)([field]));
    return [new AuthorError(at, `the ${name} is also that of ${twin}.`, remedy)];
  }
  return [];
}

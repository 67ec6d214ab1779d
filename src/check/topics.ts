/** Topics that two papers write almost alike are meant to be one. */
import { AuthorError } from '../author-error.ts';
import { editDistance } from '../nearest.ts';
import type { Folder } from '../paper/folder.ts';
import { frontmatterLines } from '../paper/frontmatter.ts';
import type { PaperData } from '../paper/schema.ts';

export interface Tagged {
  folder: Folder;
  data: Pick<PaperData, 'topics'>;
}

/** Without what people vary: plurals, hyphens. */
const bare = (topic: string): string => topic.replaceAll('-', '').replace(/s$/, '');

function areAlike(a: string, b: string): boolean {
  if (a === b) return false;
  if (bare(a) === bare(b)) return true;
  return Math.min(a.length, b.length) >= 7 && editDistance(a, b) <= 2;
}

/**
 * @param paper the one that is looked at
 * @param others every other paper
 */
export function topicMistakes({ folder, data }: Tagged, others: readonly Tagged[]): AuthorError[] {
  const lineOf = frontmatterLines(folder.page);
  return data.topics.flatMap((topic, i) => {
    const users = (name: string) => others.filter((other) => other.data.topics.includes(name));
    // A topic that more papers have is the one that stays.
    const twin = [...new Set(others.flatMap((other) => other.data.topics))].find(
      (name) => areAlike(topic, name) && users(name).length > users(topic).length,
    );
    if (!twin) return [];
    const at = folder.at('index.mdx', lineOf(['topics', i]));
    const owners = users(twin)
      .map((other) => other.folder.slug)
      .join(', ');
    return [
      new AuthorError(
        at,
        `topic "${topic}" is almost "${twin}" of ${owners}.`,
        `Write ${twin}, so that both stand under one topic.`,
      ),
    ];
  });
}

/** Topics that two papers write almost alike are meant to be one. */
import { AuthorError } from '../author-error.ts';
import { editDistance } from '../nearest.ts';
import type { Folder } from '../paper/folder.ts';
import { frontmatterLines } from '../paper/frontmatter.ts';
import type { PaperData } from '../paper/schema.ts';
import { type Users, usersOf } from './users.ts';

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

export const topicUsers = (papers: readonly Tagged[]): Users =>
  usersOf(papers, ({ data }) => data.topics);

/**
 * @param users of all papers, this one among them
 * @param terms ids of the glossary
 */
export function topicMistakes(
  { folder, data }: Tagged,
  users: Users,
  terms: readonly string[],
): AuthorError[] {
  const lineOf = frontmatterLines(folder.page);
  const others = (topic: string) => users.get(topic)?.filter((slug) => slug !== folder.slug) ?? [];
  return data.topics.flatMap((topic, i) => {
    // A topic that more papers have is the one that stays.
    const twin = [...users.keys()].find(
      (name) => areAlike(topic, name) && others(name).length > others(topic).length,
    );
    const isNew = others(topic).length === 0 && !terms.includes(topic);
    const term = isNew && terms.find((id) => bare(id) !== bare(topic) && areAlike(topic, id));
    if (!twin && term) {
      const problem = `topic "${topic}" is almost the glossary's "${term}".`;
      const at = folder.at('index.mdx', lineOf(['topics', i]));
      return [new AuthorError(at, problem, `Write ${term}.`)];
    }
    if (!twin) return [];
    return [
      new AuthorError(
        folder.at('index.mdx', lineOf(['topics', i])),
        `topic "${topic}" is almost "${twin}" of ${others(twin).join(', ')}.`,
        `Write ${twin}, so that both stand under one topic.`,
      ),
    ];
  });
}

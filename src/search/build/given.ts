/** What the index takes from `content/` itself: words that mean the same, and questions to start from. */
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AuthorError } from '../../author-error.ts';
import type { Given } from './index-files.ts';

/** Of each paper so many of its questions. */
const EXAMPLES = 3;
const file = 'content/synonyms.yaml';

const isGroup = (group: unknown): group is string[] =>
  Array.isArray(group) && group.length > 1 && group.every((word) => typeof word === 'string');

/** @throws AuthorError where the file is no list of groups */
export function readSynonyms(text = readFileSync(file, 'utf8')): string[][] {
  const groups: unknown = parse(text);
  const wrong = Array.isArray(groups) ? groups.findIndex((group) => !isGroup(group)) : 0;
  if (wrong < 0) return groups as string[][];
  throw new AuthorError(
    { file },
    `its group ${wrong + 1} is not a list of at least two words or phrases.`,
    'A group: - [LLM, large language model]',
  );
}

/** What the papers' `queries.json` ask; their shape is a rule of the papers' folders. */
function readExamples(): string[] {
  return globSync('content/papers/*/queries.json')
    .sort()
    .flatMap((path) => {
      const asked = JSON.parse(readFileSync(path, 'utf8')) as { question: string }[];
      return asked.slice(0, EXAMPLES).map(({ question }) => question);
    });
}

/** @throws AuthorError */
export const readGiven = (): Given => ({ synonyms: readSynonyms(), examples: readExamples() });

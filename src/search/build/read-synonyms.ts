/** Words that mean the same to a search, from `content/synonyms.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AuthorError } from '../../author-error.ts';

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

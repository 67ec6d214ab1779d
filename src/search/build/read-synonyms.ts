/** Words that mean the same to a search, from `content/synonyms.yaml`. */
import { readFileSync } from 'node:fs';
import { AuthorError } from '../../author-error.ts';
import { decoded } from '../../encoding.ts';
import { readYaml } from '../../paper/yaml.ts';

const file = 'content/synonyms.yaml';
const remedy = 'A group: - [LLM, large language model]';

const isGroup = (group: unknown): group is string[] =>
  Array.isArray(group) && group.length > 1 && group.every((word) => typeof word === 'string');

/** @throws AuthorError where the file is no list of groups */
export function readSynonyms(text = decoded(readFileSync(file), file)): string[][] {
  const { value: groups, lineOf } = readYaml(text, file);
  const wrong = Array.isArray(groups) ? groups.findIndex((group) => !isGroup(group)) : 0;
  const refuse = (index: number, problem: string) =>
    new AuthorError({ file, line: lineOf([index]) }, problem, remedy);
  if (wrong >= 0) {
    throw refuse(wrong, `its group ${wrong + 1} is not a list of at least two words or phrases.`);
  }
  const twice = (groups as string[][]).findIndex((group) => new Set(group).size < group.length);
  if (twice >= 0) throw refuse(twice, `its group ${twice + 1} has a word twice.`);
  return groups as string[][];
}

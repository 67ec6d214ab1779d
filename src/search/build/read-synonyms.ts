/** Words that mean the same to a search, from `content/synonyms.yaml`. */
import { statSync } from 'node:fs';
import { AuthorError } from '../../author-error.ts';
import { siteText } from '../../site-text.ts';
import { readYaml } from '../../yaml.ts';

const file = 'content/synonyms.yaml';
const remedy = 'A group: - [LLM, large language model]';

const isGroup = (group: unknown): group is string[] =>
  Array.isArray(group) &&
  group.length > 1 &&
  group.every((word) => typeof word === 'string' && word.trim());

/** @throws AuthorError where the text is no list of groups */
export function parseSynonyms(text: string): string[][] {
  const { value: groups, lineOf } = readYaml(text, file);
  const refuse = (index: number, problem: string) =>
    new AuthorError({ file, line: lineOf([index]) }, `its group ${index + 1} ${problem}`, remedy);
  const wrong = Array.isArray(groups) ? groups.findIndex((group) => !isGroup(group)) : 0;
  if (wrong >= 0) throw refuse(wrong, 'is not a list of at least two words or phrases.');
  const twice = (groups as string[][]).findIndex((group) => new Set(group).size < group.length);
  if (twice >= 0) throw refuse(twice, 'has a word twice.');
  const texts = (groups as string[][]).map((group) => group.join(', '));
  const again = texts.findIndex((text, index) => texts.indexOf(text) !== index);
  if (again >= 0) throw refuse(again, 'stands twice.');
  return groups as string[][];
}

let known: { changed: number; groups: string[][] } | undefined;

/** The file's groups, read once until it changes: the checks and the index of one build share them. */
export function readSynonyms(): string[][] {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (known?.changed !== changed) known = { changed, groups: parseSynonyms(siteText(file)) };
  return known.groups;
}

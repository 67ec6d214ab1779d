/** Words that mean the same to a search, from `content/synonyms.yaml`. */
import { readFileSync, statSync } from 'node:fs';
import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { AuthorError } from '../../author-error.ts';
import { decoded } from '../../encoding.ts';

const file = 'content/synonyms.yaml';
const remedy = 'A group: - [LLM, large language model]';

const isGroup = (group: unknown): group is string[] =>
  Array.isArray(group) && group.length > 1 && group.every((word) => typeof word === 'string');

/** @throws AuthorError where the text is no list of groups */
export function parseSynonyms(text: string): string[][] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const refuse = (offset: number, problem: string) =>
    new AuthorError({ file, line: lines.linePos(offset).line }, problem, remedy);
  const [error] = document.errors;
  if (error) throw refuse(error.pos[0], `it is not YAML: ${error.message.split(/ at line/)[0]}.`);
  const groups: unknown = document.toJS();
  const refuseGroup = (index: number, problem: string) => {
    const node = isSeq(document.contents) ? document.contents.items[index] : undefined;
    return refuse((isNode(node) && node.range?.[0]) || 0, `its group ${index + 1} ${problem}`);
  };
  const wrong = Array.isArray(groups) ? groups.findIndex((group) => !isGroup(group)) : 0;
  if (wrong >= 0) throw refuseGroup(wrong, 'is not a list of at least two words or phrases.');
  const twice = (groups as string[][]).findIndex((group) => new Set(group).size < group.length);
  if (twice >= 0) throw refuseGroup(twice, 'has a word twice.');
  return groups as string[][];
}

let known: { changed: number; groups: string[][] } | undefined;

/** The file's groups, read once until it changes: the checks and the index of one build share them. */
export function readSynonyms(): string[][] {
  const changed = statSync(file).mtimeMs;
  if (known?.changed !== changed) {
    known = { changed, groups: parseSynonyms(decoded(readFileSync(file), file)) };
  }
  return known.groups;
}

/** What the index holds beside words: pages by filter and by name, terms of the glossary. */
import type { Query } from '../query.ts';
import { filterNames, type TermEntry } from '../records.ts';
import { nameKey, phraseKey } from '../words.ts';
import type { Question } from './question.ts';
import type { Store } from './store.ts';
import type { Term } from './terms.ts';

/** Words of a name that stands within a question. */
const LONGEST_NAME = 4;
/** A name that is not the whole question leads a little less surely. */
const PART = 0.9;

/** Pages that pass all filters; undefined where there are none. */
export async function pagesAmong(query: Query, store: Store): Promise<Set<number> | undefined> {
  const keys = filterNames.flatMap((name) => {
    const value = query.filters[name];
    return value ? [`${name}=${value}`] : [];
  });
  if (keys.length === 0) return undefined;
  await store.need(keys);
  const sets = keys.map((key) => {
    let number = 0;
    return new Set((store.shard(key)?.filters[key] ?? []).map((more) => (number += more)));
  });
  const [first = new Set<number>(), ...others] = sets;
  return new Set([...first].filter((page) => others.every((other) => other.has(page))));
}

/** Pages by name: the share of the question that names them. */
export async function pagesNamed(
  { name, words }: Question,
  store: Store,
): Promise<Map<number, number>> {
  await store.need([name, ...words.map(({ text }) => nameKey(text))]);
  const found = new Map<number, number>();
  const add = (key: string, share: number) => {
    const names = store.shard(key)?.names;
    const pages = names && Object.hasOwn(names, key) ? (names[key] ?? []) : [];
    for (const page of pages) found.set(page, Math.max(share, found.get(page) ?? 0));
  };
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to++) {
      const key = nameKey(
        words
          .slice(from, to)
          .map(({ text }) => text)
          .join(''),
      );
      add(key, (PART * (to - from)) / words.length);
    }
  }
  add(name, 1);
  return found;
}

/** The term that the question is, mistakes in spelling corrected. */
export async function definitionOf(
  { kinds }: Question,
  terms: readonly Term[],
  store: Store,
): Promise<TermEntry | undefined> {
  const asked = terms.filter(({ word }) => !(kinds.has('term') && word.weight < 1));
  const key = phraseKey(asked.map(({ word, correction }) => correction ?? word.text).join(' '));
  await store.need([key]);
  const known = store.shard(key)?.terms;
  return known && Object.hasOwn(known, key) ? known[key] : undefined;
}

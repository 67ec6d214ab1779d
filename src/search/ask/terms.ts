/** The words of a question as what the index may hold for them: other spellings, parts, long forms. */
import type { StemEntry } from '../records.ts';
import { phraseKey, saysNothing, stemOf } from '../words.ts';
import { corrected } from './distance.ts';
import type { AskedWord, Question } from './question.ts';
import type { Store } from './store.ts';

/** One way to say a word; all of its stems belong to it. */
export interface Variant {
  stems: string[];
  weight: number;
}

export interface Term {
  word: AskedWord;
  variants: Variant[];
  /** What was taken for a word that no page has. */
  correction?: string;
  /** In how many pages the word stands. */
  pages: number;
  /** By how much it, or what is taken for it, is commoner here than in English: a logarithm. */
  peculiarity: number;
}

const JOINED = 0.95;
const PARTS = 0.9;
/** Of a name that the index has as it is. */
const PARTS_OF_KNOWN = 0.4;
const SAME = 0.5;
const CORRECTED = 0.95;
const BEGINNING = 0.7;
const SPLIT = 0.85;
const PREFIXED = 0.75;
const RELATED = 0.45;
/** Letters that two stems of one family share, and what one of them may have behind these: "assumpt", not "waterman". */
const FAMILY = 5;
const ending =
  /^(?:p?t|(?:a|i|si|ti)?on|at|ati|iv|abl|ibl|al|er|or|ist|ian|ism|ic|ish|if|ifi|iz|ment|ful|less|ness|nc|ur|age?|ari|ori|ou|e|i|y)$/;
/** Words that are made of others: "retraining" of "training". */
const prefix = /^(?:re|pre|un|non|multi|sub|inter|over|under|semi|self|mis|dis|de|co)(?=[a-z]{4})/;
/** Words that an unfinished one may become. */
const MOST_BEGINNINGS = 6;
const SHORTEST_BEGINNING = 4;
/** Words of a phrase that means the same as another. */
const LONGEST_PHRASE = 5;

/** Known to pages, or to source files alone. */
const entryOf = (store: Store, stem: string): StemEntry | undefined => {
  const stems = store.shard(stem)?.stems;
  return stems && Object.hasOwn(stems, stem) ? stems[stem] : undefined;
};
const isKnown = (store: Store, stem: string): boolean => entryOf(store, stem) !== undefined;

const stemsOfParts = ({ parts }: AskedWord): string[] =>
  parts.filter((part) => !saysNothing(part)).map(stemOf);

/** Neighbors that are written as one word elsewhere: "layer wise". */
const joints = (words: readonly AskedWord[]): (readonly [number, string])[] =>
  words.slice(1).map((word, i) => [i, stemOf(`${words[i]?.whole}${word.whole}`)] as const);

/** Runs of words, with where they begin and how many they are. */
function runs(words: readonly AskedWord[]): { from: number; count: number; key: string }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST_PHRASE, words.length - from) }, (_, i) => {
      const run = words.slice(from, from + i + 1);
      const key = phraseKey(run.map(({ text }) => text).join(' '));
      return { from, count: run.length, key };
    }),
  );
}

/** @throws Error when a part of the index cannot be had */
export async function termsOf({ words, typing }: Question, store: Store): Promise<Term[]> {
  const phrases = runs(words);
  const joined = joints(words);
  await store.need([
    ...words.map(({ whole }) => stemOf(whole)),
    ...words.flatMap(stemsOfParts),
    ...joined.map(([, stem]) => stem),
    ...phrases.filter(({ count }) => count === 1 || count === words.length).map(({ key }) => key),
  ]);
  const terms = words.map((word): Term => {
    const stem = stemOf(word.whole);
    const variants = isKnown(store, stem) ? [{ stems: [stem], weight: 1 }] : [];
    const parts = stemsOfParts(word);
    if (!word.literal && parts.length > 0 && parts.every((part) => isKnown(store, part))) {
      variants.push({ stems: parts, weight: variants.length > 0 ? PARTS_OF_KNOWN : PARTS });
    }
    return { word, variants, pages: entryOf(store, stem)?.[0] ?? 0, peculiarity: 0 };
  });
  for (const [i, stem] of joined) {
    if (words[i]?.literal || words[i + 1]?.literal || !isKnown(store, stem)) continue;
    for (const term of terms.slice(i, i + 2)) term.variants.push({ stems: [stem], weight: JOINED });
  }
  addSame(terms, phrases, store);
  await addUnknown(terms, typing, store);
  addRelated(terms, store);
  await store.need(terms.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems)));
  for (const term of terms) {
    term.variants = term.variants.filter(({ stems }) => stems.some((stem) => isKnown(store, stem)));
    const [main] = term.variants;
    if (!main) continue;
    const entries = main.stems.map((stem) => entryOf(store, stem));
    term.peculiarity = Math.min(...entries.map((entry) => entry?.[4] ?? 0)) / 2;
    if (term.pages === 0) term.pages = Math.min(...entries.map((entry) => entry?.[0] ?? 0));
  }
  return terms;
}

/** Stems of the same family: "assum" and "assumpt". */
function addRelated(terms: readonly Term[], store: Store): void {
  for (const { word, variants, correction } of terms) {
    const own = stemOf(word.whole);
    if (word.literal || correction !== undefined || own.length < FAMILY) continue;
    for (const [other, [count]] of Object.entries(store.shard(own)?.stems ?? {})) {
      const [short, long] = other.length < own.length ? [other, own] : [own, other];
      if (other === own || count === 0 || short.length < FAMILY) continue;
      if (long.startsWith(short) && ending.test(long.slice(short.length)))
        variants.push({ stems: [other], weight: RELATED });
    }
  }
}

/** Acronyms and their long forms; each word of a phrase has the other phrase as a variant. */
function addSame(terms: readonly Term[], phrases: ReturnType<typeof runs>, store: Store): void {
  for (const { from, count, key } of phrases) {
    const run = terms.slice(from, from + count);
    const same = store.shard(key)?.same;
    if (!same || !Object.hasOwn(same, key) || run.some(({ word }) => word.literal)) continue;
    for (const other of same[key] ?? []) {
      const variant = { stems: other.split(' '), weight: SAME };
      for (const term of run) term.variants.push(variant);
    }
  }
}

/** Mistakes in spelling, words that are not finished, and two words without the space. */
async function addUnknown(terms: readonly Term[], typing: boolean, store: Store): Promise<void> {
  await Promise.all(
    terms.map(async (term, i) => {
      const { word, variants } = term;
      if (word.literal || variants.length > 0) return;
      const last = typing && i === terms.length - 1;
      variants.push(...(last ? beginnings(word.whole, store) : []));
      if (variants.length > 0 || !/^[a-z]+$/.test(word.whole)) return;
      const base = word.whole.replace(prefix, '');
      if (base !== word.whole) {
        await store.need([stemOf(base)]);
        if (entryOf(store, stemOf(base))?.[1].split(' ').includes(base)) {
          variants.push({ stems: [stemOf(base)], weight: PREFIXED });
          return;
        }
      }
      const found = corrected(word.whole, await store.spelling(word.whole));
      if (found) {
        term.correction = found.word;
        variants.push({ stems: [stemOf(found.word)], weight: CORRECTED / found.distance ** 0.5 });
        return;
      }
      variants.push(...(await splits(word.whole, store)));
    }),
  );
}

/** Words that begin so, the usual ones first. */
function beginnings(word: string, store: Store): Variant[] {
  if (word.length < SHORTEST_BEGINNING) return [];
  return Object.entries(store.shard(word)?.stems ?? {})
    .filter(
      ([, [count, forms]]) => count > 0 && forms.split(' ').some((form) => form.startsWith(word)),
    )
    .sort(([, [a]], [, [b]]) => b - a)
    .slice(0, MOST_BEGINNINGS)
    .map(([stem]) => ({ stems: [stem], weight: BEGINNING }));
}

/** "kvcache" as "kv cache", where both are words of the index. */
async function splits(word: string, store: Store): Promise<Variant[]> {
  const cuts = Array.from({ length: Math.max(0, word.length - 4) }, (_, i) => i + 2)
    .map((at) => [stemOf(word.slice(0, at)), stemOf(word.slice(at))] as const)
    .filter(([first]) => (entryOf(store, first)?.[0] ?? 0) > 0);
  await store.need(cuts.map(([, second]) => second));
  return cuts
    .filter(([, second]) => second.length > 2 && (entryOf(store, second)?.[0] ?? 0) > 0)
    .map((stems) => ({ stems: [...stems], weight: SPLIT }));
}

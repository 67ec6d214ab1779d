/** How common words are in English, and how much commoner a site's own words are there than in English. */
import { readFileSync } from 'node:fs';
import { stemOf } from '../words.ts';

/** By rank, the commonest first; its license stands beside it. */
const file = 'src/search/build/english/words.txt';
/** Zipf's law: the share of all words that the word of a rank has. */
const FIRST = 0.08;
const OFFSET = 10;
const shareOf = (rank: number): number => FIRST / (rank + OFFSET);
/** As if a word that is in no list had this rank. */
const UNLISTED = 60_000;
/** Steps of a natural logarithm. */
const STEPS = 2;
const MOST = 20;

export interface English {
  /** The commonest first. */
  words: readonly string[];
  /** Shares of all that is said, by stem. */
  shares: ReadonlyMap<string, number>;
}

export const noEnglish: English = { words: [], shares: new Map() };

export function readEnglish(text = readFileSync(file, 'utf8')): English {
  const words = text.trim().split('\n');
  const shares = new Map<string, number>();
  for (const [rank, word] of words.entries()) {
    const stem = stemOf(word);
    shares.set(stem, (shares.get(stem) ?? 0) + shareOf(rank));
  }
  return { words, shares };
}

/** No word of a language, but a number or a letter. */
const isNoWord = (stem: string): boolean => /\d|^.$/u.test(stem);

/**
 * Half powers of e by which a stem is commoner on the site than in English; below 0 where it is rarer,
 * 0 for what is no word.
 */
export function peculiarity(stem: string, count: number, all: number, { shares }: English): number {
  if (isNoWord(stem)) return 0;
  const usual = shares.get(stem) ?? shareOf(UNLISTED);
  const times = Math.log((count + 0.5) / Math.max(1, all) / usual);
  return Math.max(-MOST, Math.min(MOST, Math.round(STEPS * times)));
}

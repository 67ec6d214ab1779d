/** How much each stem weighs on a page. */
import { heaviest } from '../limits.ts';
import type { PageRecord } from '../records.ts';
import { nameKey, stemOf, wordsOf } from '../words.ts';

/** How much a word of a place counts where it stands. */
const fieldWeights = { title: 2.2, names: 1.1, text: 1.6, lines: 0.4, also: 1.6 } as const;
/** A page's names and its own sentence count as much as so many words of its text. */
const NAME = 12;
const SUMMARY = 4;
/** BM25: how soon more of the same counts little, and how much long pages are to pay. */
const SATURATION = 8;
const LENGTH = 0.4;

export interface PageWords {
  /** Counts, weighted by where they stand. */
  counts: Map<string, number>;
  /** How often, wherever it stands. */
  times: Map<string, number>;
  /** Words as written, by stem. */
  forms: Map<string, Set<string>>;
  length: number;
}

export function pageWords({ title, names, summary, head, filters, places }: PageRecord): PageWords {
  const counts = new Map<string, number>();
  const times = new Map<string, number>();
  const forms = new Map<string, Set<string>>();
  let length = 0;
  const add = (text: string, weight: number) => {
    for (const { whole, parts } of wordsOf(text)) {
      length++;
      for (const form of [whole, ...parts]) {
        const stem = stemOf(form);
        counts.set(stem, (counts.get(stem) ?? 0) + weight);
        times.set(stem, (times.get(stem) ?? 0) + 1);
        const known = forms.get(stem) ?? new Set();
        forms.set(stem, known.add(form));
      }
    }
  };
  for (const name of new Set([title, ...names])) add(name, NAME);
  add(summary, SUMMARY);
  add(head, 1);
  for (const values of Object.values(filters)) for (const value of values) add(value, SUMMARY);
  for (const place of places) {
    add(place.title, fieldWeights.title);
    add(place.names, fieldWeights.names);
    add(place.text, fieldWeights.text);
    add((place.lines ?? []).join('\n'), fieldWeights.lines);
    add((place.also ?? []).join('\n'), fieldWeights.also);
  }
  return { counts, times, forms, length };
}

/** @returns from 1 to `heaviest` */
export function weightOf(count: number, length: number, meanLength: number): number {
  const longer = 1 - LENGTH + (LENGTH * length) / meanLength;
  const share = count / (count + SATURATION * longer);
  return Math.max(1, Math.round(heaviest * share));
}

/** Exact names of a page, as they are compared. */
export const nameKeys = ({ title, names }: PageRecord): string[] => [
  ...new Set([title, ...names].map(nameKey).filter((key) => key !== '')),
];

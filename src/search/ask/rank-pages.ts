/** Which pages answer a question: each word asked alone, the answers added up. */
import { heaviest } from '../limits.ts';
import type { StemEntry } from '../records.ts';
import type { Store } from './store.ts';
import type { Term, Variant } from './terms.ts';

export interface RankedPage {
  number: number;
  score: number;
  /** How many of the question's words it has, sure ones counting more: from 0 to 1. */
  share: number;
  /** How many of the terms it has. */
  terms: number;
}

/** What a word on every page tells. */
const COMMON = 0.5;
/** How much a word tells: rare ones tell more, those on no page most. */
export function rarity(pages: number, all: number): number {
  return COMMON + Math.log(1 + (all - pages + 0.5) / (pages + 0.5));
}

/** Weights from 0 to 1 by page. */
function weightsOf(stem: string, store: Store): Map<number, number> {
  const stems = store.shard(stem)?.stems ?? {};
  const [, , pages = []] = (Object.hasOwn(stems, stem) ? stems[stem] : undefined) ?? ([] as const);
  const found = new Map<number, number>();
  let number = 0;
  for (let i = 0; i < pages.length; i += 2) {
    number += pages[i] as number;
    found.set(number, (pages[i + 1] as number) / heaviest);
  }
  return found;
}

/** A page must have all words of a variant. */
function weightsOfVariant({ stems, weight }: Variant, store: Store): Map<number, number> {
  const [first = new Map<number, number>(), ...others] = stems.map((stem) =>
    weightsOf(stem, store),
  );
  const found = new Map<number, number>();
  for (const [page, own] of first) {
    const all = [own, ...others.map((other) => other.get(page) ?? 0)];
    if (all.includes(0)) continue;
    found.set(page, (weight * all.reduce((sum, each) => sum + each, 0)) / all.length);
  }
  return found;
}

/** Pages with all words stand before those with some. */
const WHOLE = 0.6;

/**
 * Pages with all words that stand between quotation marks, unless too many have one to name them all.
 * @param among only these pages, where there are filters
 */
export function rankPages(
  terms: readonly Term[],
  store: Store,
  among?: ReadonlySet<number>,
): RankedPage[] {
  const all = store.contents.pages;
  const scores = new Map<number, { score: number; share: number; terms: number }>();
  const quoted: ReadonlyMap<number, number>[] = [];
  let total = 0;
  let count = 0;
  for (const { word, variants, pages } of terms) {
    const telling = word.weight * rarity(pages, all);
    total += telling;
    count += word.weight;
    const best = new Map<number, number>();
    for (const variant of variants) {
      for (const [page, weight] of weightsOfVariant(variant, store)) {
        if (weight > (best.get(page) ?? 0)) best.set(page, weight);
      }
    }
    if (word.literal && best.size >= pages) quoted.push(best);
    const surest = Math.max(0, ...variants.map(({ weight }) => weight));
    for (const [page, weight] of best) {
      const { score, share, terms } = scores.get(page) ?? { score: 0, share: 0, terms: 0 };
      scores.set(page, {
        score: score + telling * weight,
        share: share + word.weight * surest,
        terms: terms + 1,
      });
    }
  }
  return [...scores]
    .filter(
      ([number]) =>
        number < all && (!among || among.has(number)) && quoted.every((pages) => pages.has(number)),
    )
    .map(([number, { score, share, terms }]) => {
      const part = share / count;
      return {
        number,
        terms,
        share: part,
        score: (score / total) * (1 - WHOLE + WHOLE * part),
      };
    })
    .sort((a, b) => b.score - a.score || a.number - b.number);
}

/** Source pages that hold words of the question, those with most of them first. */
export function sourcePages(terms: readonly Term[], store: Store): number[] {
  const counts = new Map<number, number>();
  for (const { variants } of terms) {
    const own = new Set<number>();
    for (const { stems } of variants) {
      for (const stem of stems) {
        const entry: StemEntry | undefined = store.shard(stem)?.stems[stem];
        let number = 0;
        for (const more of entry?.[3] ?? []) {
          number += more;
          own.add(number);
        }
      }
    }
    for (const page of own) counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number);
}

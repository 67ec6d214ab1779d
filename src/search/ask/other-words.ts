/** How well a question is one of the other ways to ask for a place, which its author wrote down. */
import type { Term } from './terms.ts';

export interface Likeness {
  /** The share of the question that the likest phrase says, times the share of it that the question says. */
  like: number;
  /** Some phrase stands in the question as it is. */
  said: number;
}

/** Whether stems stand in a row. */
export const holds = (text: readonly string[], phrase: readonly string[]): boolean =>
  text.some((_, at) => phrase.every((stem, i) => text[at + i] === stem));

/**
 * @param phrases stems of each
 * @param said stems of the question in order
 * @param weights of the terms
 */
export function likeness(
  phrases: readonly (readonly string[])[],
  said: readonly string[],
  terms: readonly Term[],
  weights: readonly number[],
): Likeness {
  if (phrases.length === 0) return { like: 0, said: 0 };
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const known = new Set([
    ...said,
    ...terms.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems)),
  ]);
  const likes = phrases.map((phrase) => {
    const own = new Set(phrase);
    const covered = terms.reduce((sum, { variants }, i) => {
      const sure = variants.filter(({ stems }) => stems.every((stem) => own.has(stem)));
      return sum + (weights[i] ?? 0) * Math.max(0, ...sure.map(({ weight }) => weight));
    }, 0);
    return (covered / total) * (phrase.filter((stem) => known.has(stem)).length / phrase.length);
  });
  const isSaid = phrases.some((phrase) => phrase.length > 0 && holds(said, phrase));
  return { like: Math.max(...likes), said: isSaid ? 1 : 0 };
}

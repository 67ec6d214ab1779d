/** Whether words that stand beside each other in a question do so in a place. */
import { stemOf } from '../words.ts';
import type { Term } from './terms.ts';

/** Words from one of a pair to the other. */
const REACH = 3;
/** What weighs less says another thing. */
const ALIKE = 0.4;

/** Stems that say a term, by its own stem. */
function stemsOfTerms(terms: readonly Term[]): Map<string, ReadonlySet<string>> {
  return new Map(
    terms.map(({ word, variants }) => {
      const own = stemOf(word.whole);
      const others = variants.filter(({ stems, weight }) => stems.length === 1 && weight >= ALIKE);
      return [own, new Set([own, ...others.flatMap(({ stems }) => stems)])];
    }),
  );
}

/**
 * Of the pairs of neighboring terms, the share that stands in order and close together in that text
 * which has most of them.
 * @param said stems of the question in order
 * @param texts stems of each place in order
 */
export function neighbors(
  said: readonly string[],
  terms: readonly Term[],
  texts: readonly (readonly string[])[],
): number {
  const known = stemsOfTerms(terms);
  const asked = said.flatMap((stem) => known.get(stem) ?? []);
  const pairs = asked.slice(1).map((second, i) => [asked[i]!, second] as const);
  const stands = (text: readonly string[], [first, second]: (typeof pairs)[number]) =>
    text.some(
      (stem, at) =>
        first.has(stem) && text.slice(at + 1, at + 1 + REACH).some((next) => second.has(next)),
    );
  const most = Math.max(
    0,
    ...texts.map((text) => pairs.filter((pair) => stands(text, pair)).length),
  );
  return most / Math.max(1, pairs.length);
}

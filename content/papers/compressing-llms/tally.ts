/** What the lab makes of its scores: facts in quarters, means over seeds, and up to where a model matches. */
import { at, range, record, zip } from '#ml/lists';
import { mean } from '#ml/stats';
import type { Known, Method, Score } from './compress.ts';
import { key, type Pruner, pruned, pruners, shares } from './methods.ts';

/** Puts facts in order, from the one that the dense model is least sure of. */
export function bySureness(dense: readonly Known[]) {
  const sureness = dense.map(({ probability }) => probability);
  const order = range(0, dense.length).sort(
    (a, b) => at(sureness, a) - at(sureness, b),
  );
  return (all: readonly Known[]) => order.map((fact) => at(all, fact));
}

const quarters = <T>(list: readonly T[]) =>
  range(0, 4).map((i) =>
    list.slice((i * list.length) / 4, ((i + 1) * list.length) / 4),
  );

/** Mean probability of facts in each quarter of a list. */
export const sureInQuarters = (facts: readonly Known[]): number[] =>
  quarters(facts).map((some) =>
    mean(some.map(({ probability }) => probability)),
  );

/** Known facts in each quarter of a list. */
export const knownInQuarters = (ofBest: readonly number[]): number[] =>
  quarters(ofBest).map(
    (some) => some.filter((share) => share === 1).length,
  );

const measures = [
  'perplexity',
  'grammar',
  'closed',
  'open',
  'counterfactual',
] as const;

/** A compressed model against the dense one of the same seed. */
export interface Relative extends Score {
  /** By how much the logarithm of perplexity is above the least possible, relative to the dense model. */
  excess: number;
}

/** @param least logarithm of the least possible perplexity */
export function relative(
  score: Score,
  dense: Score,
  least: number,
): Relative {
  const above = ({ perplexity }: Score) => Math.log(perplexity) - least;
  return {
    ...record(measures, (name) => score[name] / dense[name]),
    excess: above(score) / above(dense),
  };
}

const average = <K extends string>(
  names: readonly K[],
  found: readonly Record<K, number>[],
) => record(names, (name) => mean(found.map((one) => one[name])));

/** What one seed gave: the dense model, and every method of a list in its order. */
export interface Measured {
  dense: Score;
  compressed: Relative[];
}

/** Means over seeds, by the names of the methods. */
export function means(
  list: readonly Method[],
  runs: readonly Measured[],
): Record<string, Score> {
  const byMethod = zip(...runs.map(({ compressed }) => compressed));
  return {
    dense: average(
      measures,
      runs.map(({ dense }) => dense),
    ),
    ...Object.fromEntries(
      zip(list, byMethod).map(([method, found]) => [
        key(method),
        average([...measures, 'excess'], found),
      ]),
    ),
  };
}

/** Largest share that a pruner may remove and still match. */
const matchingUpTo = (
  found: Readonly<Record<string, Score>>,
  name: Pruner,
  matches: (score: Score) => boolean,
) =>
  Math.max(
    0,
    ...shares.filter((share) => matches(found[key(pruned(name, share))]!)),
  );

/** With the paper's tolerance: at most 5% worse than the dense model. */
export const matching = (found: Readonly<Record<string, Score>>) =>
  record(pruners, (name) => ({
    facts: matchingUpTo(found, name, ({ closed }) => closed >= 0.95),
    perplexity: matchingUpTo(
      found,
      name,
      ({ perplexity }) => perplexity <= 1.05,
    ),
  }));

/** Tells questions that the best page answers from nonsense: a logistic model, both kinds weighing alike, and what is made up as much as other nonsense. */
import type { Meant } from './choices.ts';

const STEPS = 2000;
const RATE = 0.5;
const PENALTY = 0.003;
/** Between the least that was answered rightly and what is refused. */
const MARGIN = 0.05;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** How much each case weighs; all together 1. */
function weightsOf(cases: readonly Meant[]): number[] {
  const kind = ({ meant, madeUp }: Meant): string => `${meant}${madeUp}`;
  const counts = new Map<string, number>();
  for (const one of cases) counts.set(kind(one), (counts.get(kind(one)) ?? 0) + 1);
  const shares = cases.map(
    (one) => (one.meant ? counts.size - 1 : 1) / (counts.get(kind(one)) ?? 1),
  );
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

export function learnMeant(cases: readonly Meant[]): number[] {
  const count = cases[0]?.signs.length ?? 0;
  const columns = Array.from({ length: count }, (_, k) => cases.map(({ signs }) => signs[k] ?? 0));
  const centers = columns.map(mean);
  const spreads = columns.map(
    (values, k) => Math.sqrt(mean(values.map((value) => (value - (centers[k] ?? 0)) ** 2))) || 1,
  );
  const rows = cases.map(({ signs }) => [
    ...signs.map((sign, k) => (sign - (centers[k] ?? 0)) / (spreads[k] ?? 1)),
    1,
  ]);
  const own = weightsOf(cases);
  const weights = new Array<number>(count + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, k) => (k < count ? 2 * PENALTY * weight : 0));
    for (const [i, { meant }] of cases.entries()) {
      const row = rows[i] ?? [];
      const likely = 1 / (1 + Math.exp(-dot(row, weights)));
      const weight = own[i] ?? 0;
      for (let k = 0; k <= count; k++) {
        slope[k]! += weight * (likely - (meant ? 1 : 0)) * (row[k] ?? 0);
      }
    }
    for (let k = 0; k <= count; k++) weights[k]! -= RATE * (slope[k] ?? 0);
  }
  return weights.slice(0, count).map((weight, k) => weight / (spreads[k] ?? 1));
}

/** Papers are left out in so many folds, and so is nonsense. */
const FOLDS = 10;

const scoresOf = (cases: readonly Meant[], weights: readonly number[]): number[] =>
  cases.map(({ signs }) => dot(signs, weights));

/** A threshold that refuses this many questions whose best page was right. */
export function thresholdOf(
  cases: readonly Meant[],
  scores: readonly number[],
  lost: number,
): number {
  const right = scores.filter((_, i) => cases[i]?.right).sort((a, b) => a - b);
  return ((right[lost - 1] ?? right[0] ?? 0) + (right[lost] ?? 0)) / 2 - (lost === 0 ? MARGIN : 0);
}

/** Share of the nonsense below a threshold. */
export function refusedBelow(
  cases: readonly Meant[],
  scores: readonly number[],
  least: number,
  madeUp = false,
): number {
  const nonsense = scores.filter((_, i) => !cases[i]?.meant && cases[i]?.madeUp === madeUp);
  return mean(nonsense.map((score) => (score < least ? 1 : 0)));
}

/** Scores by weights, and where the weights have not seen the case's fold. */
export function scoresOfMeant(
  cases: readonly Meant[],
  weights: readonly number[],
): { seen: number[]; unseen: number[] } {
  const groups = [...new Set(cases.map(({ group }) => group))];
  const folds = cases.map(({ group }) => groups.indexOf(group) % FOLDS);
  const unseen = new Array<number>(cases.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOut = (i: number) => folds[i] === fold;
    const own = learnMeant(cases.filter((_, i) => !isOut(i)));
    for (const [i, score] of scoresOf(cases, own).entries()) if (isOut(i)) unseen[i] = score;
  }
  return { seen: scoresOf(cases, weights), unseen };
}

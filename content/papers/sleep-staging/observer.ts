/**
 * The ends of the experiment's scales. An observer who knows how the nights are made, and is told each
 * sleeper's own shift, stages about as well as anyone can who sees the same epochs; the stage of an
 * epoch alone tells its time only so well.
 */
import { at, range, zip } from '#ml/lists';
import {
  cholesky,
  dot,
  type Matrix,
  solveLower,
  transpose,
} from '#ml/matrix';
import {
  chain as chainOf,
  distractors,
  featureCount,
  mixing,
  type Night,
  noise,
  normalized,
  stageLevels,
} from './night.ts';
import { epochsOf, stride, tokens } from './sequences.ts';

const times = (row: readonly number[], matrix: Matrix): number[] =>
  transpose(matrix).map((column) => dot(row, column));

/** Probability of every stage at every epoch, before anything is measured. */
export function stageShares(chain: readonly Matrix[]): number[][] {
  let now = at(chain, 0).map((_, stage) => Number(stage === 0));
  return chain.map((into, t) => {
    if (t > 0) now = times(now, into);
    return now;
  });
}

/** Mean over lists of one length, place by place. */
const meanRow = (rows: readonly number[][]): number[] =>
  transpose(rows).map(
    (column) => column.reduce((a, b) => a + b) / rows.length,
  );

// #region stage-clock
/** The least position loss of an epoch whose own stage is known, and nothing about the others. */
export function stageClockLoss(structured: boolean): number {
  const shares = stageShares(chainOf(structured));
  // Shares of the stages in each quarter of an hour, [n][stage].
  const quarters = range(0, tokens).map((i) =>
    meanRow(shares.slice(i * stride, (i + 1) * stride)),
  );
  const overall = meanRow(quarters);
  // The surprise at the true quarter, given the stage.
  const surprise = quarters.flatMap((quarter) =>
    zip(quarter, overall).map(
      ([here, all]) => here * Math.log((tokens * all) / here),
    ),
  );
  return surprise.reduce((a, b) => a + b) / tokens;
}
// #endregion

/** Log density of an epoch's informative numbers under every stage, up to a constant. */
function evidence(): (
  numbers: readonly number[],
  sleeper: readonly number[],
) => number[] {
  const spread = noise.drift ** 2 + noise.epoch ** 2;
  const covariance = mixing.map((a, i) =>
    mixing.map(
      (b, j) => spread * dot(a, b) + (i === j ? noise.measured ** 2 : 0),
    ),
  );
  const root = cholesky(covariance, 'The covariance of an epoch', '');
  return (numbers, sleeper) =>
    stageLevels.map((means) => {
      const levels = zip(means, sleeper).map(([mean, own]) => mean + own);
      const rest = zip(numbers, mixing).map(
        ([x, row]) => x - dot(row, levels),
      );
      const white = solveLower(root, rest);
      return -0.5 * dot(white, white);
    });
}

/** The stages that an observer who knows the world calls, for every epoch of a night as it was drawn. */
export function observer(structured: boolean): (night: Night) => number[] {
  const chain = chainOf(structured);
  const shares = stageShares(chain);
  const frequency = meanRow(shares);
  const weigh = evidence();
  // From each epoch to the next one of its sequence, [from][to].
  const gaps = range(0, chain.length - stride).map((t) =>
    chain
      .slice(t + 1, t + 1 + stride)
      .reduce(
        (product, into) => product.map((row) => times(row, into)),
        identity,
      ),
  );
  return (night) => {
    const called = night.stages.map(() => 0);
    for (const offset of range(0, stride)) {
      const epochs = epochsOf(offset);
      const likelihoods = epochs.map((t) => {
        const from = t * featureCount;
        const numbers = night.features.slice(
          from,
          from + featureCount - distractors,
        );
        const logs = weigh([...numbers], night.sleeper);
        const most = Math.max(...logs);
        return logs.map((log) => Math.exp(log - most));
      });
      const steps = epochs.slice(0, -1).map((t) => at(gaps, t));
      const posteriors = smoothed(at(shares, offset), steps, likelihoods);
      // Where every stage counts as much, a rare one is called sooner.
      for (const [t, posterior] of zip(epochs, posteriors)) {
        const gain = zip(posterior, frequency).map(
          ([p, share]) => p / share,
        );
        called[t] = gain.indexOf(Math.max(...gain));
      }
    }
    return called;
  };
}

const identity = stageLevels.map((_, i) =>
  stageLevels.map((_, j) => Number(i === j)),
);

/**
 * Forward–backward: the probability of every state at every step, given all measurements.
 * @param steps from each step to the next, [from][to]
 * @param likelihoods [step][state]
 */
export function smoothed(
  prior: readonly number[],
  steps: readonly Matrix[],
  likelihoods: Matrix,
): Matrix {
  const both = (a: readonly number[], b: readonly number[]) =>
    zip(a, b).map(([x, y]) => x * y);
  const forward = [normalized(both(prior, at(likelihoods, 0)))];
  for (const [step, seen] of zip(steps, likelihoods.slice(1))) {
    forward.push(normalized(both(times(at(forward, -1), step), seen)));
  }
  let later = prior.map(() => 1);
  const backward = [later];
  for (const [step, seen] of zip(
    steps,
    likelihoods.slice(1),
  ).toReversed()) {
    later = normalized(times(both(later, seen), transpose(step)));
    backward.unshift(later);
  }
  return zip(forward, backward).map(([a, b]) => normalized(both(a, b)));
}

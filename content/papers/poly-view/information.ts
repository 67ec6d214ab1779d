/** Views of a Gaussian source: what each loss, with exact scores, sees of the information. */
import { numpy as np } from '@jax-js/jax';
import { sizes } from '#ml/arrays';
import { repeat } from '#ml/lists';
import type { Random } from '#ml/random';
import {
  arithmetic,
  type Evidence,
  evidence,
  geometric,
  multiCrop,
  sufficientStatistics,
} from './method.ts';

/** One-dimensional source of variance ρ, views with noise of variance one, [K][M]. */
export function drawViews(
  random: Random,
  rho: number,
  samples: number,
  views: number,
): number[][] {
  return repeat(samples, () => {
    const source = Math.sqrt(rho) * random.normal();
    return repeat(views, () => source + random.normal());
  });
}

/** log N(y; mean, variance) without the constant that both densities share. */
function logDensity(
  y: np.Array,
  mean: np.Array,
  variance: number,
): np.Array {
  const square = np.square(y.sub(mean)).div(-2 * variance);
  return square.sub(0.5 * Math.log(variance));
}

// #region critic
/**
 * The best possible score: log p(y | a) − log p(y) for every a and y, [K, M, K, M].
 * @param from one number per anchor: a view, or the mean of the rest, [K, M]
 * @param rest how many views that number is the mean of: 1 or M − 1
 */
export function exactScores(
  from: np.Array,
  x: np.Array,
  rho: number,
  rest: number,
): np.Array {
  const [K, M] = sizes(x, 2);
  // The mean of n views tells as much as a view whose noise has a
  // variance n times smaller.
  const weight = (rest * rho) / (rest * rho + 1);
  const unexplained = rho / (1 + rest * rho) + 1;
  const a = from.mul(weight).reshape([K, M, 1, 1]);
  const y = x.reshape([1, 1, K, M]);
  const given = logDensity(y.ref, a, unexplained);
  const zero = np.zeros([1, 1, 1, 1]);
  return given.sub(logDensity(y, zero, 1 + rho));
}
// #endregion

export interface Estimates<T = number> {
  multiCrop: T;
  geometric: T;
  arithmetic: T;
  sufficient: T;
  /** Sufficient statistics with a bound that holds for any batch. */
  certified: T;
}

// #region estimates
/**
 * Information in nats that each loss reports for one batch x, [K, M].
 * @param factor on the scores of a pair, which are exact at 1
 */
export function estimates(
  x: np.Array,
  rho: number,
  factor: number,
): Estimates<np.Array> {
  const [K, M] = sizes(x, 2);
  const pair = evidence(exactScores(x.ref, x.ref, rho, 1).mul(factor));
  const again = (): Evidence => ({
    positive: pair.positive.ref,
    negative: pair.negative.ref,
  });
  const total = np.sum(x.ref, 1, { keepdims: true });
  const rest = total.sub(x.ref).div(M - 1); // mean of the other views
  const s = exactScores(rest, x, rho, M - 1);
  // A blind critic must read as zero: its loss is the log of the number
  // of terms in the denominator.
  const terms = Math.log(1 + (K - 1) * M);
  const read = (loss: np.Array, zero: number) => loss.mul(-1).add(zero);
  return {
    multiCrop: read(multiCrop(again()), Math.log(2 * K - 1)),
    geometric: read(geometric(again()), terms),
    arithmetic: read(arithmetic(pair), terms),
    sufficient: read(sufficientStatistics(s.ref), terms),
    certified: certified(s),
  };
}
// #endregion

// #region certified
/** Counts a negative sample once, as the mean over its views. */
export function certified(s: np.Array): np.Array {
  const [K, M] = sizes(s, 4);
  // Taking log M off the scores of the negatives turns the sum over
  // views into a mean; the sample's own block is left alone.
  const others = np.ones([K, K]).sub(np.eye(K)).reshape([K, 1, K, 1]);
  const averaged = s.sub(others.mul(Math.log(M)));
  return sufficientStatistics(averaged).mul(-1).add(Math.log(K));
}
// #endregion

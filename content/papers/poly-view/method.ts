/** Contrastive losses for any number of views: multi-crop, geometric, arithmetic, sufficient statistics. */
import { nn, numpy as np } from '@jax-js/jax';
import { sizes } from '#ml/arrays';

/** Score of a position that a sum must not count. */
const masked = -1e9;

/**
 * What a loss reads off the scores of K samples with M views each. A row is an anchor, view α of
 * sample i.
 */
export interface Evidence {
  /** Score of anchor (i, α) with view β of its own sample, [K, M, M]. */
  positive: np.Array;
  /** Log of the summed exponentials over view γ of all other samples, [K, M, M]. */
  negative: np.Array;
}

// #region scores
/**
 * Every view against every view, [K, M, K, M].
 * @param anchors unit vectors or summaries of them, [K, M, D]
 * @param z unit vectors, [K, M, D]
 * @param temperature τ
 */
export function scores(
  anchors: np.Array,
  z: np.Array,
  temperature: number,
): np.Array {
  return np.einsum('iad,jgd->iajg', anchors, z).div(temperature);
}

/** Encoder outputs as unit vectors along the last axis. */
export function normalized(z: np.Array): np.Array {
  const square = np.sum(np.square(z.ref), -1, { keepdims: true });
  return z.div(np.sqrt(square.add(1e-12)));
}
// #endregion

// #region evidence
/** Splits the scores into a sample's own views and everybody else's. */
export function evidence(s: np.Array): Evidence {
  const [K, M] = sizes(s, 4);
  const own = np.eye(K); // which sample meets itself
  // Own views: the blocks on the diagonal of the score matrix.
  const positive = np.einsum('iajb,ij->iab', s.ref, own.ref);
  // Other samples, one column of views γ at a time. The sample's own
  // block is masked: other views of the same image are no negatives.
  const others = s.add(own.mul(masked).reshape([K, 1, K, 1]));
  const negative = nn.logsumexp(others, 2); // over j ≠ i
  return { positive, negative: negative.reshape([K, M, M]) };
}
// #endregion

// #region pair-loss
/**
 * $-\log \frac{e^p}{e^p + e^n}$ for a positive score p and the log n of all negatives.
 * Softplus of the difference says the same and cannot overflow.
 */
export function pairLoss(positive: np.Array, negative: np.Array): np.Array {
  return nn.softplus(negative.sub(positive));
}

/** $\lambda_{i\alpha\beta}$ of every ordered pair of views, [K, M, M]. */
export function polyViewPairs({ positive, negative }: Evidence): np.Array {
  const [K, M] = sizes(positive, 3);
  // All M views of all other samples stand in the denominator.
  const all = nn.logsumexp(negative, -1).reshape([K, M, 1]);
  return pairLoss(positive, all);
}
// #endregion

/** Mean over the pairs α ≠ β of each anchor, [K, M, M] → [K, M]. */
function overOthers(pairs: np.Array): np.Array {
  const [, M] = sizes(pairs, 3);
  const different = np.ones([M, M]).sub(np.eye(M));
  return np.sum(pairs.mul(different), -1).div(M - 1);
}

// #region geometric
/** Mean of the pair losses: minus the log of the geometric mean of shares. */
export function geometric(given: Evidence): np.Array {
  return np.mean(overOthers(polyViewPairs(given)));
}
// #endregion

// #region arithmetic
/** Minus the log of the arithmetic mean of the shares over β. */
export function arithmetic(given: Evidence): np.Array {
  const pairs = polyViewPairs(given);
  const [, M] = sizes(pairs, 3);
  // An anchor is not its own partner: share zero.
  const different = pairs.mul(-1).add(np.eye(M).mul(masked));
  const share = nn.logsumexp(different, -1).sub(Math.log(M - 1));
  return np.mean(share).mul(-1);
}
// #endregion

// #region multi-crop
/** Average of ordinary two-view losses; with M = 2 this is SimCLR's. */
export function multiCrop({ positive, negative }: Evidence): np.Array {
  const [K, M] = sizes(positive, 3);
  // For the pair (α, β) only views α and β of the others count.
  const same = np.sum(negative.ref.mul(np.eye(M)), -1).reshape([K, M, 1]);
  const both = np.logaddexp(same, negative);
  return np.mean(overOthers(pairLoss(positive, both)));
}
// #endregion

// #region sufficient-statistics
/** Mean of the other views of the same sample, [K, M, D] → [K, M, D]. */
export function restOf(z: np.Array): np.Array {
  const [, M] = sizes(z, 3);
  const sum = np.sum(z.ref, 1, { keepdims: true });
  return sum.sub(z).div(M - 1);
}

/**
 * One view against the summary of the rest.
 * @param s scores of every summary with every view, [K, M, K, M]
 */
export function sufficientStatistics(s: np.Array): np.Array {
  const { positive, negative } = evidence(s);
  const [, M] = sizes(positive, 3);
  // The summary of all views but α is asked for view α.
  const own = np.sum(positive.mul(np.eye(M)), -1);
  return np.mean(pairLoss(own, nn.logsumexp(negative, -1)));
}
// #endregion

export const lossNames = [
  'multi-crop',
  'geometric',
  'arithmetic',
  'sufficient statistics',
] as const;
export type LossName = (typeof lossNames)[number];

// #region losses
/** A loss of encoder outputs z, [K, M, D] before normalization. */
export function polyViewLoss(
  name: LossName,
  z: np.Array,
  temperature: number,
): np.Array {
  const unit = normalized(z);
  if (name === 'sufficient statistics') {
    const summaries = restOf(unit.ref);
    return sufficientStatistics(scores(summaries, unit, temperature));
  }
  const given = evidence(scores(unit.ref, unit, temperature));
  if (name === 'geometric') return geometric(given);
  if (name === 'arithmetic') return arithmetic(given);
  return multiCrop(given);
}
// #endregion

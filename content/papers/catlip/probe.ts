/** A linear probe on frozen features: a new classifier, from a random start or from old rows. */
import { nn, numpy as np, tree } from '@jax-js/jax';
import { oneHot, sizes } from '#ml/arrays';
import { trainingLoop } from '#ml/train';
import { classify, type Linear } from './method.ts';

const steps = 100;

/** Features [pictures, E] and the class of each picture. */
export interface Known {
  features: np.Array;
  classes: readonly number[];
}

/** What features are shifted by, and what they are then divided by. */
export type Scale = { shift: np.Array; size: np.Array };

// #region fold
/** Center and size of features [pictures, E]: a mean for each, one size for all. */
export function scaleOf(features: np.Array): Scale {
  const shift = np.mean(features.ref, 0); // [E]
  const size = np.sqrt(np.mean(np.square(features.sub(shift.ref))));
  return { shift, size };
}

export function scaled(
  features: np.Array,
  { shift, size }: Scale,
): np.Array {
  return features.sub(shift).div(size);
}

/** A layer that gives on scaled features what the old one gives on plain ones. */
export function folded({ W, b }: Linear, { shift, size }: Scale): Linear {
  // One size for all features, so that a row keeps its direction.
  return { W: W.ref.mul(size), b: b.add(np.matmul(W, shift)) };
}
// #endregion

/** Mean cross-entropy of the right classes; `right` is one-hot, [pictures, classes]. */
export function probeLoss(
  w: Linear,
  h: np.Array,
  right: np.Array,
): np.Array {
  const logProbability = nn.logSoftmax(classify(w, h), -1);
  return np.mean(np.sum(logProbability.mul(right), -1)).mul(-1);
}

/** Share of pictures whose likeliest class is the right one; consumes weights and features. */
export function accuracy(
  w: Linear,
  h: np.Array,
  classes: readonly number[],
): number {
  const guesses = np.argmax(classify(w, h), -1).dataSync();
  return (
    classes.filter((right, row) => guesses[row] === right).length /
    classes.length
  );
}

/**
 * Trains all weights of a classifier for 100 steps on all pictures at once.
 * @param start consumed, as are the features of `known`
 * @returns weights that the caller owns
 */
export async function trainProbe(
  start: Linear,
  { features, classes }: Known,
  rate: number,
  signal?: AbortSignal,
): Promise<Linear> {
  const [count] = sizes(start.b, 1);
  const right = oneHot(classes, count);
  try {
    return await trainingLoop({
      weights: start,
      loss: probeLoss,
      batch: (): [np.Array, np.Array] => [features.ref, right.ref],
      steps,
      rate: () => rate,
      pauseEvery: steps,
      signal,
      remedy: 'Try a smaller learning rate.',
    });
  } finally {
    tree.dispose([features, right]);
  }
}

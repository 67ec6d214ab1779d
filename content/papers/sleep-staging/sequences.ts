/** From nights to what the network reads: nights standardized, cut into sequences, put together in batches. */
import { numpy as np } from '@jax-js/jax';
import { at, range } from '#ml/lists';
import { deviation, mean } from '#ml/stats';
import { epochsPerNight, featureCount, type Night } from './night.ts';

/** $n$, epochs in a sequence. */
export const tokens = 32;
/** Epochs between two neighbors of a sequence: a quarter of an hour. */
export const stride = epochsPerNight / tokens;

/** A sequence: every 30th epoch of a night, from the offset on. */
export interface Sequence {
  night: Night;
  /** 0 … 29. */
  offset: number;
}

// #region sequences
/** The epochs of one sequence: one in every quarter of an hour. */
export function epochsOf(offset: number): number[] {
  return range(0, tokens).map((i) => offset + i * stride);
}

/** All sequences of a night. Every epoch is in exactly one of them. */
export function sequencesOf(night: Night): Sequence[] {
  return range(0, stride).map((offset) => ({ night, offset }));
}
// #endregion

/** The numbers of all epochs of some sequences, [sequences, n, F]. */
export function inputs(sequences: readonly Sequence[]): np.Array {
  const values = new Float32Array(sequences.length * tokens * featureCount);
  for (const [row, { night, offset }] of sequences.entries()) {
    for (const [i, t] of epochsOf(offset).entries()) {
      const from = t * featureCount;
      const epoch = night.features.subarray(from, from + featureCount);
      values.set(epoch, (row * tokens + i) * featureCount);
    }
  }
  return np.array(values, {
    shape: [sequences.length, tokens, featureCount],
  });
}

/** The stages of all epochs of some sequences, one list. */
export const labels = (sequences: readonly Sequence[]): number[] =>
  sequences.flatMap(({ night, offset }) =>
    epochsOf(offset).map((t) => at(night.stages, t)),
  );

/** What subtracts each feature's mean over the reference nights and divides by its deviation. */
export function standardizer(
  reference: readonly Night[],
): (night: Night) => Night {
  const columns = range(0, featureCount).map((feature) =>
    reference.flatMap(({ features }) =>
      range(0, features.length / featureCount).map(
        (t) => features[t * featureCount + feature]!,
      ),
    ),
  );
  const scales = columns.map((column) => ({
    center: mean(column),
    spread: deviation(column),
  }));
  return (night) => ({
    ...night,
    features: night.features.map((x, i) => {
      const { center, spread } = at(scales, i % featureCount);
      return (x - center) / spread;
    }),
  });
}

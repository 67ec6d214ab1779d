/** Pruning by the size of weights, and by weights times the size of their inputs. */

import { at, range, zip } from '#ml/lists';
import { dot, type Matrix, transpose } from '#ml/matrix';

// In a layer's matrix rows are outputs, columns are inputs.

/** Share of all weights of a layer, or N zeros in every M neighbors of a row. */
export type Pattern =
  | { sparsity: number }
  | { zeros: number; group: number };

/** Which weights go. */
export type Mask = boolean[][];

/** A row without the weights that go. */
export const without = (row: readonly number[], gone: readonly boolean[]) =>
  zip(row, gone).map(([value, goes]) => (goes ? 0 : value));

const pruned = (w: Matrix, gone: Mask): Matrix =>
  zip(w, gone).map(([row, goes]) => without(row, goes));

// #region groups
/** Marks the smallest scores of a row, ties in their order. */
export function smallest(
  scores: readonly number[],
  count: number,
): boolean[] {
  const order = range(0, scores.length).sort(
    (a, b) => at(scores, a) - at(scores, b),
  );
  const gone = new Set(order.slice(0, count));
  return scores.map((_, j) => gone.has(j));
}

/** Marks N of every M neighbors of a row; a last group may be shorter. */
const inGroups = (scores: readonly number[], n: number, m: number) =>
  scores.flatMap((_, j) =>
    j % m === 0 ? smallest(scores.slice(j, j + m), n) : [],
  );
// #endregion

// #region magnitude
/** Marks scores up to a threshold. Ties with it go too: more than asked. */
export function upToThreshold(scores: Matrix, share: number): Mask {
  if (share === 0) return scores.map((row) => row.map(() => false));
  const sorted = scores.flat().sort((a, b) => a - b);
  const place = Math.floor(share * sorted.length);
  const threshold = sorted[place] ?? Number.POSITIVE_INFINITY;
  return scores.map((row) => row.map((score) => score <= threshold));
}

/** Zeros the smallest weights of a layer. */
export function magnitude(w: Matrix, pattern: Pattern): Matrix {
  const sizes = w.map((row) => row.map(Math.abs));
  if ('sparsity' in pattern)
    return pruned(w, upToThreshold(sizes, pattern.sparsity));
  const { zeros, group } = pattern;
  return pruned(
    w,
    sizes.map((row) => inGroups(row, zeros, group)),
  );
}
// #endregion

// #region input-norms
/** Length of every input over the calibration tokens. @param inputs [tokens][inputs] */
export function inputNorms(inputs: Matrix): number[] {
  return transpose(inputs).map((input) => Math.sqrt(dot(input, input)));
}
// #endregion

// #region wanda
/** Zeros the smallest scores of every row. No other weight changes. */
export function wanda(
  w: Matrix,
  norms: readonly number[],
  pattern: Pattern,
): Matrix {
  return w.map((row) => {
    const scores = zip(row, norms).map(([x, norm]) => Math.abs(x) * norm);
    // Outputs are not compared with each other: each row loses its share.
    if ('sparsity' in pattern) {
      const count = Math.floor(pattern.sparsity * row.length);
      return without(row, smallest(scores, count));
    }
    return without(row, inGroups(scores, pattern.zeros, pattern.group));
  });
}
// #endregion

/** Pruning by the size of weights, and by weights times the size of their inputs. */

import { at, zip } from '#ml/lists';
import { dot, type Matrix, transpose } from '#ml/matrix';

// In a layer's matrix rows are outputs, columns are inputs.

/** Share of all weights of a layer, or N zeros in every M neighbors of a row. */
export type Pattern =
  | { sparsity: number }
  | { zeros: number; group: number };

// #region groups
/** Columns of the smallest scores, ties in their order. */
function smallest(scores: readonly number[], count: number): Set<number> {
  const order = scores
    .map((score, column) => ({ score, column }))
    .sort((a, b) => a.score - b.score);
  return new Set(order.slice(0, count).map(({ column }) => column));
}

/** Zeros N of every M neighbors in each row: those with the smallest scores. */
function pruneGroups(
  w: Matrix,
  scores: Matrix,
  { zeros, group }: { zeros: number; group: number },
): Matrix {
  return zip(w, scores).map(([row, rowScores]) =>
    row.map((value, j) => {
      const from = j - (j % group);
      const part = rowScores.slice(from, from + group);
      return smallest(part, zeros).has(j - from) ? 0 : value;
    }),
  );
}
// #endregion

const absolute = (w: Matrix) => w.map((row) => row.map(Math.abs));

// #region magnitude
/** Zeros the smallest weights of a layer. */
export function magnitude(w: Matrix, pattern: Pattern): Matrix {
  const sizes = absolute(w);
  if ('group' in pattern) return pruneGroups(w, sizes, pattern);
  if (pattern.sparsity === 0) return w.map((row) => [...row]);
  // One threshold for the whole layer. Weights at the threshold go too,
  // so ties can take more than the share that was asked for.
  const sorted = sizes.flat().sort((a, b) => a - b);
  const last = sorted.length - 1;
  const place = Math.floor(pattern.sparsity * sorted.length);
  const threshold = at(sorted, Math.min(place, last));
  return w.map((row) =>
    row.map((value) => (Math.abs(value) <= threshold ? 0 : value)),
  );
}
// #endregion

/** Length of every input over the calibration tokens. @param inputs [tokens][inputs] */
export function inputNorms(inputs: Matrix): number[] {
  return transpose(inputs).map((input) => Math.sqrt(dot(input, input)));
}

// #region wanda
/** Scores of Wanda: size of the weight times size of its input. */
export function wandaScores(w: Matrix, norms: readonly number[]): Matrix {
  return w.map((row) =>
    zip(row, norms).map(([value, norm]) => Math.abs(value) * norm),
  );
}

/** Zeros the smallest scores of every row. No other weight changes. */
export function wanda(
  w: Matrix,
  norms: readonly number[],
  pattern: Pattern,
): Matrix {
  const scores = wandaScores(w, norms);
  if ('group' in pattern) return pruneGroups(w, scores, pattern);
  // Outputs are compared with themselves only: each row loses its share.
  return zip(w, scores).map(([row, rowScores]) => {
    const count = Math.floor(pattern.sparsity * row.length);
    const gone = smallest(rowScores, count);
    return row.map((value, j) => (gone.has(j) ? 0 : value));
  });
}
// #endregion

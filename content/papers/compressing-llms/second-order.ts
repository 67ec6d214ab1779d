/** The core that SparseGPT and GPTQ share: change one column, and let the later ones make up for it. */
import { at, range, zip } from '#ml/lists';
import {
  cholesky,
  diagonal,
  dot,
  invertLower,
  type Matrix,
  onDiagonal,
  subtract,
  transpose,
} from '#ml/matrix';
import { mean } from '#ml/stats';
import {
  type Mask,
  type Pattern,
  smallest,
  upToThreshold,
} from './prune.ts';
import { type Grid, quantized } from './quantize.ts';

// #region hessian
/**
 * Second derivatives of a layer's squared output error, the same for all rows.
 * @param inputs calibration inputs, [tokens][inputs]
 * @param damping share of the mean diagonal that is added to it
 */
export function hessian(inputs: Matrix, damping = 0.01): Matrix {
  const columns = transpose(inputs);
  const products = columns.map((a) => {
    const scaled = a.map((x) => (2 / inputs.length) * x);
    return columns.map((b) => dot(scaled, b));
  });
  // An input that is always zero gets a one, so that H can be inverted.
  const H = onDiagonal(products, (h) => (h === 0 ? 1 : h));
  const added = damping * mean(diagonal(H));
  return onDiagonal(H, (h) => h + added);
}

/** Weights without those whose input is always zero: they do nothing. */
export function withoutDead(w: Matrix, inputs: Matrix): Matrix {
  const alive = transpose(inputs).map((input) =>
    input.some((x) => x !== 0),
  );
  return w.map((row) => row.map((value, j) => (alive[j] ? value : 0)));
}
// #endregion

/** Rows and columns in reverse order. */
const reversed = (A: Matrix): Matrix =>
  A.map((row) => row.toReversed()).toReversed();

// #region inverse-factor
/**
 * U with H⁻¹ = Uᵀ U, upper triangular. Its row i holds what is needed to
 * compensate for column i with the columns after it.
 */
export function inverseFactor(H: Matrix): Matrix {
  // With the order of inputs reversed, H = L Lᵀ; then U is L⁻¹ turned
  // back. One factorization serves all columns.
  const L = cholesky(reversed(H), 'The Hessian', 'Raise the damping.');
  return reversed(invertLower(L));
}
// #endregion

/** How one method changes columns. */
export interface Rule {
  /** Looks at a block of columns before it is changed. */
  begin?(w: Matrix, from: number, to: number): void;
  /** New values of column i, one for each row. */
  column(w: Matrix, i: number): number[];
}

export interface Swept {
  weights: Matrix;
  /** Sum over all changes of ½ (w − q)² / U². */
  loss: number;
}

// #region step
/**
 * Gives weight i of a row its new value q; later ones make up for it.
 * @param u row i of U
 * @returns the error, in units of the weight's freedom to move
 */
function change(
  row: number[],
  i: number,
  q: number,
  u: readonly number[],
  to: number,
): number {
  const error = (at(row, i) - q) / at(u, i);
  row[i] = q;
  subtract(row, error, u, i + 1, to); // row[j] −= error · u[j], i < j < to
  return error;
}
// #endregion

// #region sweep
/** Goes through the columns from left to right, a block at a time. */
export function sweep(
  weights: Matrix,
  U: Matrix,
  rule: Rule,
  blockSize = 128,
): Swept {
  const w = weights.map((row) => [...row]);
  let loss = 0;
  for (let from = 0; from < U.length; from += blockSize) {
    const to = Math.min(from + blockSize, U.length);
    rule.begin?.(w, from, to);
    const errors = range(from, to).map((i) =>
      zip(w, rule.column(w, i)).map(([row, q]) =>
        change(row, i, q, at(U, i), to),
      ),
    );
    // Columns after the block follow in one go: the same sum, later.
    for (const [i, ofColumn] of errors.entries())
      for (const [row, error] of zip(w, ofColumn)) {
        subtract(row, error, at(U, from + i), to, U.length);
        loss += 0.5 * error * error;
      }
  }
  return { weights: w, loss };
}
// #endregion

// #region costs
/** What zeroing each weight costs, as far as later ones can help. */
const costs = (w: Matrix, U: Matrix, from: number, to: number) =>
  w.map((row) =>
    range(from, to).map((j) => (at(row, j) / at(at(U, j), j)) ** 2),
  );
// #endregion

// #region sparsegpt
/** SparseGPT: zeros the weights whose loss costs least, and compensates. */
export function sparseGpt(
  w: Matrix,
  U: Matrix,
  pattern: Pattern,
  blockSize?: number,
): Swept {
  let [gone, first]: [Mask, number] = [[], 0];
  const begin = (now: Matrix, from: number, to: number) => {
    if ('group' in pattern) return;
    first = from;
    gone = upToThreshold(costs(now, U, from, to), pattern.sparsity);
  };
  const column = (now: Matrix, i: number) => {
    if ('group' in pattern && i % pattern.group === 0) {
      const to = Math.min(i + pattern.group, U.length);
      first = i;
      gone = costs(now, U, i, to).map((c) => smallest(c, pattern.zeros));
    }
    return zip(now, gone).map(([row, goes]) =>
      at(goes, i - first) ? 0 : at(row, i),
    );
  };
  return sweep(w, U, { begin, column }, blockSize);
}
// #endregion

// #region gptq
/** GPTQ: rounds column after column, each row on its grid, and compensates. */
export function gptq(
  w: Matrix,
  U: Matrix,
  grids: readonly Grid[],
  blockSize?: number,
): Swept {
  const column = (now: Matrix, i: number) =>
    zip(now, grids).map(([row, grid]) => quantized(at(row, i), grid));
  return sweep(w, U, { column }, blockSize);
}
// #endregion

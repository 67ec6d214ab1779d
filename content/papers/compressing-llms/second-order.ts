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
import type { Pattern } from './prune.ts';
import { type Grid, gridOf, quantized } from './quantize.ts';

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
  begin?(w: Matrix, U: Matrix, from: number, to: number): void;
  /** New values of column i, one for each row. */
  column(w: Matrix, U: Matrix, i: number): number[];
}

export interface Swept {
  weights: Matrix;
  /** Sum over all changes of ½ (w − q)² / U². */
  loss: number;
}

// #region sweep
/** Goes through the columns from left to right, a block at a time. */
export function sweep(
  weights: Matrix,
  U: Matrix,
  rule: Rule,
  blockSize = 128,
): Swept {
  const w = weights.map((row) => [...row]);
  const n = U.length;
  let loss = 0;
  for (let from = 0; from < n; from += blockSize) {
    const to = Math.min(from + blockSize, n);
    rule.begin?.(w, U, from, to);
    const errors = w.map((): number[] => []);
    for (const i of range(from, to)) {
      const u = at(U, i);
      const changed = zip(w, rule.column(w, U, i), errors);
      for (const [row, q, rowErrors] of changed) {
        // The change of this weight, in units of its freedom to move.
        const error = (at(row, i) - q) / at(u, i);
        loss += 0.5 * error * error;
        rowErrors.push(error);
        // Later columns of the block make up for it at once …
        subtract(row, error, u, i, to); // row[j] −= error · u[j], j < to
        row[i] = q;
      }
    }
    // … and columns after the block in one go: the same sum, later.
    for (const [row, rowErrors] of zip(w, errors))
      for (const [k, error] of rowErrors.entries())
        subtract(row, error, at(U, from + k), to, n);
  }
  return { weights: w, loss };
}
// #endregion

// #region sparsegpt
/** SparseGPT: zeros the weights whose loss costs least, and compensates. */
export function sparseGpt(
  w: Matrix,
  U: Matrix,
  pattern: Pattern,
  blockSize = 128,
): Swept {
  const gone = w.map(() => new Set<number>()); // columns, row by row
  const freedom = diagonal(U);
  /** What zeroing costs, given the freedom of later columns. */
  const cost = (row: readonly number[], j: number) =>
    (at(row, j) / at(freedom, j)) ** 2;
  const rule: Rule = {
    begin(current, _, from, to) {
      if ('group' in pattern || pattern.sparsity === 0) return;
      // One threshold for all rows of the block.
      const columns = range(from, to);
      const costs = current.map((row) => columns.map((j) => cost(row, j)));
      const sorted = costs.flat().sort((a, b) => a - b);
      const place = Math.floor(pattern.sparsity * sorted.length);
      const threshold = at(sorted, Math.min(place, sorted.length - 1));
      for (const [row, rowGone] of zip(current, gone))
        for (const j of columns)
          if (cost(row, j) <= threshold) rowGone.add(j);
    },
    column(current, _, i) {
      if ('group' in pattern && i % pattern.group === 0) {
        // N of M: chosen when the group is reached, from weights that
        // have already made up for earlier columns.
        for (const [row, rowGone] of zip(current, gone)) {
          const end = Math.min(i + pattern.group, row.length);
          const group = range(i, end).sort(
            (a, b) => cost(row, a) - cost(row, b),
          );
          for (const j of group.slice(0, pattern.zeros)) rowGone.add(j);
        }
      }
      return zip(current, gone).map(([row, rowGone]) =>
        rowGone.has(i) ? 0 : at(row, i),
      );
    },
  };
  return sweep(w, U, rule, blockSize);
}
// #endregion

// #region gptq
/** GPTQ: rounds column after column, and compensates. Grids come from the first weights. */
export function gptq(
  w: Matrix,
  U: Matrix,
  bits: number,
  blockSize = 128,
): Swept {
  const grids: Grid[] = w.map((row) => gridOf(row, bits));
  const column = (current: Matrix, _: Matrix, i: number) =>
    zip(current, grids).map(([row, grid]) => quantized(at(row, i), grid));
  return sweep(w, U, { column }, blockSize);
}
// #endregion

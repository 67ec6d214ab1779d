/** The core that SparseGPT and GPTQ share: change one column, and let the later ones make up for it. */
import type { Matrix, Pattern } from './prune.ts';
import { type Grid, gridOf, quantized } from './quantize.ts';

// #region hessian
/**
 * Second derivatives of a layer's squared output error, the same for all rows.
 * @param inputs calibration inputs, [tokens][inputs]
 * @param damping share of the mean diagonal that is added to it
 */
export function hessian(inputs: Matrix, damping = 0.01): Matrix {
  const n = inputs[0]!.length;
  const H = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (const x of inputs)
    for (let i = 0; i < n; i++) {
      const scaled = (2 / inputs.length) * x[i]!;
      for (let j = 0; j < n; j++) H[i]![j]! += scaled * x[j]!;
    }
  // An input that is always zero gets a one, so that H can be inverted.
  for (let i = 0; i < n; i++) if (H[i]![i] === 0) H[i]![i] = 1;
  const mean = H.reduce((sum, row, i) => sum + row[i]!, 0) / n;
  for (let i = 0; i < n; i++) H[i]![i]! += damping * mean;
  return H;
}

/** Weights without those whose input is always zero: they do nothing. */
export function withoutDead(w: Matrix, inputs: Matrix): Matrix {
  const alive = (inputs[0] ?? []).map((_, j) =>
    inputs.some((x) => x[j] !== 0),
  );
  return w.map((row) => row.map((value, j) => (alive[j] ? value : 0)));
}
// #endregion

/** L with L Lᵀ = A, lower triangular. @throws when A is not positive definite */
function cholesky(A: Matrix): Matrix {
  const L = A.map((row) => row.map(() => 0));
  for (let i = 0; i < A.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = A[i]![j]!;
      for (let k = 0; k < j; k++) sum -= L[i]![k]! * L[j]![k]!;
      if (i === j && !(sum > 0))
        throw new Error(
          `The Hessian is not positive definite at input ${i}. Raise the damping.`,
        );
      L[i]![j] = i === j ? Math.sqrt(sum) : sum / L[j]![j]!;
    }
  return L;
}

// #region inverse-factor
/**
 * U with H⁻¹ = Uᵀ U, upper triangular. Its row i holds what is needed to
 * compensate for column i with the columns after it.
 */
export function inverseFactor(H: Matrix): Matrix {
  const n = H.length;
  // With the order of inputs reversed, H = L Lᵀ; then U is L⁻¹ turned
  // back. One factorization serves all columns.
  const L = cholesky(H.map((row) => [...row].reverse()).reverse());
  const inverse = L.map((row) => row.map(() => 0));
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = Number(i === j);
      for (let k = j; k < i; k++) sum -= L[i]![k]! * inverse[k]![j]!;
      inverse[i]![j] = sum / L[i]![i]!;
    }
  return inverse.map((row) => [...row].reverse()).reverse();
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
    for (let i = from; i < to; i++) {
      const q = rule.column(w, U, i);
      for (const [r, row] of w.entries()) {
        // The change of this weight, in units of its freedom to move.
        const error = (row[i]! - q[r]!) / U[i]![i]!;
        loss += 0.5 * error * error;
        errors[r]!.push(error);
        // Later columns of the block make up for it at once …
        for (let j = i; j < to; j++) row[j]! -= error * U[i]![j]!;
        row[i] = q[r]!;
      }
    }
    // … and columns after the block in one go: the same sum, later.
    for (const [r, row] of w.entries())
      for (let j = to; j < n; j++)
        for (const [k, error] of errors[r]!.entries())
          row[j]! -= error * U[from + k]![j]!;
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
  const gone = w.map((row) => row.map(() => false));
  /** What zeroing costs, given the freedom of later columns. */
  const cost = (row: readonly number[], j: number) =>
    (row[j]! / U[j]![j]!) ** 2;
  const rule: Rule = {
    begin(current, _, from, to) {
      if ('group' in pattern || pattern.sparsity === 0) return;
      // One threshold for all rows of the block.
      const columns = Array.from({ length: to - from }, (_, k) => from + k);
      const costs = current.map((row) => columns.map((j) => cost(row, j)));
      const sorted = costs.flat().sort((a, b) => a - b);
      const at = Math.floor(pattern.sparsity * sorted.length);
      const threshold = sorted[Math.min(at, sorted.length - 1)]!;
      costs.forEach((row, r) => {
        row.forEach((value, k) => {
          gone[r]![from + k] = value <= threshold;
        });
      });
    },
    column(current, _, i) {
      if ('group' in pattern && i % pattern.group === 0) {
        // N of M: chosen when the group is reached, from weights that
        // have already made up for earlier columns.
        for (const [r, row] of current.entries()) {
          const group = Array.from(
            { length: Math.min(pattern.group, row.length - i) },
            (_, k) => i + k,
          ).sort((a, b) => cost(row, a) - cost(row, b));
          for (const j of group.slice(0, pattern.zeros)) gone[r]![j] = true;
        }
      }
      return current.map((row, r) => (gone[r]![i] ? 0 : row[i]!));
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
    current.map((row, r) => quantized(row[i]!, grids[r]!));
  return sweep(w, U, { column }, blockSize);
}
// #endregion

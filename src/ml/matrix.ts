/** Linear algebra in double precision over plain rows, for methods that need no tensors. */
import { at, zip } from './lists.ts';

/** [row][column] */
export type Matrix = number[][];
type Rows = readonly (readonly number[])[];

/** @throws RangeError when the lengths differ */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new RangeError(`A dot product of ${a.length} and ${b.length} numbers.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Σᵢ weights[i] · rows[i]. */
export function weightedSum(rows: Rows, weights: readonly number[]): number[] {
  const sum = (rows[0] ?? []).map(() => 0);
  for (const [row, weight] of zip(rows, weights)) subtract(sum, -weight, row, 0, sum.length);
  return sum;
}

export function transpose(A: Rows): Matrix {
  return (A[0] ?? []).map((_, j) => A.map((row) => at(row, j)));
}

export function diagonal(A: Rows): number[] {
  return A.map((row, i) => at(row, i));
}

/** A copy of A whose entries on the diagonal are changed. */
export function onDiagonal(A: Rows, change: (entry: number) => number): Matrix {
  return A.map((row, i) => row.with(i, change(at(row, i))));
}

/** row[j] −= factor · other[j] for from ≤ j < to, in place. */
export function subtract(
  row: number[],
  factor: number,
  other: readonly number[],
  from: number,
  to: number,
): void {
  for (let j = from; j < to; j++) row[j]! -= factor * other[j]!;
}

/**
 * L with L Lᵀ = A, lower triangular.
 * @param name of A, and what raises its diagonal, for the error's text
 * @throws Error when A is not positive definite
 */
export function cholesky(A: Rows, name: string, remedy: string): Matrix {
  const L = A.map((row) => row.map(() => 0));
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i]![j]!;
      for (let k = 0; k < j; k++) sum -= L[i]![k]! * L[j]![k]!;
      if (i === j && !(sum > 0)) {
        throw new Error(`${name} is not positive definite at row ${i}. ${remedy}`);
      }
      L[i]![j] = i === j ? Math.sqrt(sum) : sum / L[j]![j]!;
    }
  }
  return L;
}

/** x with L x = b for a lower triangular L. */
export function solveLower(L: Rows, b: readonly number[]): number[] {
  const x = [...b];
  for (const [i, row] of L.entries()) {
    for (let k = 0; k < i; k++) x[i]! -= row[k]! * x[k]!;
    x[i]! /= row[i]!;
  }
  return x;
}

/** x with Lᵀ x = b for a lower triangular L. */
export function solveUpper(L: Rows, b: readonly number[]): number[] {
  const x = [...b];
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= L[k]![i]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  return x;
}

/** L⁻¹ of a lower triangular L. */
export function invertLower(L: Rows): Matrix {
  const unit = L.map((_, j) => L.map((_, i) => Number(i === j)));
  return transpose(unit.map((column) => solveLower(L, column)));
}

/** Rounding to few bits: the grid, and rounding each weight to its nearest step. */
import type { Matrix } from '#ml/matrix';
import { roundEven } from '#ml/round';

export interface Grid {
  /** Distance between two steps. */
  scale: number;
  /** Step that stands for zero. */
  zero: number;
  /** Largest step, 2ᵇ − 1. */
  top: number;
}

// #region grid
/** The grid of one row: from its smallest to its largest weight, with zero on it. */
export function gridOf(row: readonly number[], bits: number): Grid {
  const top = 2 ** bits - 1;
  let low = Math.min(0, ...row);
  let high = Math.max(0, ...row);
  if (low === 0 && high === 0) [low, high] = [-1, 1]; // an empty row
  const scale = (high - low) / top;
  return { scale, zero: roundEven(-low / scale), top };
}

/** A weight as its nearest step can store it. */
export function quantized(w: number, { scale, zero, top }: Grid): number {
  const step = roundEven(w / scale) + zero;
  return scale * (Math.max(0, Math.min(top, step)) - zero);
}
// #endregion

// #region round-to-nearest
/** Each weight on its own, with one grid for each row. */
export function roundToNearest(w: Matrix, bits: number): Matrix {
  return w.map((row) => {
    const grid = gridOf(row, bits);
    return row.map((value) => quantized(value, grid));
  });
}
// #endregion

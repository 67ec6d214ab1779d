/** Rounding as Python, NumPy and PyTorch do it. */

/** Nearest whole number; halves go to the even one. */
export function roundEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}

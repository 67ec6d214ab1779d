/** The method, in the order of the paper. Say shapes, units and sources. */

// #region average
/** The mean of the last `window` values, for every value. */
export function movingAverage(
  values: readonly number[],
  window: number,
): number[] {
  if (!Number.isInteger(window) || window < 1) {
    throw new RangeError(
      `window is ${window}; it must be a whole number of at least 1.`,
    );
  }
  return values.map((_, i) => {
    // A comment on its own line becomes a note in the margin, with
    // Markdown and $math$. It belongs to the lines below it.
    const seen = values.slice(Math.max(0, i + 1 - window), i + 1);
    return seen.reduce((sum, value) => sum + value, 0) / seen.length;
  });
}
// #endregion

/** Mean and spread of plain numbers. Unlike d3-array's they skip no NaN: a broken run must show. */

/** NaN for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Standard deviation of a sample, over n − 1; NaN for fewer than two values. */
export function deviation(values: readonly number[]): number {
  const center = mean(values);
  const square = values.reduce((sum, x) => sum + (x - center) ** 2, 0);
  return Math.sqrt(square / (values.length - 1));
}

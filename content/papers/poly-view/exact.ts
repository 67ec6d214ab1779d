/** Information in closed form, for views of a Gaussian source. */

// #region closed-form
/**
 * Information between one view and the M − 1 others, in nats.
 * @param rho variance of the source over variance of the view noise
 * @param views M
 */
export function oneVersusRest(rho: number, views: number): number {
  const rest = 1 + (views - 1) * rho;
  return 0.5 * Math.log(((1 + rho) * rest) / (1 + views * rho));
}

/** Information between a view and its source: the limit of many views. */
export function viewAndSource(rho: number): number {
  return 0.5 * Math.log(1 + rho);
}
// #endregion

/** Information in closed form: of Gaussian views, and of symbols without noise. */

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

// #region symbols
/**
 * What is read of K samples that are one of n equally likely symbols each,
 * in M noiseless views, when scores only say "same" or "other". Exact.
 */
export function symbolReadings(
  samples: number,
  views: number,
  symbols: number,
): { simple: number; certified: number; truth: number } {
  const others = samples - 1;
  let simple = Math.log(1 + others * views);
  let bound = Math.log(samples);
  // Chance that `same` of the other samples carry the anchor's symbol.
  let chance = (1 - 1 / symbols) ** others;
  for (let same = 0; same <= others; same++) {
    simple -= chance * Math.log(1 + views * same);
    bound -= chance * Math.log(1 + same);
    chance *= (others - same) / ((same + 1) * (symbols - 1));
  }
  return { simple, certified: bound, truth: Math.log(symbols) };
}
// #endregion

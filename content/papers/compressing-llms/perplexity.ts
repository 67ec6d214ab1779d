/** Perplexity: one number for a whole text. */
import { mean } from '#ml/stats';

// #region perplexity
/**
 * How many equally likely tokens a model would hesitate between, on average.
 * @param logShares log-probability that it gave to each token that came
 */
export function perplexity(logShares: readonly number[]): number {
  return Math.exp(-mean(logShares));
}
// #endregion

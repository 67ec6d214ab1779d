/** Adam and its learning-rate schedule, over a flat record of jax-js arrays. */
import { numpy as np } from '@jax-js/jax';

export type Weights = Record<string, np.Array>;

/** A `type`, since jax-js takes trees of arrays by structure. */
export type AdamState = {
  weights: Weights;
  /** First and second moments, same shapes as `weights`. */
  mean: Weights;
  square: Weights;
};

/** State before the first step: moments zero. Takes ownership of `weights`. */
export function adamState(weights: Weights): AdamState {
  const zeros = () =>
    Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, np.zeros(w.shape)]));
  return { weights, mean: zeros(), square: zeros() };
}

/**
 * One step of Adam (Kingma & Ba, Algorithm 1). Consumes its arguments; traceable by `jit`.
 * @param rate scalar: learning rate with both bias corrections folded in, from `correctedRate`
 */
export function adamStep(
  state: AdamState,
  gradients: Weights,
  rate: np.Array,
  { beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8 } = {},
): AdamState {
  const next: AdamState = { weights: {}, mean: {}, square: {} };
  for (const name of Object.keys(state.weights)) {
    const g = gradients[name]!;
    const mean = state.mean[name]!.mul(beta1).add(g.ref.mul(1 - beta1));
    const square = state.square[name]!.mul(beta2).add(np.square(g).mul(1 - beta2));
    const step = mean.ref.div(np.sqrt(square.ref).add(epsilon)).mul(rate.ref);
    next.weights[name] = state.weights[name]!.sub(step);
    next.mean[name] = mean;
    next.square[name] = square;
  }
  rate.dispose();
  return next;
}

/** `rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)` for step t = 1, 2, … */
export function correctedRate(rate: number, t: number, beta1 = 0.9, beta2 = 0.99): number {
  return (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}

/** Linear warm-up to `peak`, then a cosine down to `floor · peak` at the last step; t = 1 … steps. */
export function warmupCosine(
  t: number,
  steps: number,
  peak: number,
  warmup: number,
  floor: number,
): number {
  if (t <= warmup) return (peak * t) / warmup;
  const done = (t - warmup) / Math.max(1, steps - warmup);
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done)));
}

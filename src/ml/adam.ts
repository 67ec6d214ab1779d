/** Adam and its learning-rate schedule, over a flat record of jax-js arrays. */
import { numpy as np } from '@jax-js/jax';

export type Weights = Record<string, np.Array>;

/** A `type`, since jax-js takes trees of arrays by structure. */
export type AdamState = {
  weights: Weights;
  /** First and second moments of all weights in one row: two kernels instead of two for each weight. */
  mean: np.Array;
  square: np.Array;
};

/** State before the first step: moments zero. Takes ownership of `weights`. */
export function adamState(weights: Weights): AdamState {
  const size = Object.values(weights).reduce((sum, w) => sum + w.size, 0);
  return { weights, mean: np.zeros([size]), square: np.zeros([size]) };
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
  const names = Object.keys(state.weights);
  const g = np.concatenate(names.map((name) => gradients[name]!.reshape([-1])));
  const mean = state.mean.mul(beta1).add(g.ref.mul(1 - beta1));
  const square = state.square.mul(beta2).add(np.square(g).mul(1 - beta2));
  const step = mean.ref.div(np.sqrt(square.ref).add(epsilon)).mul(rate);
  const weights: Weights = {};
  let start = 0;
  for (const name of names) {
    const w = state.weights[name]!;
    const end = start + w.size;
    weights[name] = w.sub(step.ref.slice([start, end]).reshape(w.shape));
    start = end;
  }
  step.dispose();
  return { weights, mean, square };
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

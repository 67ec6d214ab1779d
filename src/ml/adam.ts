/** Adam and its learning-rate schedule, over a tree of jax-js arrays. */
import { type JsTree, numpy as np, tree } from '@jax-js/jax';

/** Arrays by name, nested as the method likes. */
export type Weights = JsTree<np.Array>;

/** A `type`, since jax-js takes trees of arrays by structure. */
export type AdamState<W extends Weights = Weights> = {
  weights: W;
  /** First and second moments of all weights in one row: two kernels instead of two for each weight. */
  mean: np.Array;
  square: np.Array;
};

/** Numbers in all arrays together. */
export function sizeOf(weights: Weights): number {
  return tree.leaves<np.Array>(weights).reduce((sum, w) => sum + w.size, 0);
}

/** State before the first step: moments zero. Takes ownership of `weights`. */
export function adamState<W extends Weights>(weights: W): AdamState<W> {
  const size = sizeOf(weights);
  return { weights, mean: np.zeros([size]), square: np.zeros([size]) };
}

/** Decay of the moments, and what keeps the division finite. */
export interface AdamOptions {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/**
 * One step of Adam (Kingma & Ba, Algorithm 1). Consumes its arguments; traceable by `jit`.
 * @param rate scalar: learning rate with both bias corrections folded in, from `correctedRate`
 * @throws Error when the gradients are not of the weights' structure
 */
export function adamStep<W extends Weights>(
  state: AdamState<W>,
  gradients: NoInfer<W>,
  rate: np.Array,
  { beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8 }: AdamOptions = {},
): AdamState<W> {
  const [weights, structure] = tree.flatten<np.Array>(state.weights);
  const [slopes, given] = tree.flatten<np.Array>(gradients);
  if (!structure.equals(given)) throw new Error(`${given} are no gradients of ${structure}.`);
  const g = np.concatenate(slopes.map((slope) => slope.reshape([-1])));
  const mean = state.mean.mul(beta1).add(g.ref.mul(1 - beta1));
  const square = state.square.mul(beta2).add(np.square(g).mul(1 - beta2));
  const step = mean.ref.div(np.sqrt(square.ref).add(epsilon)).mul(rate);
  let end = 0;
  const moved = weights.map((w) => {
    const start = end;
    end += w.size;
    return w.sub(step.ref.slice([start, end]).reshape(w.shape));
  });
  step.dispose();
  return { weights: tree.unflatten(structure, moved) as W, mean, square };
}

/** `rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)` for step t = 1, 2, … */
export function correctedRate(
  rate: number,
  t: number,
  { beta1 = 0.9, beta2 = 0.99 }: AdamOptions = {},
): number {
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

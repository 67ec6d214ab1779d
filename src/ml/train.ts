/** The training loop: gradients from jax-js, Adam, a schedule of rates, and pauses in which it can be stopped. */
import { type JsTree, jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { type AdamState, adamState, adamStep, correctedRate, type Weights } from './adam.ts';
import { pause } from './pause.ts';

/** What the loss of one step reads beside the weights: arrays, or records of arrays. */
type Batch = readonly JsTree<np.Array>[];

export interface Training<W extends Weights, B extends Batch | []> {
  /** Weights before the first step. The loop owns them. */
  weights: W;
  /** Scalar loss of one batch; consumes its arguments. Differentiated by the weights, compiled once. */
  loss: (weights: W, ...batch: B) => np.Array;
  /** The batch of step t, of the same shapes at every step. */
  batch: (t: number) => B;
  /** Steps are counted from 1. */
  steps: number;
  /** Learning rate of step t. */
  rate: (t: number) => number;
  beta2?: number;
  /** Steps between two pauses; there is one after the last step too. */
  pauseEvery: number;
  /** Looks at the weights before each pause, without consuming them. */
  onPause?: (t: number, weights: W) => void;
  onStep?: (t: number, loss: number) => void;
  signal?: AbortSignal;
  /** Advice to the reader for when the loss stops being a number. */
  remedy: string;
}

/** A step of Adam on any loss, compiled at its first call. */
function compiled(loss: (weights: Weights, ...batch: Batch) => np.Array, beta2?: number) {
  return jit((state: AdamState, batch: JsTree<np.Array>[], rate: np.Array) => {
    const weights = tree.ref(state.weights);
    const [value, gradients] = valueAndGrad(loss)(weights, ...batch);
    return { value, state: adamStep(state, gradients as Weights, rate, { beta2 }) };
  });
}

/**
 * Trains for all steps.
 * @returns the trained weights, which the caller owns
 * @throws Error when the loss stops being a number; the signal's reason once it is aborted
 */
export async function trainingLoop<W extends Weights, B extends Batch | []>(
  training: Training<W, B>,
): Promise<W> {
  const { steps, beta2, pauseEvery, onPause, onStep, signal, remedy } = training;
  const step = compiled(training.loss as Parameters<typeof compiled>[0], beta2);
  let state: AdamState = adamState(training.weights);
  try {
    for (let t = 1; t <= steps; t++) {
      const rate = correctedRate(training.rate(t), t, { beta2 });
      const next = step(state, [...training.batch(t)], np.array(rate));
      state = next.state;
      // Reading the loss makes the queued work happen now: left to pile up, it slows every step.
      const loss = next.value.item();
      if (!Number.isFinite(loss)) {
        throw new Error(`Training broke down at step ${t}: the loss is ${loss}. ${remedy}`);
      }
      if (t % pauseEvery === 0 || t === steps) {
        onPause?.(t, state.weights as W);
        await pause(signal);
      }
      onStep?.(t, loss);
    }
    return tree.ref(state.weights) as W;
  } finally {
    tree.dispose(state);
    step.dispose();
  }
}

/** Fixed compute: a small encoder trained on batches of K samples with M views, K · M constant. */
import {
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import {
  type AdamState,
  adamState,
  adamStep,
  correctedRate,
  type Weights,
} from '#ml/adam';
import { type Random, seeded } from '#ml/random';
import { type LossName, normalized, polyViewLoss } from './method.ts';
import {
  drawBatch,
  inputWidth,
  makeWorld,
  signalWidth,
  type World,
} from './world.ts';

export const hiddenWidth = 64;
export const outputWidth = 8;
/** Encoder inputs in each step, K · M. */
export const inputsPerStep = 64;
const probeSamples = 1000;
const beta2 = 0.999;

export interface TrainSettings {
  seed: number;
  loss: LossName;
  /** M; the number of samples K follows from the fixed compute. */
  views: number;
  steps: number;
  temperature: number;
  jitter: number;
  rate: number;
  /** Steps between two probes. */
  probeEvery: number;
}
export const trainDefaults: TrainSettings = {
  seed: 1,
  loss: 'geometric',
  views: 8,
  steps: 60,
  temperature: 0.2,
  jitter: 1,
  rate: 3e-3,
  probeEvery: 20,
};

/** He-style normal weights, biases zero. */
export function drawEncoder(random: Random): Weights {
  const matrix = (rows: number, columns: number) => {
    const draw = () => random.normal() * Math.sqrt(2 / rows);
    return np
      .array(Float32Array.from({ length: rows * columns }, draw))
      .reshape([rows, columns]);
  };
  return {
    w1: matrix(inputWidth, hiddenWidth),
    b1: np.zeros([hiddenWidth]),
    w2: matrix(hiddenWidth, outputWidth),
    b2: np.zeros([outputWidth]),
  };
}

// #region encoder
/** Inputs [rows, 32] → outputs [rows, 8]; the losses normalize them. */
export function encode(w: Weights, x: np.Array): np.Array {
  const hidden = nn.relu(np.matmul(x, w['w1']!).add(w['b1']!));
  return np.matmul(hidden, w['w2']!).add(w['b2']!);
}
// #endregion

// #region training-step
/** One step of Adam on K samples with M views each. */
function trainingStep({ loss, views, temperature }: TrainSettings) {
  const samples = inputsPerStep / views; // the same work for every M
  return jit((state: AdamState, x: np.Array, rate: np.Array) => {
    const [value, gradients] = valueAndGrad((w: Weights, x: np.Array) => {
      const z = encode(w, x).reshape([samples, views, outputWidth]);
      return polyViewLoss(loss, z, temperature);
    })(tree.ref(state.weights), x);
    const next = adamStep(state, gradients as Weights, rate, { beta2 });
    return { value, state: next };
  });
}
// #endregion

/** Single views of fresh samples, [1000, 32], and what a probe should read from them, [1000, 4]. */
function probeSet(world: World, random: Random) {
  const { inputs, latents } = drawBatch(world, random, probeSamples, 1);
  return {
    x: np.array(inputs).reshape([probeSamples, inputWidth]),
    c: np.array(latents).reshape([probeSamples, signalWidth]),
  };
}
type ProbeSet = ReturnType<typeof probeSet>;

// #region probe
/** Embeddings of single views with a column of ones, [rows, 9]. */
function features(w: Weights, x: np.Array): np.Array {
  const z = normalized(encode(w, x));
  return np.concatenate([z.ref, np.ones([z.shape[0]!, 1])], 1);
}

/**
 * How much of c a linear map can read from the embedding of one view: R²,
 * one minus squared error over variance, on samples not used for the fit.
 */
export function probe(w: Weights, fit: ProbeSet, fresh: ProbeSet): number {
  const map = np.linalg.lstsq(features(tree.ref(w), fit.x.ref), fit.c.ref);
  const guess = np.matmul(features(tree.ref(w), fresh.x.ref), map);
  const error = np.sum(np.square(guess.sub(fresh.c.ref)));
  const center = np.mean(fresh.c.ref, 0, { keepdims: true });
  const spread = np.sum(np.square(fresh.c.ref.sub(center)));
  return 1 - error.div(spread).item();
}
// #endregion

const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

/**
 * Trains one encoder.
 * @returns [step, R²] at step 0 and at every probe
 * @throws when the views do not divide the inputs of a step, the loss stops being a number, or
 * `signal` is aborted
 */
export async function train(
  settings: TrainSettings,
  onStep: (step: number) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<[number, number][]> {
  const { seed, views, steps, rate, jitter, probeEvery } = settings;
  const samples = inputsPerStep / views;
  if (!Number.isInteger(samples) || samples < 2 || views < 2) {
    throw new Error(
      `${inputsPerStep} inputs a step cannot be shared by samples of ${views} views. Choose 2, 4, 8, 16 or 32.`,
    );
  }
  await init('wasm');
  const world = makeWorld(seed, jitter);
  const random = seeded(seed + 1000);
  const fit = probeSet(world, seeded(seed + 2000));
  const fresh = probeSet(world, seeded(seed + 3000));
  let state = adamState(drawEncoder(seeded(seed + 4000)));
  const step = trainingStep(settings);
  const curve: [number, number][] = [];
  try {
    curve.push([0, probe(state.weights, fit, fresh)]);
    for (let t = 1; t <= steps; t++) {
      const { inputs } = drawBatch(world, random, samples, views);
      const x = np.array(inputs).reshape([inputsPerStep, inputWidth]);
      const corrected = correctedRate(rate, t, 0.9, beta2);
      const next = step(state, x, np.array(corrected));
      // Reading the loss makes the queued work happen now.
      const value = next.value.item();
      state = next.state;
      if (!Number.isFinite(value)) {
        throw new Error(
          `Training broke down at step ${t}: the loss is ${value}. Try a higher temperature.`,
        );
      }
      if (t % probeEvery === 0 || t === steps) {
        curve.push([t, probe(state.weights, fit, fresh)]);
        await pause();
        signal.throwIfAborted();
      }
      onStep(t);
    }
    return curve;
  } finally {
    tree.dispose(state);
    tree.dispose([fit, fresh]);
    step.dispose();
  }
}

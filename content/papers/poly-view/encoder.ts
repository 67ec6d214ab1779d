/** Fixed compute: a small encoder trained on batches of K samples with M views, K · M constant. */
import { init, nn, numpy as np, tree } from '@jax-js/jax';
import { normal, sizes } from '#ml/arrays';
import { type Random, seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
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

/** Weights and biases of both layers. */
export type EncoderWeights = Record<'w1' | 'b1' | 'w2' | 'b2', np.Array>;

/** He-style normal weights, biases zero. */
export function drawEncoder(random: Random): EncoderWeights {
  const matrix = (rows: number, columns: number) =>
    normal(random, [rows, columns], Math.sqrt(2 / rows));
  return {
    w1: matrix(inputWidth, hiddenWidth),
    b1: np.zeros([hiddenWidth]),
    w2: matrix(hiddenWidth, outputWidth),
    b2: np.zeros([outputWidth]),
  };
}

// #region encoder
/** Inputs [rows, 32] → outputs [rows, 8]; the losses normalize them. */
export function encode(w: EncoderWeights, x: np.Array): np.Array {
  const hidden = nn.relu(np.matmul(x, w.w1).add(w.b1));
  return np.matmul(hidden, w.w2).add(w.b2);
}
// #endregion

// #region training-step
/** What each step of Adam lowers: the loss of K samples with M views each. */
export function stepLoss({ loss, views, temperature }: TrainSettings) {
  const samples = inputsPerStep / views; // the same work for every M
  return (w: EncoderWeights, x: np.Array) => {
    const z = encode(w, x).reshape([samples, views, outputWidth]);
    return polyViewLoss(loss, z, temperature);
  };
}
// #endregion

/** Single views of fresh samples, [1000, 32], and what a probe should read from them, [1000, 4]. */
function probeSet(world: World, random: Random) {
  const { inputs, latents } = drawBatch(world, random, probeSamples, 1);
  return {
    x: np.array(inputs, { shape: [probeSamples, inputWidth] }),
    c: np.array(latents, { shape: [probeSamples, signalWidth] }),
  };
}
type ProbeSet = ReturnType<typeof probeSet>;

// #region probe
/** Embeddings of single views with a column of ones, [rows, 9]. */
function features(w: EncoderWeights, x: np.Array): np.Array {
  const z = normalized(encode(w, x));
  const [rows] = sizes(z, 2);
  return np.concatenate([z, np.ones([rows, 1])], 1);
}

/**
 * How much of c a linear map can read from the embedding of one view: R²,
 * one minus squared error over variance, on samples not used for the fit.
 */
export function probe(
  w: EncoderWeights,
  known: ProbeSet,
  fresh: ProbeSet,
): number {
  const map = np.linalg.lstsq(
    features(tree.ref(w), known.x.ref),
    known.c.ref,
  );
  const guess = np.matmul(features(tree.ref(w), fresh.x.ref), map);
  const error = np.sum(np.square(guess.sub(fresh.c.ref)));
  const center = np.mean(fresh.c.ref, 0, { keepdims: true });
  const spread = np.sum(np.square(fresh.c.ref.sub(center)));
  return 1 - error.div(spread).item();
}
// #endregion

/**
 * Trains one encoder.
 * @returns [step, R²] at step 0 and at every probe
 * @throws when the views do not divide the inputs of a step, the loss stops being a number, or
 * `signal` is aborted
 */
export async function train(
  settings: TrainSettings,
  onStep?: (step: number) => void,
  signal?: AbortSignal,
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
  const known = probeSet(world, seeded(seed + 2000));
  const fresh = probeSet(world, seeded(seed + 3000));
  const weights = drawEncoder(seeded(seed + 4000));
  const curve: [number, number][] = [[0, probe(weights, known, fresh)]];
  try {
    const trained = await trainingLoop({
      weights,
      loss: stepLoss(settings),
      batch: () => {
        const { inputs } = drawBatch(world, random, samples, views);
        return [np.array(inputs, { shape: [inputsPerStep, inputWidth] })];
      },
      steps,
      rate: () => rate,
      beta2: 0.999,
      pauseEvery: probeEvery,
      onPause: (t, w) => curve.push([t, probe(w, known, fresh)]),
      onStep,
      signal,
      remedy: 'Try a higher temperature.',
    });
    tree.dispose(trained);
    return curve;
  } finally {
    tree.dispose([known, fresh]);
  }
}

/** Pre-training of one encoder on pictures with captions: as classification, or as CLIP does it. */
import { init, numpy as np, tree } from '@jax-js/jax';
import { type Weights, warmupCosine } from '#ml/adam';
import { at, range, repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import { bagsOf, type Corpus, type Labeled, Shuffled } from './corpus.ts';
import {
  type ClipWeights,
  clipObjective,
  drawClip,
  drawEncoder,
  type EncoderWeights,
  encode,
  featureWidth,
  linear,
} from './encoder.ts';
import { classify, type Linear, labelLoss, targets } from './method.ts';
import type { Synset } from './wordnet.ts';
import { cellCount, cellSize, pictureSize } from './world.ts';

export const batchSize = 64;
const peakRate = 0.01;
const warmup = 0.05;
const floor = 0.01;
/** Logits start where few classes are expected in a picture. */
const startBias = -3;

/** Chosen pictures, [rows, cells, pixels]. */
export function picturesAt(
  all: Float32Array,
  rows: readonly number[],
): np.Array {
  const x = new Float32Array(rows.length * pictureSize);
  for (const [i, row] of rows.entries())
    x.set(
      all.subarray(row * pictureSize, (row + 1) * pictureSize),
      i * pictureSize,
    );
  return np.array(x, { shape: [rows.length, cellCount, cellSize] });
}

export interface Schedule {
  seed: number;
  epochs: number;
  /** Parts between which the image encoder is looked at. */
  looks: number;
  /** `encoder` stays the loop's. */
  onLook?: (pairsSeen: number, encoder: EncoderWeights) => void;
  onStep?: (share: number, loss: number) => void;
  signal?: AbortSignal;
}

/** What both methods share: order of the pairs, steps, rates. */
async function pretrained<W extends { image: EncoderWeights } & Weights>(
  { pictures, captions }: Corpus,
  { seed, epochs, looks, onLook, onStep, signal }: Schedule,
  weights: W,
  loss: (w: W, x: np.Array, text: np.Array) => np.Array,
  text: (rows: readonly number[]) => np.Array,
): Promise<W> {
  const order = new Shuffled(seeded(seed + 6000), captions.length);
  const steps = Math.round((epochs * captions.length) / batchSize);
  return trainingLoop({
    weights,
    loss,
    batch: (): [np.Array, np.Array] => {
      const rows = repeat(batchSize, () => order.next());
      return [picturesAt(pictures, rows), text(rows)];
    },
    steps,
    rate: (t) => warmupCosine(t, steps, peakRate, warmup * steps, floor),
    pauseEvery: Math.ceil(steps / looks),
    onPause: (t, w) => {
      if (t < steps) onLook?.(t * batchSize, w.image);
    },
    onStep: (t, value) => onStep?.(t / steps, value),
    signal,
    remedy: 'Try another seed.',
  });
}

export type CatlipWeights = { image: EncoderWeights; head: Linear };

// #region catlip-objective
/** What each step of CatLIP lowers: one tower, one layer, no other picture. */
export function catlipObjective(
  w: CatlipWeights,
  x: np.Array,
  y: np.Array,
): np.Array {
  return labelLoss(classify(w.head, encode(w.image, x)), y);
}
// #endregion

/** @returns weights that the caller owns */
export async function pretrainCatlip(
  corpus: Corpus,
  labels: readonly ReadonlySet<Synset>[],
  classes: readonly Synset[],
  schedule: Schedule,
): Promise<CatlipWeights> {
  await init('wasm');
  const random = seeded(schedule.seed + 5000);
  const image = drawEncoder(random);
  const head = linear(random, classes.length, featureWidth, startBias);
  return pretrained(
    corpus,
    schedule,
    { image, head },
    catlipObjective,
    (rows) =>
      targets(
        rows.map((row) => at(labels, row)),
        classes,
      ),
  );
}

/**
 * @param texts the words that stand under each picture
 * @returns weights that the caller owns
 */
export async function pretrainClip(
  corpus: Corpus,
  texts: readonly (readonly string[])[],
  schedule: Schedule,
): Promise<ClipWeights> {
  await init('wasm');
  const random = seeded(schedule.seed + 5000);
  const { words, bags } = bagsOf(texts);
  const weights = drawClip(random, words.length);
  return pretrained(corpus, schedule, weights, clipObjective, (rows) => {
    const flat = new Float32Array(rows.length * words.length);
    for (const [i, row] of rows.entries())
      flat.set(at(bags, row), i * words.length);
    return np.array(flat, { shape: [rows.length, words.length] });
  });
}

/** Features of the first `count` labeled pictures, [count, E]; the encoder stays the caller's. */
export function featuresOf(
  image: EncoderWeights,
  { pictures, classes }: Labeled,
  count = classes.length,
): np.Array {
  return encode(tree.ref(image), picturesAt(pictures, range(0, count)));
}

/** A language model of one layer: attention over a short context, then a feed-forward network. */
import { init, nn, numpy as np, tree } from '@jax-js/jax';
import { warmupCosine } from '#ml/adam';
import { add, normal, oneHot, sizes } from '#ml/arrays';
import { at, record, repeat } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { type Random, seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import {
  closedBook,
  contextLength,
  drawText,
  type Example,
  factShare,
  fromText,
  objects,
  openBook,
  outputs,
  relations,
  type World,
  width,
} from './world.ts';

export const headWidth = 24;
export const hidden = 64;
/** The six matrices, in the order in which they are compressed; rows are outputs. */
export const layers = ['q', 'k', 'v', 'o', 'up', 'down'] as const;
export type Layer = (typeof layers)[number];
/** The matrices as plain numbers, and as arrays. */
export type Model = Record<Layer, Matrix>;
export type ModelWeights = Record<Layer, np.Array>;

const shapes: Record<
  Layer,
  [rows: number, columns: number, start: number]
> = {
  q: [headWidth, width, width ** -0.5],
  k: [headWidth, width, width ** -0.5],
  v: [headWidth, width, width ** -0.5],
  o: [width, headWidth, 0.3 * headWidth ** -0.5],
  up: [hidden, width, (2 / width) ** 0.5],
  down: [width, hidden, 0.5 * hidden ** -0.5],
};

export function drawModel(random: Random): ModelWeights {
  return record(layers, (name) => {
    const [rows, columns, start] = shapes[name];
    return normal(random, [rows, columns], start);
  });
}

export type Inputs = {
  /** Sum of codes at each place, aligned to the right, [batch, 9, 48]. */
  x: np.Array;
  /** One for places before the last that hold a token, [batch, 9]. */
  earlier: np.Array;
};

/** Each place carries the codes of its token, the one before and the one before that. */
export function embedded(
  { codes }: World,
  examples: readonly Example[],
): Inputs {
  const batch = examples.length;
  const x = new Float32Array(batch * contextLength * width);
  const earlier = new Float32Array(batch * contextLength);
  for (const [row, { context }] of examples.entries()) {
    const shift = contextLength - context.length;
    for (const t of context.keys()) {
      const place = row * contextLength + shift + t;
      if (t < context.length - 1) earlier[place] = 1;
      for (const [back, table] of codes.entries())
        if (back <= t)
          add(x, place * width, at(table, at(context, t - back)));
    }
  }
  return {
    x: np.array(x, { shape: [batch, contextLength, width] }),
    earlier: np.array(earlier, { shape: [batch, contextLength] }),
  };
}

/** Codes of the tokens that can come next, [68, 48]. */
export const outputCodes = ({ codes }: World): np.Array =>
  np.array(at(codes, 0).slice(0, outputs));

function rmsNorm(x: np.Array): np.Array {
  const square = np.mean(np.square(x.ref), -1, { keepdims: true });
  return x.div(np.sqrt(square.add(1e-6)));
}

// #region forward
/** Inputs of every matrix, for calibration. `keys` stands for all places that k and v read: the last but one. */
export interface Activations {
  query: np.Array;
  keys: np.Array;
  read: np.Array;
  normed: np.Array;
  active: np.Array;
  logits: np.Array;
}

/** One pass for a batch; `logits` are [batch, 68]. */
export function forward(
  w: ModelWeights,
  { x: raw, earlier }: Inputs,
  codes: np.Array,
): Activations {
  const x = rmsNorm(raw);
  const last = x.ref.slice([], -1);
  const q = np.einsum('rn,bn->br', w.q, last.ref);
  const k = np.einsum('rn,btn->btr', w.k, x.ref);
  const v = np.einsum('rn,btn->btr', w.v, x.ref);
  const scores = np.einsum('br,btr->bt', q, k).div(Math.sqrt(headWidth));
  // Only earlier places are read. One more logit of zero lets the head
  // read nothing.
  const masked = scores.add(earlier.sub(1).mul(1e9));
  const [batch] = sizes(masked, 2);
  const zero = np.zeros([batch, 1]);
  const shares = nn.softmax(np.concatenate([masked, zero], 1), -1);
  const kept = shares.slice([], [0, contextLength]);
  const read = np.einsum('bt,btr->br', kept, v);
  // Attention writes into the stream; the feed-forward network is the
  // memory that can answer without evidence.
  const written = np.einsum('rn,bn->br', w.o, read.ref);
  const normed = rmsNorm(last.ref.add(written.ref));
  const active = nn.relu(np.einsum('rn,bn->br', w.up, normed.ref));
  const recalled = np.einsum('rn,bn->br', w.down, active.ref);
  const logits = np
    .einsum('bn,cn->bc', written.add(recalled), codes)
    .mul(Math.sqrt(width));
  const keys = x.slice([], -2);
  return { query: last, keys, read, normed, active, logits };
}
// #endregion

/** Mean negative log-probability of the targets, in nats. */
export function crossEntropy(
  w: ModelWeights,
  inputs: Inputs,
  codes: np.Array,
  target: np.Array,
): np.Array {
  const { logits, ...rest } = forward(w, inputs, codes);
  tree.dispose(rest);
  const logShares = nn.logSoftmax(logits, -1);
  return np.mean(np.sum(logShares.mul(target), -1)).mul(-1);
}

// #region batch
/** One step's examples: questions without evidence, plain text, questions with evidence. */
export function drawBatch(
  world: World,
  text: readonly number[],
  random: Random,
): Example[] {
  const subject = () => random.int(world.subjects);
  const relation = () => random.int(relations);
  return [
    ...repeat(48, () => closedBook(world, random, subject(), relation())),
    ...fromText(text, random, 24),
    // Evidence in training states random objects: it can only be read.
    ...repeat(24, () =>
      openBook(world, random, subject(), relation(), random.int(objects)),
    ),
  ];
}
// #endregion

/** Plain numbers of trained weights. */
export const asModel = (w: ModelWeights): Model =>
  record(layers, (name) => w[name].ref.js() as Matrix);

export const asWeights = (model: Model): ModelWeights =>
  record(layers, (name) => np.array(model[name]));

/**
 * Trains a model until it has memorized its facts.
 * @throws when the loss stops being a number, or `signal` is aborted
 */
export async function train(
  world: World,
  seed: number,
  steps: number,
  onStep?: (step: number) => void,
  signal?: AbortSignal,
): Promise<Model> {
  await init('wasm');
  const random = seeded(seed + 1000);
  const text = drawText(world, random, 20_000, factShare);
  const codes = outputCodes(world);
  try {
    const weights = await trainingLoop({
      weights: drawModel(seeded(seed + 2000)),
      loss: crossEntropy,
      batch: () => {
        const examples = drawBatch(world, text, random);
        const targets = examples.map(({ target }) => target);
        const target = oneHot(targets, outputs);
        return [embedded(world, examples), codes.ref, target];
      },
      steps,
      rate: (t) => warmupCosine(t, steps, 0.008, 50, 0.05),
      pauseEvery: 25,
      onStep,
      signal,
      remedy: 'Try another seed.',
    });
    const model = asModel(weights);
    tree.dispose(weights);
    return model;
  } finally {
    codes.dispose();
  }
}

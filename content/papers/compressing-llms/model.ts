/** A language model of one layer: attention over a short context, then a feed-forward network. */
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
  warmupCosine,
} from '#ml/adam';
import { type Random, seeded } from '#ml/random';
import type { Matrix } from './prune.ts';
import {
  closedBook,
  contextLength,
  drawText,
  type Example,
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
export type Model = Record<Layer, Matrix>;

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

export function drawModel(random: Random): Weights {
  return Object.fromEntries(
    layers.map((name) => {
      const [rows, columns, start] = shapes[name];
      const draw = () => random.normal() * start;
      const values = Float32Array.from({ length: rows * columns }, draw);
      return [name, np.array(values).reshape([rows, columns])];
    }),
  );
}

export interface Inputs {
  /** Sum of codes at each place, aligned to the right, [batch, 9, 48]. */
  x: np.Array;
  /** One for places before the last that hold a token, [batch, 9]. */
  earlier: np.Array;
}

/** Each place carries the codes of its token, the one before and the one before that. */
export function embedded(
  { codes }: World,
  examples: readonly Example[],
): Inputs {
  const batch = examples.length;
  const x = new Float32Array(batch * contextLength * width);
  const earlier = new Float32Array(batch * contextLength);
  examples.forEach(({ context }, row) => {
    const shift = contextLength - context.length;
    context.forEach((_, t) => {
      const place = row * contextLength + shift + t;
      if (t < context.length - 1) earlier[place] = 1;
      for (let back = 0; back <= Math.min(2, t); back++) {
        const code = codes[back]![context[t - back]!]!;
        for (let i = 0; i < width; i++) x[place * width + i]! += code[i]!;
      }
    });
  });
  return {
    x: np.array(x).reshape([batch, contextLength, width]),
    earlier: np.array(earlier).reshape([batch, contextLength]),
  };
}

/** Codes of the tokens that can come next, [68, 48]. */
export function outputCodes({ codes }: World): np.Array {
  const flat = codes[0]!.slice(0, outputs).flat();
  return np.array(new Float32Array(flat)).reshape([outputs, width]);
}

function rmsNorm(x: np.Array): np.Array {
  const square = np.mean(np.square(x.ref), -1, { keepdims: true });
  return x.div(np.sqrt(square.add(1e-6)));
}

// #region forward
/** Inputs of every matrix at the place that answers; k and v read one place earlier. */
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
  w: Weights,
  { x: raw, earlier }: Inputs,
  codes: np.Array,
): Activations {
  const x = rmsNorm(raw);
  const last = x.ref.slice([], -1);
  const q = np.einsum('rn,bn->br', w['q']!, last.ref);
  const k = np.einsum('rn,btn->btr', w['k']!, x.ref);
  const v = np.einsum('rn,btn->btr', w['v']!, x.ref);
  const scores = np.einsum('br,btr->bt', q, k).div(Math.sqrt(headWidth));
  // Only earlier places are read. One more logit of zero lets the head
  // read nothing.
  const masked = scores.add(earlier.sub(1).mul(1e9));
  const zero = np.zeros([x.shape[0]!, 1]);
  const shares = nn.softmax(np.concatenate([masked, zero], 1), -1);
  const kept = shares.slice([], [0, contextLength]);
  const read = np.einsum('bt,btr->br', kept, v);
  // Attention writes into the stream; the feed-forward network is the
  // memory that can answer without evidence.
  const written = np.einsum('rn,bn->br', w['o']!, read.ref);
  const normed = rmsNorm(last.ref.add(written.ref));
  const active = nn.relu(np.einsum('rn,bn->br', w['up']!, normed.ref));
  const recalled = np.einsum('rn,bn->br', w['down']!, active.ref);
  const logits = np
    .einsum('bn,cn->bc', written.add(recalled), codes)
    .mul(Math.sqrt(width));
  const keys = x.slice([], -2);
  return { query: last, keys, read, normed, active, logits };
}
// #endregion

/** Mean negative log-probability of the targets, in nats. */
export function crossEntropy(
  w: Weights,
  inputs: Inputs,
  codes: np.Array,
  target: np.Array,
): np.Array {
  const { logits, ...rest } = forward(w, inputs, codes);
  tree.dispose(rest);
  const logShares = nn.logSoftmax(logits, -1);
  return np.mean(np.sum(logShares.mul(target), -1)).mul(-1);
}

function oneHot(examples: readonly Example[]): np.Array {
  const values = new Float32Array(examples.length * outputs);
  examples.forEach(({ target }, row) => {
    values[row * outputs + target] = 1;
  });
  return np.array(values).reshape([examples.length, outputs]);
}

// #region batch
/** One step's examples: questions without evidence, plain text, questions with evidence. */
export function drawBatch(
  world: World,
  text: readonly number[],
  random: Random,
): Example[] {
  const repeat = (count: number, draw: () => Example) =>
    Array.from({ length: count }, draw);
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

const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

/** Plain numbers of trained weights. */
export function asModel(w: Weights): Model {
  return Object.fromEntries(
    layers.map((name) => [name, w[name]!.ref.js() as Matrix]),
  ) as Model;
}

export function asWeights(model: Model): Weights {
  return Object.fromEntries(
    layers.map((name) => [
      name,
      np
        .array(new Float32Array(model[name].flat()))
        .reshape([model[name].length, model[name][0]!.length]),
    ]),
  );
}

/**
 * Trains a model until it has memorized its facts.
 * @throws when the loss stops being a number, or `signal` is aborted
 */
export async function train(
  world: World,
  seed: number,
  steps: number,
  onStep: (step: number) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Model> {
  await init('wasm');
  const random = seeded(seed + 1000);
  const text = drawText(world, random, 20_000, 0.05);
  const codes = outputCodes(world);
  let state = adamState(drawModel(seeded(seed + 2000)));
  const step = jit(
    (
      before: AdamState,
      inputs: { x: np.Array; earlier: np.Array },
      c: np.Array,
      target: np.Array,
      rate: np.Array,
    ) => {
      const weights = tree.ref(before.weights);
      const [loss, gradients] = valueAndGrad(crossEntropy)(
        weights,
        inputs,
        c,
        target,
      );
      return { loss, state: adamStep(before, gradients as Weights, rate) };
    },
  );
  try {
    for (let t = 1; t <= steps; t++) {
      const examples = drawBatch(world, text, random);
      const { x, earlier } = embedded(world, examples);
      const rate = warmupCosine(t, steps, 0.008, 50, 0.05);
      const next = step(
        state,
        { x, earlier },
        codes.ref,
        oneHot(examples),
        np.array(correctedRate(rate, t)),
      );
      state = next.state;
      const loss = next.loss.item();
      if (!Number.isFinite(loss))
        throw new Error(
          `Training broke down at step ${t}: the loss is ${loss}.`,
        );
      onStep(t);
      if (t % 25 === 0) {
        await pause();
        signal.throwIfAborted();
      }
    }
    return asModel(state.weights);
  } finally {
    tree.dispose(state);
    codes.dispose();
    step.dispose();
  }
}

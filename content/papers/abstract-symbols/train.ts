/** Training on some symbols, testing on others. */
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
import { seeded } from '#ml/random';
import {
  copying,
  drawExamples,
  type Example,
  instance,
  type TaskName,
  tasks,
} from './templates.ts';
import {
  attention,
  drawMlp,
  drawTransformer,
  embed,
  mlp,
  type Shape,
  transformer,
} from './transformer.ts';

const beta2 = 0.999;
/** Symbols that only tests use. */
export const unseen = 256;
const testStrings = 300;

export type Architecture =
  | 'mlp'
  | 'plain'
  | 'keyQuery'
  | 'valueOutput'
  | 'both';

export interface TrainSettings {
  seed: number;
  task: TaskName;
  architecture: Architecture;
  /** Training strings n; the training alphabet has as many symbols. */
  samples: number;
  /** Layers of a transformer. */
  layers: number;
  steps: number;
  batch: number;
  rate: number;
  /** Multiplier of the identities that are switched on. */
  multiplier: number;
}
export const trainDefaults: TrainSettings = {
  seed: 1,
  task: 'same',
  architecture: 'plain',
  samples: 128,
  layers: 2,
  steps: 150,
  batch: 32,
  rate: 2e-3,
  multiplier: 8,
};

export interface Trained {
  /** On strings of unseen symbols. */
  accuracy: number;
  /** Mean squared error on strings of unseen symbols; the constant 0 scores 1. */
  error: number;
  /** Mean squared error of the last training batches. */
  trainError: number;
  /** [step, accuracy on unseen symbols] while training. */
  curve: [number, number][];
  /** Trained scalars a and b of every head, layer by layer. */
  scalars: { a: number[]; b: number[] };
  /** First layer, mean over heads, for strings of the two templates: [template][from][to]. */
  attention: number[][][];
}

/** One-hot strings, [examples, places, symbols]. */
export function oneHot(
  examples: readonly { symbols: readonly number[] }[],
  count: number,
): np.Array {
  const places = examples[0]!.symbols.length;
  const values = new Float32Array(examples.length * places * count);
  examples.forEach(({ symbols }, row) => {
    symbols.forEach((symbol, place) => {
      values[(row * places + place) * count + symbol] = 1;
    });
  });
  return np.array(values).reshape([examples.length, places, count]);
}

const labels = (examples: readonly Example[]) =>
  np.array(examples.map(({ label }) => [label]));

export function shapeFor({
  architecture,
  task,
  samples,
  layers,
  multiplier,
}: TrainSettings): Shape {
  const on = (identity: Architecture) =>
    architecture === identity || architecture === 'both' ? multiplier : 0;
  return {
    symbols: samples + unseen,
    length: tasks[task].templates[0].template.length,
    layers,
    width: 32,
    heads: 4,
    headWidth: 8,
    hidden: 32,
    keyQuery: on('keyQuery'),
    valueOutput: on('valueOutput'),
    tied: false,
  };
}

const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

// #region squared-loss
/** Mean squared error of predictions for labels +1 and −1. */
export function squaredLoss(
  model: (w: Weights, strings: np.Array) => np.Array,
) {
  return (w: Weights, strings: np.Array, target: np.Array) =>
    np.mean(np.square(model(w, strings).sub(target)));
}
// #endregion

/** A step of Adam on any loss of weights, inputs and targets. */
function stepOf(
  loss: (w: Weights, x: np.Array, target: np.Array) => np.Array,
) {
  return jit(
    (state: AdamState, x: np.Array, target: np.Array, rate: np.Array) => {
      const weights = tree.ref(state.weights);
      const [value, gradients] = valueAndGrad(loss)(weights, x, target);
      const next = adamStep(state, gradients as Weights, rate, { beta2 });
      return { value, state: next };
    },
  );
}

function finite(value: number, step: number): number {
  if (Number.isFinite(value)) return value;
  throw new Error(
    `Training broke down at step ${step}: the loss is ${value}. Try a smaller multiplier.`,
  );
}

/**
 * Trains one network on `samples` strings and tests it on strings of unseen symbols.
 * @throws when the loss stops being a number, or `signal` is aborted
 */
export async function train(
  settings: TrainSettings,
  onStep: (step: number) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Trained> {
  const { seed, task, architecture, samples, steps, batch, rate } =
    settings;
  await init('wasm');
  const shape = shapeFor(settings);
  const random = seeded(seed);
  const examples = drawExamples(tasks[task], random, samples, 0, samples);
  const fresh = drawExamples(
    tasks[task],
    random,
    testStrings,
    samples,
    unseen,
  );
  const model =
    architecture === 'mlp'
      ? mlp
      : (w: Weights, x: np.Array) => transformer(w, x, shape);
  const draw = seeded(seed + 1000);
  let state = adamState(
    architecture === 'mlp'
      ? drawMlp(draw, shape.symbols, shape.length)
      : drawTransformer(draw, shape),
  );
  const step = stepOf(squaredLoss(model));
  const forward = jit(model);
  const testInputs = oneHot(fresh, shape.symbols);
  const test = () => {
    const guesses = forward(
      tree.ref(state.weights),
      testInputs.ref,
    ).dataSync();
    let right = 0;
    let error = 0;
    fresh.forEach(({ label }, i) => {
      right += Number(Math.sign(guesses[i]!) === label);
      error += (guesses[i]! - label) ** 2;
    });
    return { accuracy: right / fresh.length, error: error / fresh.length };
  };
  const batches = seeded(seed + 2000);
  const curve: [number, number][] = [];
  const late: number[] = [];
  try {
    for (let t = 1; t <= steps; t++) {
      const chosen = Array.from(
        { length: batch },
        () => examples[batches.int(samples)]!,
      );
      const corrected = correctedRate(rate, t, 0.9, beta2);
      const next = step(
        state,
        oneHot(chosen, shape.symbols),
        labels(chosen),
        np.array(corrected),
      );
      state = next.state;
      const value = finite(next.value.item(), t);
      if (t > steps - 20) late.push(value);
      if (t % 50 === 0 || t === steps) {
        curve.push([t, test().accuracy]);
        await pause();
        signal.throwIfAborted();
      }
      onStep(t);
    }
    const isMlp = architecture === 'mlp';
    return {
      ...test(),
      trainError: late.reduce((sum, x) => sum + x, 0) / late.length,
      curve,
      scalars: isMlp ? { a: [], b: [] } : scalarsOf(state.weights, shape),
      attention: isMlp ? [] : attentionOf(state.weights, fresh, shape),
    };
  } finally {
    tree.dispose(state);
    testInputs.dispose();
    step.dispose();
    forward.dispose();
  }
}

function scalarsOf(w: Weights, { layers }: Shape) {
  const all = (name: string) =>
    Array.from({ length: layers }, (_, layer) => [
      ...(w[`${name}${layer}`]!.ref.dataSync() as Float32Array),
    ]).flat();
  return { a: all('a'), b: all('b') };
}

/** Mean attention of the first layer over heads and over the test strings of each template. */
function attentionOf(
  w: Weights,
  examples: readonly Example[],
  shape: Shape,
): number[][][] {
  return [0, 1].map((template) => {
    const strings = examples.filter((one) => one.template === template);
    const used = tree.ref(w);
    const x = embed(used, oneHot(strings, shape.symbols), shape);
    const centered = x.ref.sub(np.mean(x, -1, { keepdims: true }));
    const size = np.mean(np.square(centered.ref), -1, { keepdims: true });
    const normed = centered.div(np.sqrt(size.add(1e-5)));
    const { written, shares } = attention(used, 0, normed, shape);
    written.dispose();
    return np.mean(shares, [0, 1]).js() as number[][];
  });
}

export interface CopySettings {
  seed: number;
  width: number;
  /** Whether each head has the trained scalar b. */
  identity: boolean;
  /** Training symbols; as many others are the test. */
  symbols: number;
  steps: number;
  rate: number;
  multiplier: number;
}
export const copyDefaults: CopySettings = {
  seed: 1,
  width: 32,
  identity: false,
  symbols: 64,
  steps: 150,
  rate: 3e-3,
  multiplier: 8,
};

export function copyShape({
  symbols,
  width,
  identity,
  multiplier,
}: CopySettings): Shape {
  return {
    symbols: 2 * symbols,
    length: 1,
    layers: 1,
    width,
    heads: 2,
    headWidth: 16,
    hidden: 32,
    keyQuery: 0,
    valueOutput: identity ? multiplier : 0,
    tied: true,
  };
}

// #region symbol-loss
/** Cross-entropy of the right symbol against all symbols, unseen ones too. */
export function symbolLoss(shape: Shape) {
  return (w: Weights, strings: np.Array, target: np.Array) => {
    const logits = nn.logSoftmax(transformer(w, strings, shape), -1);
    return np.mean(np.sum(logits.mul(target), -1)).mul(-1);
  };
}
// #endregion

/**
 * Learns to answer with the one symbol it is shown.
 * @returns share of wrong answers for symbols never seen, against the step
 */
export async function trainCopy(
  settings: CopySettings,
  onStep: (step: number) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<[number, number][]> {
  await init('wasm');
  const { seed, symbols, steps, rate } = settings;
  const shape = copyShape(settings);
  const all = Array.from({ length: shape.symbols }, (_, i) =>
    instance(copying, () => i),
  );
  const seen = all.slice(0, symbols);
  const fresh = all.slice(symbols);
  const x = oneHot(seen, shape.symbols);
  const answers = seen.map(({ label }) => ({ symbols: [label] }));
  const target = oneHot(answers, shape.symbols).reshape([
    symbols,
    shape.symbols,
  ]);
  const testInputs = oneHot(fresh, shape.symbols);
  let state = adamState(drawTransformer(seeded(seed + 1000), shape));
  const step = stepOf(symbolLoss(shape));
  const curve: [number, number][] = [];
  try {
    for (let t = 1; t <= steps; t++) {
      const corrected = correctedRate(rate, t, 0.9, beta2);
      const next = step(state, x.ref, target.ref, np.array(corrected));
      state = next.state;
      finite(next.value.item(), t);
      if (t % 25 === 0 || t === steps) {
        const w = tree.ref(state.weights);
        const best = np.argmax(transformer(w, testInputs.ref, shape), -1);
        const guesses = best.dataSync();
        const wrong = fresh.filter(({ label }, i) => guesses[i] !== label);
        curve.push([t, wrong.length / fresh.length]);
        await pause();
        signal.throwIfAborted();
      }
      onStep(t);
    }
    return curve;
  } finally {
    tree.dispose(state);
    tree.dispose([x, target, testInputs]);
    step.dispose();
  }
}

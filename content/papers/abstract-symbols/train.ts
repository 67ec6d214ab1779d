/** Training on some symbols, testing on others. */
import { init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import type { Weights } from '#ml/adam';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
import { trainingLoop } from '#ml/train';
import { attentionOf, scalarsOf } from './inspect.ts';
import {
  drawExamples,
  type Example,
  scored,
  type TaskName,
  tasks,
} from './templates.ts';
import {
  drawMlp,
  drawTransformer,
  encoded,
  mlp,
  type Shape,
  type TransformerWeights,
  transformer,
} from './transformer.ts';

/** Decay of Adam's second moments, and what may help when training breaks down. */
export const optimizer = {
  beta2: 0.999,
  remedy: 'Try a smaller multiplier.',
};
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

// #region squared-loss
/** Mean squared error of predictions for labels +1 and −1. */
export function squaredLoss<W>(
  model: (w: W, strings: np.Array) => np.Array,
) {
  return (w: W, strings: np.Array, target: np.Array) =>
    np.mean(np.square(model(w, strings).sub(target)));
}
// #endregion

// #region symbol-loss
/** Cross-entropy of the right symbol against all symbols, unseen ones too. */
export function symbolLoss(shape: Shape) {
  return (w: TransformerWeights, strings: np.Array, target: np.Array) => {
    const logits = nn.logSoftmax(transformer(w, strings, shape), -1);
    return np.mean(np.sum(logits.mul(target), -1)).mul(-1);
  };
}
// #endregion

/** Strings of seen symbols to learn from, and of unseen ones for the test. */
function drawStrings({ seed, task, samples }: TrainSettings) {
  const random = seeded(seed);
  const draw = (size: number, from: number, count: number) =>
    drawExamples(tasks[task], random, size, from, count);
  return {
    examples: draw(samples, 0, samples),
    fresh: draw(testStrings, samples, unseen),
  };
}

/** What a run needs beside its network. */
interface Run {
  settings: TrainSettings;
  strings: ReturnType<typeof drawStrings>;
  onStep?: (step: number) => void;
  signal?: AbortSignal;
}

/** Trains one network of either kind; the weights are the caller's. */
async function fitted<W extends Weights>(
  weights: W,
  model: (w: W, strings: np.Array) => np.Array,
  { settings, strings: { examples, fresh }, onStep, signal }: Run,
) {
  const { seed, samples, steps, batch, rate } = settings;
  const symbols = samples + unseen;
  const forward = jit(model as (w: Weights, x: np.Array) => np.Array);
  const testInputs = encoded(fresh, symbols);
  const test = (w: W) => {
    const guesses = forward(tree.ref(w), testInputs.ref).dataSync();
    return scored([...guesses], fresh);
  };
  const random = seeded(seed + 2000);
  const curve: [number, number][] = [];
  const late: number[] = [];
  try {
    const trained = await trainingLoop({
      weights,
      loss: squaredLoss(model),
      batch: () => {
        const chosen = repeat(batch, () => random.pick(examples));
        return [encoded(chosen, symbols), labels(chosen)];
      },
      steps,
      rate: () => rate,
      ...optimizer,
      pauseEvery: 50,
      onPause: (t, w) => curve.push([t, test(w).accuracy]),
      onStep: (t, loss) => {
        if (t > steps - 20) late.push(loss);
        onStep?.(t);
      },
      signal,
    });
    const result = { ...test(trained), trainError: mean(late), curve };
    return { weights: trained, result };
  } finally {
    testInputs.dispose();
    forward.dispose();
  }
}

/**
 * Trains one network on `samples` strings and tests it on strings of unseen symbols.
 * @throws when the loss stops being a number, or `signal` is aborted
 */
export async function train(
  settings: TrainSettings,
  onStep?: (step: number) => void,
  signal?: AbortSignal,
): Promise<Trained> {
  await init('wasm');
  const shape = shapeFor(settings);
  const strings = drawStrings(settings);
  const random = seeded(settings.seed + 1000);
  const run: Run = { settings, strings, onStep, signal };
  if (settings.architecture === 'mlp') {
    const start = drawMlp(random, shape.symbols, shape.length);
    const { weights, result } = await fitted(start, mlp, run);
    tree.dispose(weights);
    return { ...result, scalars: { a: [], b: [] }, attention: [] };
  }
  const start = drawTransformer(random, shape);
  const model = (w: TransformerWeights, x: np.Array) =>
    transformer(w, x, shape);
  const { weights, result } = await fitted(start, model, run);
  const scalars = scalarsOf(weights);
  const shares = attentionOf(weights, strings.fresh, shape);
  tree.dispose(weights);
  return { ...result, scalars, attention: shares };
}

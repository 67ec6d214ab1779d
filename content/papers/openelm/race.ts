/** The race: three two-stage models with the same number of weights, spent early, evenly or late. */
import { init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { type AdamState, adamState, adamStep, correctedRate, warmupCosine, type Weights } from '../../../src/ml/adam.ts';
import { type Random, seeded } from '../../../src/ml/random.ts';
import { type Example, grammar, makeWorld, query, type World } from './world.ts';

export interface RaceSettings {
  seed: number;
  /** Ask for facts directly instead of through aliases. */
  direct: boolean;
  subjects: number;
  /** Model width d. */
  width: number;
  /** h₁ + h₂: hidden units of both feed-forward networks together. */
  hidden: number;
  /** h₁ as a share of `hidden` for the growing model; the shrinking one mirrors it. */
  early: number;
  steps: number;
  peakRate: number;
}

export const raceDefaults: RaceSettings = {
  seed: 1,
  direct: false,
  subjects: 32,
  width: 32,
  hidden: 24,
  early: 0.25,
  steps: 500,
  peakRate: 0.015,
};

export const splitNames = ['growing', 'uniform', 'shrinking'] as const;
export type SplitName = (typeof splitNames)[number];

export interface SplitResult {
  /** h₁ and h₂. */
  split: [number, number];
  weights: number;
  /** [step, share of facts recalled] while training. */
  curve: [number, number][];
  recall: number;
  /** Perplexity of the next word on grammar text. */
  perplexity: number;
}
export type RaceResult = Record<SplitName, SplitResult>;

const headWidth = 24;
const queriesPerStep = 48;
const grammarPerStep = 16;

// #region splits
/** The same hidden units, handed out in three ways. */
export function splits(s: RaceSettings): Record<SplitName, [number, number]> {
  const few = Math.round(s.hidden * s.early);
  const half = Math.round(s.hidden / 2);
  return {
    // Narrow first stage, wide second one: the direction of OpenELM.
    growing: [few, s.hidden - few],
    uniform: [half, s.hidden - half],
    // The mirror image, as a control.
    shrinking: [s.hidden - few, few],
  };
}
// #endregion

/** Weights drawn with standard deviation 1/√fan-in; the output matrices start smaller. */
function drawWeights(random: Random, width: number, [h1, h2]: [number, number]): Weights {
  const matrix = (rows: number, columns: number, scale: number) => {
    const values = Float32Array.from({ length: rows * columns }, () => (random.normal() * scale) / Math.sqrt(rows));
    return np.array(values).reshape([rows, columns]);
  };
  return {
    up1: matrix(width, h1, 1),
    down1: matrix(h1, width, 0.5),
    query: matrix(width, headWidth, 1),
    key: matrix(width, headWidth, 1),
    value: matrix(width, headWidth, 1),
    out: matrix(headWidth, width, 0.5),
    up2: matrix(width, h2, 1),
    down2: matrix(h2, width, 0.5),
  };
}

/** `count` unit vectors, row by row. */
function unitCodes(random: Random, count: number, width: number): Float32Array {
  const codes = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    const vector = Array.from({ length: width }, () => random.normal());
    const norm = Math.hypot(...vector);
    for (let i = 0; i < width; i++) codes[row * width + i] = vector[i]! / norm;
  }
  return codes;
}

// #region embed
/** Frozen codes stand for the layers below; only the two stages learn. */
export function embed(
  examples: readonly Example[],
  codes: readonly Float32Array[],
  width: number,
): Float32Array {
  const length = examples[0]!.context.length;
  const x = new Float32Array(examples.length * length * width);
  examples.forEach(({ context }, row) => {
    for (let t = 0; t < length; t++) {
      // Three codes are summed: for the token, the one before it and
      // the one before that. The last two play a previous-token head.
      for (let back = 0; back < Math.min(3, t + 1); back++) {
        const token = context[t - back]!;
        const to = (row * length + t) * width;
        for (let i = 0; i < width; i++) {
          x[to + i]! += codes[back]![token * width + i]!;
        }
      }
    }
  });
  return x; // [batch, length, width]
}
// #endregion

function rmsNorm(x: np.Array): np.Array {
  const scale = np.sqrt(np.mean(np.square(x.ref), -1, { keepdims: true }).add(1e-6));
  return x.div(scale);
}

function feedForward(x: np.Array, up: np.Array, down: np.Array): np.Array {
  return x.ref.add(np.matmul(nn.relu(np.matmul(rmsNorm(x), up)), down));
}

// #region two-stages
/** Logits of the next token, [batch, vocabulary]. */
export function logits(w: Weights, x: np.Array, codes: np.Array) {
  // Stage 1 sees every position on its own: it can prepare what it
  // finds there, but it does not know yet which alias will be asked.
  const h = feedForward(x, w.up1!, w.down1!); // [batch, length, width]
  // Stage 2 starts with attention from the last position. An extra
  // logit of zero lets the head attend to nothing.
  const normed = rmsNorm(h.ref);
  const q = np.matmul(normed.ref.slice([], -1), w.query!); // [batch, head]
  const k = np.matmul(normed.ref, w.key!); // [batch, length, head]
  const v = np.matmul(normed, w.value!);
  const scores = np.einsum('bh,blh->bl', q, k).div(Math.sqrt(headWidth));
  const weight = np.exp(nn.logSoftmax(withZero(scores), -1)).slice([], [0, -1]);
  const read = np.matmul(np.einsum('bl,blh->bh', weight, v), w.out!);
  // Network 2 works on what was read: here the facts can be looked up.
  const last = feedForward(h.slice([], -1).add(read), w.up2!, w.down2!);
  return np.matmul(rmsNorm(last), codes); // frozen output codes
}
// #endregion

function withZero(scores: np.Array): np.Array {
  const batch = scores.shape[0]!;
  return np.concatenate([scores, np.zeros([batch, 1])], 1);
}

function crossEntropy(w: Weights, x: np.Array, target: np.Array, codes: np.Array): np.Array {
  const logProbability = nn.logSoftmax(logits(w, x, codes), -1);
  return np.mean(np.sum(logProbability.mul(target), -1)).mul(-1);
}

// #region training-step
/** One step of Adam on one batch; compiled once per split. */
const trainingStep = () =>
  jit((state: AdamState, x: np.Array, target: np.Array, codes: np.Array, rate: np.Array) => {
    const weights = tree.ref(state.weights);
    const [loss, gradients] = valueAndGrad(crossEntropy)(weights, x, target, codes);
    return { loss, state: adamStep(state, gradients as Weights, rate) };
  });
// #endregion

/** One-hot targets, [batch, vocabulary]. */
function oneHot(examples: readonly Example[], vocabulary: number): np.Array {
  const values = new Float32Array(examples.length * vocabulary);
  examples.forEach(({ target }, row) => {
    values[row * vocabulary + target] = 1;
  });
  return np.array(values).reshape([examples.length, vocabulary]);
}

class Track {
  readonly codes: Float32Array[];
  readonly outputs: np.Array;
  readonly test: Example[];
  readonly text: Example[];
  readonly world: World;
  readonly settings: RaceSettings;

  constructor(settings: RaceSettings) {
    const { seed, subjects, direct, width } = settings;
    this.settings = settings;
    this.world = makeWorld(seed, subjects, direct);
    const random = seeded(seed + 1000);
    this.codes = [0, 1, 2].map(() => unitCodes(random, this.world.vocabulary, width));
    const out = unitCodes(random, this.world.vocabulary, width);
    this.outputs = np.array(out).reshape([this.world.vocabulary, width]).transpose();
    this.test = this.world.facts.flatMap((row, subject) =>
      row.flatMap((_, relation) => [0, 1, 2, 3].map(() => query(this.world, random, subject, relation))),
    );
    this.text = Array.from({ length: 512 }, () => grammar(this.world, random));
  }

  input(examples: readonly Example[]): np.Array {
    const { width } = this.settings;
    return np.array(embed(examples, this.codes, width)).reshape([examples.length, this.world.length, width]);
  }

  /** Share of examples whose most likely token is the target. */
  recall(forward: Forward, weights: Weights): number {
    const best = np.argmax(forward(tree.ref(weights), this.input(this.test), this.outputs.ref), -1);
    const guesses = best.dataSync();
    const right = this.test.filter(({ target }, row) => guesses[row] === target);
    return right.length / this.test.length;
  }

  perplexity(weights: Weights): number {
    const target = oneHot(this.text, this.world.vocabulary);
    const loss = crossEntropy(tree.ref(weights), this.input(this.text), target, this.outputs.ref);
    return Math.exp(loss.item());
  }

  batch(random: Random): Example[] {
    const { world } = this;
    return [
      ...Array.from({ length: queriesPerStep }, () =>
        query(world, random, random.int(world.subjects), random.int(world.relations)),
      ),
      ...Array.from({ length: grammarPerStep }, () => grammar(world, random)),
    ];
  }
}

type Forward = (w: Weights, x: np.Array, codes: np.Array) => np.Array;

const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

/** Trains one split. The batches depend on the seed only: all splits see the same ones. */
async function runSplit(
  track: Track,
  split: [number, number],
  onStep: (step: number, sofar: SplitResult) => void,
  signal: AbortSignal,
): Promise<SplitResult> {
  const { seed, steps, peakRate, width } = track.settings;
  const random = seeded(seed + 2000);
  let state = adamState(drawWeights(seeded(seed + 3000), width, split));
  const result: SplitResult = {
    split,
    weights: Object.values(state.weights).reduce((sum, w) => sum + w.size, 0),
    curve: [],
    recall: 0,
    perplexity: 0,
  };
  const step = trainingStep();
  const forward = jit(logits);
  for (let t = 1; t <= steps; t++) {
    const examples = track.batch(random);
    const rate = correctedRate(warmupCosine(t, steps, peakRate, 50, 0.05), t);
    const next = step(
      state,
      track.input(examples),
      oneHot(examples, track.world.vocabulary),
      track.outputs.ref,
      np.array(rate),
    );
    next.loss.dispose();
    state = next.state;
    if (t % 25 === 0 || t === steps) {
      result.recall = track.recall(forward as Forward, state.weights);
      result.curve.push([t, result.recall]);
      onStep(t, result);
      await pause();
      if (signal.aborted) break;
    }
  }
  result.perplexity = track.perplexity(state.weights);
  tree.dispose(state);
  step.dispose();
  forward.dispose();
  return result;
}

/**
 * Runs the three splits one after the other on the same facts, codes and batches.
 * @throws when `signal` is aborted
 */
export async function race(
  settings: RaceSettings,
  onProgress: (fraction: number, partial: Partial<RaceResult>) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<RaceResult> {
  await init('wasm');
  const track = new Track(settings);
  const results: Partial<RaceResult> = {};
  for (const [index, [name, split]] of Object.entries(splits(settings)).entries()) {
    results[name as SplitName] = await runSplit(
      track,
      split,
      (t, sofar) =>
        onProgress((index + t / settings.steps) / 3, { ...results, [name]: { ...sofar, curve: [...sofar.curve] } }),
      signal,
    );
    signal.throwIfAborted();
  }
  track.outputs.dispose();
  return results as RaceResult;
}

/** The race: three two-stage models with the same number of weights, spent late, evenly or early. */
import { init, jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import {
  type AdamState,
  adamState,
  adamStep,
  correctedRate,
  type Weights,
  warmupCosine,
} from '#ml/adam';
import { type Random, seeded } from '#ml/random';
import {
  crossEntropy,
  drawWeights,
  embed,
  logits,
  tokenCodes,
} from './stages.ts';
import {
  type Example,
  grammar,
  makeWorld,
  query,
  type World,
} from './world.ts';

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
  /** Numbers that are learned. */
  weights: number;
  /** [step, share of facts recalled] while training. */
  curve: [number, number][];
  recall: number;
  /** Perplexity of the next word on grammar text. */
  perplexity: number;
}
export type RaceResult = Record<SplitName, SplitResult>;

const queriesPerStep = 48;
const grammarPerStep = 16;
const settingsPerFact = 4;
const grammarTests = 512;
const stepsPerPoint = 50;

// #region splits
/** The same hidden units, handed out in three ways. */
export function splits(
  s: RaceSettings,
): Record<SplitName, [number, number]> {
  const few = Math.round(s.hidden * s.early);
  const half = Math.round(s.hidden / 2);
  return {
    // Narrow first stage, wide second one: the direction of OpenELM.
    growing: [few, s.hidden - few],
    uniform: [half, s.hidden - half],
    // The mirror image.
    shrinking: [s.hidden - few, few],
  };
}
// #endregion

// #region training-step
/** One step of Adam on one batch; compiled once for each split. */
function trainingStep() {
  return jit(
    (
      state: AdamState,
      x: np.Array,
      target: np.Array,
      codes: np.Array,
      rate: np.Array,
    ) => {
      const weights = tree.ref(state.weights);
      // jax-js differentiates; nobody wrote these gradients by hand.
      const [loss, gradients] = valueAndGrad(crossEntropy)(
        weights,
        x,
        target,
        codes,
      );
      return { loss, state: adamStep(state, gradients as Weights, rate) };
    },
  );
}
// #endregion

function oneHot(
  examples: readonly Example[],
  vocabulary: number,
): np.Array {
  const values = new Float32Array(examples.length * vocabulary);
  examples.forEach(({ target }, row) => {
    values[row * vocabulary + target] = 1;
  });
  return np.array(values).reshape([examples.length, vocabulary]);
}

type Forward = (w: Weights, x: np.Array, codes: np.Array) => np.Array;

/** What the three models share: facts, codes and tests. */
class Track {
  readonly settings: RaceSettings;
  readonly world: World;
  /** Output codes, [width, vocabulary]. */
  readonly outputs: np.Array;
  private readonly inputs: readonly [Float32Array, Float32Array];
  private readonly facts: Example[];
  private readonly text: Example[];

  constructor(settings: RaceSettings) {
    const { seed, subjects, direct, width } = settings;
    this.settings = settings;
    this.world = makeWorld(seed, subjects, direct);
    const random = seeded(seed + 1000);
    const codes = () => tokenCodes(random, this.world, width);
    this.inputs = [codes(), codes()];
    this.outputs = np
      .array(codes())
      .reshape([this.world.vocabulary, width])
      .transpose();
    this.facts = this.world.facts.flatMap((row, subject) =>
      row.flatMap((_, relation) =>
        Array.from({ length: settingsPerFact }, () =>
          query(this.world, random, subject, relation),
        ),
      ),
    );
    this.text = Array.from({ length: grammarTests }, () =>
      grammar(this.world, random),
    );
  }

  input(examples: readonly Example[]): np.Array {
    const { width } = this.settings;
    const shape = [examples.length, this.world.length, width];
    return np.array(embed(examples, this.inputs, width)).reshape(shape);
  }

  target(examples: readonly Example[]): np.Array {
    return oneHot(examples, this.world.vocabulary);
  }

  batch(random: Random): Example[] {
    const { world } = this;
    const question = () =>
      query(
        world,
        random,
        random.int(world.subjects),
        random.int(world.relations),
      );
    return [
      ...Array.from({ length: queriesPerStep }, question),
      ...Array.from({ length: grammarPerStep }, () =>
        grammar(world, random),
      ),
    ];
  }

  /** Share of questions whose most likely token is the answer. */
  recall(forward: Forward, weights: Weights): number {
    const best = np.argmax(
      forward(tree.ref(weights), this.input(this.facts), this.outputs.ref),
      -1,
    );
    const guesses = best.dataSync();
    return (
      this.facts.filter(({ target }, row) => guesses[row] === target)
        .length / this.facts.length
    );
  }

  perplexity(weights: Weights): number {
    const loss = crossEntropy(
      tree.ref(weights),
      this.input(this.text),
      this.target(this.text),
      this.outputs.ref,
    );
    return Math.exp(loss.item());
  }
}

const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

/** Trains one split. The batches depend on the seed only: all splits see the same ones. */
async function trained(
  track: Track,
  split: [number, number],
  onPoint: (step: number, sofar: SplitResult) => void,
  signal: AbortSignal,
): Promise<SplitResult> {
  const { seed, steps, peakRate, width } = track.settings;
  const random = seeded(seed + 2000);
  let state = adamState(drawWeights(seeded(seed + 3000), width, split));
  const weights = Object.values(state.weights).reduce(
    (sum, w) => sum + w.size,
    0,
  );
  const result: SplitResult = {
    split,
    weights,
    curve: [],
    recall: 0,
    perplexity: 0,
  };
  const step = trainingStep();
  const forward = jit(logits);
  try {
    for (let t = 1; t <= steps; t++) {
      const examples = track.batch(random);
      const rate = np.array(
        correctedRate(warmupCosine(t, steps, peakRate, 50, 0.05), t),
      );
      const next = step(
        state,
        track.input(examples),
        track.target(examples),
        track.outputs.ref,
        rate,
      );
      // Reading the loss makes the queued work happen now: left to pile up, it slows every step.
      const loss = next.loss.item();
      state = next.state;
      if (!Number.isFinite(loss)) {
        throw new Error(
          `Training broke down at step ${t}: the loss is ${loss}. Try a smaller learning rate.`,
        );
      }
      if (t % stepsPerPoint !== 0 && t !== steps) continue;
      result.recall = track.recall(forward as Forward, state.weights);
      result.curve.push([t, result.recall]);
      onPoint(t, result);
      await pause();
      signal.throwIfAborted();
    }
    result.perplexity = track.perplexity(state.weights);
    return result;
  } finally {
    tree.dispose(state);
    step.dispose();
    forward.dispose();
  }
}

/**
 * Runs the three splits one after the other on the same facts, codes and batches.
 * @throws when `signal` is aborted, or the loss stops being a number
 */
export async function race(
  settings: RaceSettings,
  onProgress: (
    fraction: number,
    partial: Partial<RaceResult>,
  ) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<RaceResult> {
  await init('wasm');
  const track = new Track(settings);
  const results: Partial<RaceResult> = {};
  const list = Object.entries(splits(settings)) as [
    SplitName,
    [number, number],
  ][];
  for (const [index, [name, split]] of list.entries()) {
    results[name] = await trained(
      track,
      split,
      (t, sofar) => {
        const partial = {
          ...results,
          [name]: { ...sofar, curve: [...sofar.curve] },
        };
        onProgress((index + t / settings.steps) / list.length, partial);
      },
      signal,
    );
  }
  track.outputs.dispose();
  return results as RaceResult;
}

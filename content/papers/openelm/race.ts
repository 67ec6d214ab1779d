/** The race: three two-stage models with the same number of weights, spent late, evenly or early. */
import { init, jit, numpy as np, tree } from '@jax-js/jax';
import { sizeOf, warmupCosine } from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import {
  crossEntropy,
  drawWeights,
  embed,
  logits,
  type StageWeights,
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
    const shape = [this.world.vocabulary, width];
    this.outputs = np.array(codes(), { shape }).transpose();
    this.facts = this.world.facts.flatMap((row, subject) =>
      row.flatMap((_, relation) =>
        repeat(settingsPerFact, () =>
          query(this.world, random, subject, relation),
        ),
      ),
    );
    this.text = repeat(grammarTests, () => grammar(this.world, random));
  }

  input(examples: readonly Example[]): np.Array {
    const { width } = this.settings;
    const shape = [examples.length, this.world.length, width];
    return np.array(embed(examples, this.inputs, width), { shape });
  }

  target(examples: readonly Example[]): np.Array {
    const targets = examples.map((example) => example.target);
    return oneHot(targets, this.world.vocabulary);
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
      ...repeat(queriesPerStep, question),
      ...repeat(grammarPerStep, () => grammar(world, random)),
    ];
  }

  /** Share of questions whose most likely token is the answer. */
  recall(forward: typeof logits, weights: StageWeights): number {
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

  /** Consumes the weights. */
  perplexity(weights: StageWeights): number {
    const loss = crossEntropy(
      weights,
      this.input(this.text),
      this.target(this.text),
      this.outputs.ref,
    );
    return Math.exp(loss.item());
  }
}

/** Trains one split. The batches depend on the seed only: all splits see the same ones. */
async function trained(
  track: Track,
  split: [number, number],
  onPoint: (step: number, sofar: SplitResult) => void,
  signal?: AbortSignal,
): Promise<SplitResult> {
  const { seed, steps, peakRate, width } = track.settings;
  const random = seeded(seed + 2000);
  const weights = drawWeights(seeded(seed + 3000), width, split);
  const result: SplitResult = {
    split,
    weights: sizeOf(weights),
    curve: [],
    recall: 0,
    perplexity: 0,
  };
  const forward = jit(logits);
  try {
    const final = await trainingLoop({
      weights,
      loss: crossEntropy,
      batch: () => {
        const examples = track.batch(random);
        const target = track.target(examples);
        return [track.input(examples), target, track.outputs.ref];
      },
      steps,
      rate: (t) => warmupCosine(t, steps, peakRate, 50, 0.05),
      pauseEvery: stepsPerPoint,
      onPause: (t, w) => {
        result.recall = track.recall(forward, w);
        result.curve.push([t, result.recall]);
        onPoint(t, result);
      },
      signal,
      remedy: 'Try a smaller learning rate.',
    });
    result.perplexity = track.perplexity(final);
    return result;
  } finally {
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
  signal?: AbortSignal,
): Promise<RaceResult> {
  await init('wasm');
  const track = new Track(settings);
  const results: Partial<RaceResult> = {};
  const list = Object.entries(splits(settings)) as [
    SplitName,
    [number, number],
  ][];
  try {
    for (const [index, [name, split]] of list.entries()) {
      const onPoint = (t: number, sofar: SplitResult) =>
        onProgress((index + t / settings.steps) / list.length, {
          ...results,
          [name]: { ...sofar, curve: [...sofar.curve] },
        });
      results[name] = await trained(track, split, onPoint, signal);
    }
  } finally {
    track.outputs.dispose();
  }
  return results as RaceResult;
}

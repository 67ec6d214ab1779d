/** Pre-training and fine-tuning: the nights, the batches, the two losses in the training loop. */
import { numpy as np } from '@jax-js/jax';
import { warmupCosine } from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { range, repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import {
  classWeights,
  drawContext,
  drawNetwork,
  type Network,
  network,
  positionLoss,
  type Shape,
  stagingLoss,
} from './method.ts';
import {
  chain,
  drawNight,
  featureCount,
  type Night,
  stages,
} from './night.ts';
import {
  inputs,
  labels,
  sequencesOf,
  standardizer,
  tokens,
} from './sequences.ts';

export const shape: Shape = {
  features: featureCount,
  width: 24,
  hidden: 48,
  heads: 2,
  tokens,
};

interface Schedule {
  steps: number;
  /** Sequences in a step. */
  batch: number;
}

export interface Settings {
  seed: number;
  /** Nights without labels, for pre-training. */
  unlabeled: number;
  /** Numbers of nights with labels to fine-tune on, in turn: the first of the nights. */
  labeled: readonly number[];
  /** Tokens of the context while pre-training. */
  context: number;
  /** Whether the chain of stages knows the time of night. */
  structured: boolean;
  pretraining: Schedule;
  finetuning: Schedule;
}

export const standard: Settings = {
  seed: 1,
  unlabeled: 40,
  labeled: [1, 2, 4],
  context: 16,
  structured: true,
  pretraining: { steps: 200, batch: 16 },
  finetuning: { steps: 100, batch: 8 },
};

const testNights = 8;
/** Steps between two looks at the weights. */
export const stepsPerPoint = 20;
const remedy = 'Try another seed.';

/** The nights of a seed, standardized by those without labels. */
export function drawNights(settings: Settings) {
  const { seed, unlabeled, labeled, structured } = settings;
  const law = chain(structured);
  const draw = (first: number, count: number) =>
    range(first, first + count).map((i) =>
      drawNight(seeded(1000 * seed + i), law),
    );
  const drawn = draw(0, Math.max(unlabeled, ...labeled));
  const asDrawn = draw(500, testNights);
  const standardize = standardizer(drawn.slice(0, unlabeled));
  return {
    nights: drawn.map(standardize),
    test: asDrawn.map(standardize),
    /** The test nights before they were standardized. */
    asDrawn,
  };
}

export const everyone = (sequences: number) =>
  np.ones([sequences, tokens], { dtype: np.bool });

export const contexts = (sequences: number, random: Random, size: number) =>
  np.array(
    repeat(sequences, () => drawContext(random, tokens, size)),
    { dtype: np.bool },
  );

export type Watch = {
  onStep: (step: number, loss: number) => void;
  signal?: AbortSignal | undefined;
};

/** Trains a fresh network to predict positions. The caller owns it. */
export function pretrained(
  nights: readonly Night[],
  { seed, context, pretraining: { steps, batch } }: Settings,
  { onStep, signal }: Watch,
): Promise<Network> {
  const random = seeded(seed + 10_000);
  const pool = nights.flatMap(sequencesOf);
  return trainingLoop({
    weights: drawNetwork(seeded(seed + 20_000), shape, tokens, false),
    loss: (w: Network, epochs: np.Array, heard: np.Array) =>
      positionLoss(network(w, epochs, heard, shape.heads)),
    batch: () => [
      inputs(repeat(batch, () => random.pick(pool))),
      contexts(batch, random, context),
    ],
    steps,
    rate: (t) => warmupCosine(t, steps, 3e-3, 0.1 * steps, 0),
    pauseEvery: stepsPerPoint,
    onStep,
    signal,
    remedy,
  });
}

/** Weights of the stages by how often they occur; one more of each, so that none is missing. */
function stageWeights(seen: readonly number[]): number[] {
  return classWeights(
    stages.map((_, stage) => 1 + seen.filter((s) => s === stage).length),
  );
}

/** Trains a network to stage; consumes it. The caller owns the result. */
export async function finetuned(
  start: Network,
  nights: readonly Night[],
  { seed, finetuning: { steps, batch } }: Settings,
  watch: Watch & { onPause: (step: number, weights: Network) => void },
): Promise<Network> {
  const random = seeded(seed + 30_000);
  const pool = nights.flatMap(sequencesOf);
  const weights = stageWeights(labels(pool));
  return trainingLoop({
    weights: start,
    loss: (
      w: Network,
      epochs: np.Array,
      heard: np.Array,
      targets: np.Array,
    ) => stagingLoss(network(w, epochs, heard, shape.heads), targets),
    batch: () => {
      const drawn = repeat(batch, () => random.pick(pool));
      const targets = oneHot(labels(drawn), stages.length).mul(
        np.array(weights),
      );
      return [
        inputs(drawn),
        everyone(batch),
        targets.reshape([batch, tokens, stages.length]),
      ];
    },
    steps,
    rate: (t) => warmupCosine(t, steps, 2e-3, 0.1 * steps, 0),
    pauseEvery: stepsPerPoint,
    remedy,
    ...watch,
  });
}

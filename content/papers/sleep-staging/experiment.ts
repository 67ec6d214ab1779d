/** The experiment: pre-train on nights without labels, fine-tune on few with labels, test on others. */
import { init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import { warmupCosine } from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { at, range, record, repeat } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
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
  type Transfer,
  transferred,
  transfers,
} from './method.ts';
import {
  accuracy,
  balancedAccuracy,
  confusionMatrix,
  kappa,
} from './metrics.ts';
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
  type Sequence,
  sequencesOf,
  standardize,
  tokens,
} from './sequences.ts';

export const shape: Shape = {
  features: featureCount,
  width: 24,
  hidden: 48,
  heads: 2,
  tokens,
};

export interface Settings {
  seed: number;
  /** Nights without labels, for pre-training. */
  unlabeled: number;
  /** Nights with labels, the first of those, for fine-tuning. */
  labeled: number;
  /** Tokens of the context, of 32. */
  context: number;
  /** Whether the chain of stages knows the time of night. */
  structured: boolean;
  pretraining: { steps: number; batch: number };
  finetuning: { steps: number; batch: number };
}

export const standard: Settings = {
  seed: 1,
  unlabeled: 40,
  labeled: 1,
  context: 16,
  structured: true,
  pretraining: { steps: 200, batch: 16 },
  finetuning: { steps: 100, batch: 8 },
};

const testNights = 8;
const pauseEvery = 10;

/** The nights of a seed, standardized by those without labels. */
export function drawNights({
  seed,
  unlabeled,
  labeled,
  structured,
}: Settings) {
  const law = chain(structured);
  const draw = (first: number, count: number) =>
    range(first, first + count).map((i) =>
      drawNight(seeded(1000 * seed + i), law),
    );
  const nights = draw(0, Math.max(unlabeled, labeled));
  const test = draw(500, testNights);
  const pool = nights.slice(0, unlabeled);
  standardize([...nights, ...test], pool);
  return { unlabeled: pool, labeled: nights.slice(0, labeled), test };
}

const everyone = (sequences: number) =>
  np.ones([sequences, tokens], { dtype: np.bool });

/** Sequences of these nights in the network's order. */
const allSequences = (nights: readonly Night[]) =>
  nights.flatMap(sequencesOf);

type Report = (step: number, loss: number) => void;

/** Trains a fresh network to predict positions. The caller owns it. */
export async function pretrained(
  nights: readonly Night[],
  { seed, context, pretraining: { steps, batch } }: Settings,
  onStep: Report,
  signal?: AbortSignal,
): Promise<Network> {
  const random = seeded(seed + 10_000);
  const pool = allSequences(nights);
  return trainingLoop({
    weights: drawNetwork(seeded(seed + 20_000), shape, tokens, false),
    loss: (w: Network, epochs: np.Array, heard: np.Array) =>
      positionLoss(w, epochs, heard, shape.heads),
    batch: () => [
      inputs(repeat(batch, () => random.pick(pool))),
      contexts(batch, () => drawContext(random, tokens, context)),
    ],
    steps,
    rate: (t) => warmupCosine(t, steps, 3e-3, 0.1 * steps, 0),
    pauseEvery,
    onStep,
    ...(signal ? { signal } : {}),
    remedy: 'Try another seed.',
  });
}

/** Contexts of several sequences, [sequences, n] of booleans. */
function contexts(count: number, draw: () => boolean[]): np.Array {
  return np.array(repeat(count, draw), { dtype: np.bool });
}

/** Trains a network to stage; consumes it. The caller owns the result. */
export async function finetuned(
  start: Network,
  nights: readonly Night[],
  { seed, finetuning: { steps, batch } }: Settings,
  onStep: Report,
  signal?: AbortSignal,
): Promise<Network> {
  const random = seeded(seed + 30_000);
  const pool = allSequences(nights);
  const seen = labels(pool);
  // One more of each, so that a stage that is missing has a weight.
  const weights = classWeights(
    stages.map((_, stage) => 1 + seen.filter((s) => s === stage).length),
  );
  const byStage = np.array(weights);
  try {
    return await trainingLoop({
      weights: start,
      loss: (
        w: Network,
        epochs: np.Array,
        heard: np.Array,
        targets: np.Array,
      ) => stagingLoss(w, epochs, heard, targets, shape.heads),
      batch: () => {
        const drawn = repeat(batch, () => random.pick(pool));
        const targets = oneHot(labels(drawn), stages.length)
          .mul(byStage.ref)
          .reshape([batch, tokens, stages.length]);
        return [inputs(drawn), everyone(batch), targets];
      },
      steps,
      rate: (t) => warmupCosine(t, steps, 2e-3, 0.1 * steps, 0),
      pauseEvery,
      onStep,
      ...(signal ? { signal } : {}),
      remedy: 'Try another seed.',
    });
  } finally {
    byStage.dispose();
  }
}

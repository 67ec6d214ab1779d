/** Training of one recipe on the small world. */
import { numpy as np } from '@jax-js/jax';
import { warmupCosine } from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import type { Sample } from './dataset.ts';
import {
  drawTowers,
  imageTower,
  type Towers,
  textTower,
} from './encoder.ts';
import { classification, contrastive, multiTask } from './method.ts';
import type { Studio } from './studio.ts';
import { known } from './world.ts';

const batchSize = 64;
const peakRate = 0.006;
const stepsPerPoint = 94;

export interface TrainSettings {
  seed: number;
  steps: number;
  /** λ, the weight of the classification loss where both are trained. */
  lambda: number;
}

/** Match pictures with texts, classify pictures, or both. */
export type Kind = 'match' | 'classify' | 'both';

/** The towers before the first step. */
export function startingTowers(studio: Studio, seed: number): Towers {
  return drawTowers(seeded(seed + 2000), studio.vocabulary);
}

// #region training-losses
/** What every step of a recipe lowers. */
export function lossOf(kind: Kind, lambda: number) {
  return (w: Towers, x: np.Array, counts: np.Array, labels: np.Array) => {
    const u = imageTower(w.image, x);
    if (kind === 'classify') return classification(u, w.classes, labels);
    const v = textTower(w.words, counts);
    const scale = np.exp(w.logScale);
    if (kind === 'match') return contrastive(u, v, scale);
    return multiTask(u, v, scale, w.classes, labels, lambda);
  };
}
// #endregion

/** Trains towers by one recipe. @throws when `signal` is aborted, or the loss stops being a number */
export async function train(
  studio: Studio,
  { seed, steps, lambda }: TrainSettings,
  kind: Kind,
  samples: readonly Sample[],
  onPoint: (t: number, w: Towers) => void = () => {},
  signal?: AbortSignal,
): Promise<Towers> {
  const random = seeded(seed + 1000);
  return trainingLoop({
    weights: startingTowers(studio, seed),
    loss: lossOf(kind, lambda),
    batch: () => {
      const batch = repeat(batchSize, () => random.pick(samples));
      const entities = batch.map(({ entity }) => entity);
      return [
        studio.pictures(batch.map(({ picture }) => picture)),
        studio.counts(batch.map(({ text }) => text)),
        oneHot(entities, known),
      ];
    },
    steps,
    rate: (t) => warmupCosine(t, steps, peakRate, 50, 0.02),
    pauseEvery: stepsPerPoint,
    onPause: onPoint,
    signal,
    remedy: 'Try a smaller weight λ.',
  });
}

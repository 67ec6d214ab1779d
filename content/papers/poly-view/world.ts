/** A world of views: four numbers behind every sample, hidden by strong noise that each view draws anew. */
import { repeat } from '#ml/lists';
import { weightedSum } from '#ml/matrix';
import { orthonormal } from '#ml/orthonormal';
import { type Random, seeded } from '#ml/random';

export const inputWidth = 32;
export const signalWidth = 4;
export const nuisanceWidth = 16;

export interface World {
  /** Orthonormal rows, [32][32]: signal first, nuisance next. */
  frame: number[][];
  /** Standard deviation of the change of the signal from view to view. */
  jitter: number;
}

export function makeWorld(seed: number, jitter = 1): World {
  return { frame: orthonormal(seeded(seed), inputWidth), jitter };
}

// #region view
/** The latent factor c of a sample: what an encoder should keep. */
export function drawLatent(random: Random): number[] {
  return repeat(signalWidth, () => random.normal());
}

/** One view of a sample, a vector of 32 numbers. */
export function drawView(
  { frame, jitter }: World,
  random: Random,
  latent: readonly number[],
): number[] {
  const strengths = [
    // The signal, moved: at jitter 1 by as much as samples differ.
    ...latent.map((c) => c + jitter * random.normal()),
    // Nuisance: strong, and different in every view.
    ...repeat(nuisanceWidth, () => 1.5 * random.normal()),
  ];
  const directions = frame.slice(0, strengths.length);
  const view = weightedSum(directions, strengths);
  return view.map((x) => x + 0.2 * random.normal());
}
// #endregion

// #region ceiling
/**
 * The best R² with which anything can read c from a single view: the share
 * of c in the variance along a direction of the signal.
 */
export function ceiling(jitter: number): number {
  return 1 / (1 + jitter ** 2 + 0.2 ** 2);
}
// #endregion

export interface Batch {
  /** Row by row, [samples · views, 32]. */
  inputs: Float32Array<ArrayBuffer>;
  /** [samples, 4] */
  latents: Float32Array<ArrayBuffer>;
}

/** Fresh samples with fresh views. */
export function drawBatch(
  world: World,
  random: Random,
  samples: number,
  views: number,
): Batch {
  const inputs = new Float32Array(samples * views * inputWidth);
  const latents = new Float32Array(samples * signalWidth);
  for (let i = 0; i < samples; i++) {
    const latent = drawLatent(random);
    latents.set(latent, i * signalWidth);
    for (let a = 0; a < views; a++) {
      const view = drawView(world, random, latent);
      inputs.set(view, (i * views + a) * inputWidth);
    }
  }
  return { inputs, latents };
}

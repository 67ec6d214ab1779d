import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { dot } from './fixtures/reference.ts';
import {
  drawBatch,
  drawLatent,
  drawView,
  inputWidth,
  makeWorld,
  nuisanceWidth,
  signalWidth,
} from './world.ts';

const world = makeWorld(1);

describe('a world of views', () => {
  test('has an orthonormal frame', () => {
    for (const [i, a] of world.frame.entries())
      for (const [j, b] of world.frame.entries())
        expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 9);
  });

  test('puts the latent factor of a sample along the first directions of every view', () => {
    const random = seeded(2);
    const still = makeWorld(1, 0);
    const latent = drawLatent(random);
    expect(latent).toHaveLength(signalWidth);
    const views = Array.from({ length: 400 }, () =>
      drawView(still, random, latent),
    );
    for (let d = 0; d < signalWidth; d++) {
      const seen = views.map((view) => dot(view, world.frame[d]!));
      const mean = seen.reduce((sum, x) => sum + x, 0) / seen.length;
      expect(mean).toBeCloseTo(latent[d]!, 1);
    }
  });

  test('draws strong nuisance anew in every view, and nothing but small noise beyond it', () => {
    const random = seeded(3);
    const views = Array.from({ length: 500 }, () =>
      drawView(world, random, [0, 0, 0, 0]),
    );
    const deviation = (row: number) =>
      Math.sqrt(
        views.reduce(
          (sum, view) => sum + dot(view, world.frame[row]!) ** 2,
          0,
        ) / views.length,
      );
    expect(deviation(0)).toBeCloseTo(Math.hypot(1, 0.2), 0);
    expect(deviation(signalWidth)).toBeGreaterThan(1.3);
    expect(deviation(signalWidth + nuisanceWidth)).toBeLessThan(0.25);
  });

  test('fills a batch sample by sample, and the same seed draws the same batch', () => {
    const batch = drawBatch(world, seeded(4), 3, 2);
    expect(batch.inputs).toHaveLength(3 * 2 * inputWidth);
    expect(batch.latents).toHaveLength(3 * signalWidth);
    expect(drawBatch(world, seeded(4), 3, 2)).toEqual(batch);
  });
});

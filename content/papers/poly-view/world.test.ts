import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { fittedR2 } from './fixtures/least-squares.ts';
import { dot } from './fixtures/reference.ts';
import oracles from './oracles.json' with { type: 'json' };
import {
  ceiling,
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

  /** Mean and standard deviation of many views along some directions. */
  function along(
    jitter: number,
    rows: readonly number[],
    latent = [0, 0, 0, 0],
  ) {
    const moved = makeWorld(1, jitter);
    const random = seeded(3);
    const seen = Array.from({ length: 3000 }, () => {
      const view = drawView(moved, random, latent);
      return rows.map((row) => dot(view, moved.frame[row]!));
    }).flat();
    const mean = seen.reduce((sum, x) => sum + x, 0) / seen.length;
    const square = seen.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(square / seen.length) };
  }
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + i);

  test('puts the latent factor of a sample along the first directions of every view', () => {
    const latent = drawLatent(seeded(2));
    expect(latent).toHaveLength(signalWidth);
    for (const [d, value] of latent.entries()) {
      const { mean } = along(0, [d], latent);
      expect(Math.abs(mean - value)).toBeLessThan(0.02);
    }
  });

  test.each([0, 0.7, 1])(
    'moves the signal from view to view by a deviation of %d, and noise of 0.2',
    (jitter) => {
      const { mean, deviation } = along(jitter, rows(0, signalWidth));
      expect(Math.abs(mean)).toBeLessThan(0.04);
      expect(
        Math.abs(deviation / Math.hypot(jitter, 0.2) - 1),
      ).toBeLessThan(0.03);
    },
  );

  test('draws nuisance with a deviation of 1.5 anew in every view, and nothing but noise of 0.2 beyond it', () => {
    const nuisance = along(1, rows(signalWidth, nuisanceWidth));
    expect(Math.abs(nuisance.mean)).toBeLessThan(0.04);
    expect(nuisance.deviation).toBeGreaterThan(1.5);
    expect(nuisance.deviation).toBeLessThan(1.53);
    const beyond = along(1, rows(signalWidth + nuisanceWidth, 12));
    expect(Math.abs(beyond.mean)).toBeLessThan(0.01);
    expect(Math.abs(beyond.deviation - 0.2)).toBeLessThan(0.005);
  });

  test('lets nobody read more from one view than the ceiling, which a fit to the view reaches', () => {
    for (const jitter of [0, 0.5, 1]) {
      const moved = makeWorld(2, jitter);
      const draw = (seed: number) => {
        const { inputs, latents } = drawBatch(moved, seeded(seed), 1500, 1);
        return {
          x: rows(0, 1500).map((r) => [
            ...inputs.subarray(r * inputWidth, (r + 1) * inputWidth),
          ]),
          y: rows(0, 1500).map((r) => [
            ...latents.subarray(r * signalWidth, (r + 1) * signalWidth),
          ]),
        };
      };
      const reached = fittedR2(draw(5), draw(6));
      expect(Math.abs(reached - ceiling(jitter))).toBeLessThan(0.03);
    }
    expect(ceiling(1)).toBeCloseTo(oracles.ceiling, 3);
  });

  test('fills a batch sample by sample, and the same seed draws the same batch', () => {
    const batch = drawBatch(world, seeded(4), 3, 2);
    expect(batch.inputs).toHaveLength(3 * 2 * inputWidth);
    expect(batch.latents).toHaveLength(3 * signalWidth);
    expect(drawBatch(world, seeded(4), 3, 2)).toEqual(batch);
  });
});

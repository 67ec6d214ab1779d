import { defaultDevice, init, numpy as np } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { oneVersusRest, symbolReadings } from './exact.ts';
import {
  certified,
  drawViews,
  type Estimates,
  estimates,
  exactScores,
} from './information.ts';
import { sufficientStatistics } from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

describe('the exact scores', () => {
  const rho = 4;
  const normal = (y: number, mean: number, variance: number) =>
    Math.exp(-((y - mean) ** 2) / (2 * variance)) /
    Math.sqrt(2 * Math.PI * variance);

  test.each([1, 3])(
    'from the mean of %d views are a ratio of densities',
    (rest) => {
      const x = np.array([
        [0.3, -1.2],
        [2, 0.5],
      ]);
      const from = np.array([
        [1, -0.5],
        [0, 2],
      ]);
      const s = exactScores(from, x, rho, rest).js() as number[][][][];
      // The source given the mean of n views: precision 1/ρ + n.
      const variance = 1 / (1 / rho + rest);
      const expected =
        Math.log(normal(2, variance * rest * -0.5, variance + 1)) -
        Math.log(normal(2, 0, rho + 1));
      expect(s[0]![1]![1]![0]).toBeCloseTo(expected, 5);
    },
  );

  test('average to the information they are the best scores of', () => {
    const random = seeded(3);
    const views = drawViews(random, rho, 4000, 2);
    const a = np.array(views.map(([first]) => [first!]));
    const b = np.array(views.map(([, second]) => [second!]));
    const s = views.map((_, i) => i);
    // Own pairs only: the diagonal, in slices small enough to hold.
    let sum = 0;
    for (const start of s.filter((i) => i % 200 === 0)) {
      const part = (x: np.Array) => x.ref.slice([start, start + 200]);
      const block = exactScores(part(a), part(b), rho, 1);
      sum += np.einsum('iaia->', block).item();
    }
    expect(sum / 4000).toBeCloseTo(oneVersusRest(rho, 2), 1);
  });
});

describe('estimates of a batch', () => {
  test('read zero when the source says nothing', () => {
    const x = np.array(drawViews(seeded(1), 0, 4, 3));
    const read = readings(x, 0);
    for (const name of [
      'multiCrop',
      'geometric',
      'arithmetic',
      'sufficient',
    ] as const)
      expect(read[name]).toBeCloseTo(0, 5);
    expect(read.certified).toBeLessThanOrEqual(0.0001);
  });

  test('of two views agree but for the certified one, which is lower', () => {
    const x = np.array(drawViews(seeded(2), 4, 16, 2));
    const read = readings(x, 4);
    expect(read.geometric).toBeCloseTo(read.multiCrop, 4);
    expect(read.arithmetic).toBeCloseTo(read.multiCrop, 4);
    expect(read.sufficient).toBeCloseTo(read.multiCrop, 4);
    expect(read.certified).toBeLessThan(read.multiCrop);
  });

  test('with pair scores times zero read zero, except those from the mean of the rest', () => {
    const x = np.array(drawViews(seeded(3), 4, 8, 4));
    const exact = readings(x.ref, 4);
    const blind = readings(x, 4, 0);
    for (const name of ['multiCrop', 'geometric', 'arithmetic'] as const)
      expect(blind[name]).toBeCloseTo(0, 4);
    expect(blind.sufficient).toBe(exact.sufficient);
    expect(blind.certified).toBe(exact.certified);
  });

  test('put the arithmetic one at or above the geometric one', () => {
    for (const seed of [1, 2, 3, 4]) {
      const x = np.array(drawViews(seeded(seed), 4, 8, 5));
      const read = readings(x, 4);
      expect(read.arithmetic).toBeGreaterThanOrEqual(read.geometric - 1e-4);
    }
  });
});

/** Estimates of one batch as numbers. */
function readings(x: np.Array, rho: number, factor = 1): Estimates {
  const entries = Object.entries(estimates(x, rho, factor));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value.item()]),
  ) as never;
}

/** Score 0 for equal symbols and −∞ for others, as numbers that a float can hold. */
function equalOrNot(symbols: readonly number[], views: number): np.Array {
  const K = symbols.length;
  const values = symbols.flatMap((a) =>
    Array.from({ length: views }, () =>
      symbols.flatMap((b) =>
        Array.from({ length: views }, () => (a === b ? 0 : -1e6)),
      ),
    ).flat(),
  );
  return np.array(new Float32Array(values)).reshape([K, views, K, views]);
}

describe('the certified bound', () => {
  test.each(oracles.symbols)(
    'of $samples samples with $views views of $symbols symbols, and the simple constant',
    ({ samples, views, symbols, ...known }) => {
      const read = symbolReadings(samples, views, symbols);
      expect(read.simple).toBeCloseTo(known.simple, 6);
      expect(read.certified).toBeCloseTo(known.certified, 6);
      expect(read.truth).toBeCloseTo(oracles.symbolTruth, 6);
    },
  );

  test('of symbols is below the truth and the log of the number of samples', () => {
    const size = fc.integer({ min: 2, max: 64 });
    fc.assert(
      fc.property(size, size, size, (samples, views, symbols) => {
        const read = symbolReadings(samples, views, symbols);
        const most = Math.min(read.truth, Math.log(samples));
        expect(read.certified).toBeLessThanOrEqual(most + 1e-9);
        expect(read.certified).toBeLessThanOrEqual(read.simple + 1e-9);
      }),
    );
  });

  test('of symbols is the average over drawn batches', () => {
    const random = seeded(11);
    const [samples, views, symbols, batches] = [4, 3, 3, 400];
    let [simple, bound] = [0, 0];
    for (let t = 0; t < batches; t++) {
      const drawn = Array.from({ length: samples }, () =>
        random.int(symbols),
      );
      bound += certified(equalOrNot(drawn, views)).item() / batches;
      const loss = sufficientStatistics(equalOrNot(drawn, views)).item();
      simple += (Math.log(1 + (samples - 1) * views) - loss) / batches;
    }
    const exact = symbolReadings(samples, views, symbols);
    expect(Math.abs(bound - exact.certified)).toBeLessThan(0.05);
    expect(Math.abs(simple - exact.simple)).toBeLessThan(0.08);
  });

  test('is what the code computes for drawn symbols', () => {
    const symbols = [0, 1, 1, 2, 1];
    const counts = symbols.map(
      (a) => symbols.filter((b) => b === a).length,
    );
    const mean = (of: (count: number) => number) =>
      counts.reduce((sum, c) => sum + of(c), 0) / counts.length;
    expect(certified(equalOrNot(symbols, 3)).item()).toBeCloseTo(
      Math.log(5) - mean((c) => Math.log(c)),
      4,
    );
    expect(sufficientStatistics(equalOrNot(symbols, 3)).item()).toBeCloseTo(
      mean((c) => Math.log(1 + 3 * (c - 1))),
      4,
    );
  });

  test('never reads more than the log of the number of samples', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 5 }),
        (seed, K, M) => {
          const x = np.array(drawViews(seeded(seed), 9, K, M));
          expect(readings(x, 9).certified).toBeLessThanOrEqual(
            Math.log(K) + 1e-5,
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});

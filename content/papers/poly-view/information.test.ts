import { defaultDevice, init, numpy as np } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { oneVersusRest } from './exact.ts';
import { exactScore, referenceEstimates } from './fixtures/gaussian.ts';
import { symbolReadings } from './fixtures/symbols.ts';
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

/** Estimates of one batch as numbers. */
function readings(x: np.Array, rho: number, factor = 1): Estimates {
  const entries = Object.entries(estimates(x, rho, factor));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value.item()]),
  ) as never;
}

const names = [
  'multiCrop',
  'geometric',
  'arithmetic',
  'sufficient',
  'certified',
] as const;

describe('the exact scores', () => {
  const rho = 4;
  const x = [
    [0.3, -1.2],
    [2, 0.5],
    [-0.7, 1.4],
  ];
  const from = [
    [1, -0.5],
    [0.2, 2],
    [-1.6, 0.9],
  ];

  test.each([1, 3])(
    'from the mean of %d views are a ratio of densities',
    (rest) => {
      const s = exactScores(
        np.array(from),
        np.array(x),
        rho,
        rest,
      ).js() as number[][][][];
      for (const [i, anchors] of from.entries())
        for (const [a, anchor] of anchors.entries())
          for (const [j, views] of x.entries())
            for (const [g, y] of views.entries())
              expect(s[i]![a]![j]![g]).toBeCloseTo(
                exactScore(anchor, y, rho, rest),
                4,
              );
    },
  );

  test('average to the information they are the best scores of', () => {
    const views = drawViews(seeded(3), rho, 4000, 2);
    const column = (g: number) => np.array(views.map((v) => [v[g]!]));
    const [a, b] = [column(0), column(1)];
    // Own pairs only: the diagonal, in slices small enough to hold.
    let sum = 0;
    for (let start = 0; start < 4000; start += 200) {
      const part = (y: np.Array) => y.ref.slice([start, start + 200]);
      const block = exactScores(part(a), part(b), rho, 1);
      sum += np.einsum('iaia->', block).item();
    }
    expect(sum / 4000).toBeCloseTo(oneVersusRest(rho, 2), 1);
  });
});

describe('the information bound', () => {
  /** log K − L, averaged over batches of K pairs with their exact scores. */
  function bound(K: number, rho: number, batches: number): number {
    const random = seeded(K);
    let sum = 0;
    for (let t = 0; t < batches; t++) {
      const pairs = drawViews(random, rho, K, 2);
      const column = (g: number) => np.array(pairs.map((v) => [v[g]!]));
      const s = exactScores(column(0), column(1), rho, 1);
      sum += Math.log(K) - sufficientStatistics(s).item();
    }
    return sum / batches;
  }

  test('of the game among K stays below the information and comes closer as K grows', () => {
    const truth = oneVersusRest(4, 2);
    const [two, eight, many] = [
      bound(2, 4, 400),
      bound(8, 4, 200),
      bound(64, 4, 60),
    ];
    expect(two).toBeLessThan(truth - 0.1);
    expect(eight).toBeGreaterThan(two! + 0.1);
    expect(eight).toBeLessThan(truth);
    expect(Math.abs(many! - truth)).toBeLessThan(0.05);
  });

  test('never passes log K, however much there is to know', () => {
    expect(bound(4, 1e6, 20)).toBeLessThanOrEqual(Math.log(4) + 1e-5);
    expect(bound(4, 1e6, 20)).toBeGreaterThan(Math.log(4) - 0.05);
  });
});

describe('estimates of a batch', () => {
  test('equal those of plain loops, with three views and more, and with scaled pair scores', () => {
    for (const [seed, K, M, rho, factor] of [
      [1, 4, 3, 4, 1],
      [2, 3, 5, 1.5, 2],
      [3, 5, 4, 0.5, 0.7],
      [4, 2, 2, 9, 1],
    ] as const) {
      const x = drawViews(seeded(seed), rho, K, M);
      const expected = referenceEstimates(x, rho, factor);
      const read = readings(np.array(x), rho, factor);
      for (const name of names)
        expect(read[name]).toBeCloseTo(expected[name], 3);
    }
  });

  test('of three views: sufficient statistics sees the rest, pairs see a pair', () => {
    const random = seeded(21);
    const read = Array.from({ length: 40 }, () =>
      readings(np.array(drawViews(random, 4, 48, 3)), 4),
    );
    const mean = (name: (typeof names)[number]) =>
      read.reduce((sum, one) => sum + one[name], 0) / read.length;
    expect(Math.abs(mean('sufficient') - oneVersusRest(4, 3))).toBeLessThan(
      0.05,
    );
    expect(Math.abs(mean('multiCrop') - oneVersusRest(4, 2))).toBeLessThan(
      0.05,
    );
  });

  test('read zero when the source says nothing', () => {
    const x = np.array(drawViews(seeded(1), 0, 4, 3));
    const read = readings(x, 0);
    for (const name of names.slice(0, 4))
      expect(read[name]).toBeCloseTo(0, 5);
    expect(read.certified).toBeLessThanOrEqual(0.0001);
  });

  test('of two views agree but for the one that holds for any batch, which is lower', () => {
    const x = np.array(drawViews(seeded(2), 4, 16, 2));
    const read = readings(x, 4);
    expect(read.geometric).toBeCloseTo(read.multiCrop, 4);
    expect(read.arithmetic).toBeCloseTo(read.multiCrop, 4);
    expect(read.sufficient).toBeCloseTo(read.multiCrop, 4);
    expect(read.certified).toBeLessThan(read.multiCrop);
  });
});

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

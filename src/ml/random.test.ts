import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeat as draws } from './lists.ts';
import { seeded } from './random.ts';
import { mean } from './stats.ts';

describe('seeded random numbers', () => {
  test('are the same for the same seed and differ between seeds', () => {
    const list = (seed: number) => draws(20, seeded(seed).uniform);
    expect(list(7)).toEqual(list(7));
    expect(list(7)).not.toEqual(list(8));
  });

  test('the first draws of seed 1 never change', () => {
    const { uniform } = seeded(1);
    expect(draws(3, uniform).map((x) => Number(x.toFixed(6)))).toMatchInlineSnapshot(`
      [
        0.546456,
        0.459556,
        0.247042,
      ]
    `);
  });

  test('stay in their ranges', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, n) => {
        const random = seeded(seed);
        for (let i = 0; i < 20; i++) {
          const u = random.uniform();
          expect(u >= 0 && u < 1).toBe(true);
          const k = random.int(n);
          expect(Number.isInteger(k) && k >= 0 && k < n).toBe(true);
        }
      }),
    );
  });

  test('are fractions of 2³², so that every browser has the same', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = seeded(seed).uniform() * 2 ** 32;
        expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });

  test('of one source do not touch those of another', () => {
    const [one, other] = [seeded(5), seeded(5)];
    const alone = draws(5, one.uniform);
    const between = draws(5, () => {
      seeded(6).normal();
      return other.uniform();
    });
    expect(between).toEqual(alone);
  });

  test.each(Array.from({ length: 6 }, (_, seed) => [seed]))(
    'of seed %i have the mean and variance of their distributions',
    (seed) => {
      const random = seeded(seed);
      const uniform = draws(20_000, random.uniform);
      const normal = draws(20_000, random.normal);
      const square = (x: number) => x * x;
      expect(Math.abs(mean(uniform) - 1 / 2)).toBeLessThan(0.01);
      expect(Math.abs(mean(uniform.map((x) => square(x - 1 / 2))) - 1 / 12)).toBeLessThan(0.003);
      expect(Math.abs(mean(normal))).toBeLessThan(0.03);
      expect(Math.abs(mean(normal.map(square)) - 1)).toBeLessThan(0.05);
      expect(normal.every(Number.isFinite)).toBe(true);
    },
  );

  test('of nearby seeds are not alike', () => {
    const first = draws(2_000, () => 0).map((_, seed) => seeded(seed).uniform());
    const next = first.slice(1);
    const product = next.map((x, i) => (x - 0.5) * (first[i]! - 0.5) * 12);
    expect(Math.abs(mean(product))).toBeLessThan(0.1);
    expect(new Set(first).size).toBe(2_000);
  });

  test('of whole numbers are each as frequent', () => {
    const random = seeded(9);
    const counts = Array(7).fill(0);
    for (let i = 0; i < 14_000; i++) counts[random.int(7)]++;
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  test('pick the element at the whole number that would have been drawn', () => {
    const list = ['a', 'b', 'c', 'd'];
    const [one, other] = [seeded(5), seeded(5)];
    expect(draws(20, () => one.pick(list))).toEqual(draws(20, () => list[other.int(4)]));
    expect(() => one.pick([])).toThrow('no element 0');
  });
});

describe('weighted draws', () => {
  test.each([[[1, 2, 0, 1]], [[0.001, 0.003]], [[5]], [[0, 0, 1]], [[10, 20, 30, 40, 50]]])(
    'with weights %j come as often as these say',
    (weights) => {
      const random = seeded(4);
      const picks = draws(20_000, () => random.weighted(weights));
      const total = weights.reduce((a, b) => a + b);
      for (const [i, weight] of weights.entries()) {
        const share = picks.filter((pick) => pick === i).length / picks.length;
        expect(Math.abs(share - weight / total)).toBeLessThan(weight === 0 ? 1e-9 : 0.02);
      }
    },
  );

  test('are always one of the places', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.integer(), weights, (seed, list) => {
        const pick = seeded(seed).weighted(list);
        expect(Number.isInteger(pick) && pick >= 0 && pick < list.length).toBe(true);
      }),
    );
  });
});

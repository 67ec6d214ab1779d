import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from './random.ts';

const draws = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

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

  test('have the mean and variance of their distributions', () => {
    const random = seeded(3);
    const uniform = draws(20_000, random.uniform);
    const normal = draws(20_000, random.normal);
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
  });

  test('weighted draws come as often as their weights say', () => {
    const random = seeded(4);
    const picks = draws(20_000, () => random.weighted([1, 2, 0, 1]));
    const share = (k: number) => picks.filter((pick) => pick === k).length / picks.length;
    expect(share(1)).toBeCloseTo(0.5, 1);
    expect(share(0)).toBeCloseTo(0.25, 1);
    expect(share(2)).toBe(0);
  });
});

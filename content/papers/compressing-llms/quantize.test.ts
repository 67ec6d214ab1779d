import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from './example.ts';
import { layer } from './fixtures/matrices.ts';
import oracles from './oracles.json' with { type: 'json' };
import { gridOf, quantized, roundToNearest } from './quantize.ts';

describe('round-to-nearest', () => {
  const { row, bits: known } = oracles.rounding;

  test.each(known)(
    'of a worked row has a known grid: steps of $scale, zero at $zero',
    ({ bits, scale, zero, to }) => {
      const grid = gridOf(row, bits);
      expect(grid.scale).toBeCloseTo(scale, 6);
      expect(grid.zero).toBe(zero);
      for (const [j, value] of roundToNearest([row], bits)[0]!.entries())
        expect(value).toBeCloseTo(to[j]!, 6);
    },
  );

  test('rounds halves to the even number, weights and zero points alike', () => {
    const half = { scale: 0.25, zero: 2, top: 7 };
    const stored = [-0.375, -0.125, 0.125, 0.375, 0.625];
    expect(stored.map((w) => quantized(w, half) + 0)).toEqual([
      -0.5, 0, 0, 0.5, 0.5,
    ]);
    // From −0.5 to 1 in three steps of 0.5 zero is step 1; from −0.75 to
    // 0.75 and from −0.25 to 1.25 it would be step 1.5 and step 0.5.
    expect(gridOf([-0.5, 1], 2).zero).toBe(1);
    expect(gridOf([-0.75, 0.75], 2).zero).toBe(2);
    expect(gridOf([-0.25, 1.25], 2).zero).toBe(0);
  });

  test('has at most two to the bits values in a row, zero among those that can be stored', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: 1, max: 4 }), ({ w }, bits) => {
        for (const [r, after] of roundToNearest(w, bits).entries()) {
          expect(new Set(after).size).toBeLessThanOrEqual(2 ** bits);
          expect(quantized(0, gridOf(w[r]!, bits))).toBeCloseTo(0, 12);
        }
      }),
    );
  });

  test('is never off by more than half a step', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: 1, max: 8 }), ({ w }, bits) => {
        for (const [r, after] of roundToNearest(w, bits).entries()) {
          const { scale } = gridOf(w[r]!, bits);
          for (const [j, value] of after.entries())
            expect(Math.abs(value - w[r]![j]!)).toBeLessThanOrEqual(
              scale / 2 + 1e-9,
            );
        }
      }),
    );
  });

  test('of a row on its own grid changes nothing', () => {
    const row = [-3, -1, 0, 2, 4];
    const once = roundToNearest([row], 3);
    expect(roundToNearest(once, 3)).toEqual(once);
  });

  test('of the running example: steps of 2/3, and 1 goes to 4/3', () => {
    const [[first, second]] = roundToNearest(example.weights, 2) as [
      [number, number],
    ];
    expect(first).toBeCloseTo(4 / 3, 12);
    expect(second).toBe(2);
  });

  test('rounds before it shifts: half a step below an odd zero point', () => {
    // −1.5 steps round to −2, and the zero point is step 3. Shifted first,
    // 1.5 would round to 2, which is −1.
    const odd = { scale: 0.5, zero: 3, top: 7 };
    expect(quantized(-0.75, odd)).toBe(-1);
    expect(quantized(0.25, odd)).toBe(0);
  });

  test('keeps to the ends of the grid', () => {
    const grid = { scale: 0.5, zero: 2, top: 7 };
    expect(quantized(-100, grid)).toBe(-1);
    expect(quantized(100, grid)).toBe(2.5);
  });

  test('of a row of zeros has a grid from −1 to 1, and is a row of zeros', () => {
    expect(gridOf([0, 0], 4)).toEqual({ scale: 2 / 15, zero: 8, top: 15 });
    expect(roundToNearest([[0, 0]], 4)[0]!.map((x) => x + 0)).toEqual([
      0, 0,
    ]);
  });
});

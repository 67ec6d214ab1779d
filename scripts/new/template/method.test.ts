import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movingAverage } from './method.ts';

describe('moving average', () => {
  test('of known values', () => {
    expect(movingAverage([1, 2, 3, 4], 2)).toEqual([1, 1.5, 2.5, 3.5]);
  });

  test('stays between the smallest and the largest value', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 9 }),
        (list, window) => {
          const [low, high] = [Math.min(...list), Math.max(...list)];
          for (const mean of movingAverage(list, window)) {
            expect(mean).toBeGreaterThanOrEqual(low - 1e-9);
            expect(mean).toBeLessThanOrEqual(high + 1e-9);
          }
        },
      ),
    );
  });

  test('refuses a window that is not a whole number', () => {
    expect(() => movingAverage([1], 0)).toThrow('window is 0');
  });
});

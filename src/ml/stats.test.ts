import { deviation as d3deviation, mean as d3mean } from 'd3-array';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviation, mean } from './stats.ts';

describe('mean and standard deviation', () => {
  test('of four numbers worked out by hand', () => {
    expect(mean([1, 2, 3, 6])).toBe(3);
    expect(deviation([1, 2, 3, 6])).toBeCloseTo(Math.sqrt(14 / 3), 12);
  });

  test('agree with those of d3-array', () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 2 }), (values) => {
        expect(mean(values)).toBeCloseTo(d3mean(values) ?? 0, 8);
        expect(deviation(values)).toBeCloseTo(d3deviation(values) ?? 0, 8);
      }),
    );
  });

  test('show a value that is no number, and that there are too few', () => {
    expect(mean([1, Number.NaN])).toBeNaN();
    expect(deviation([1, 2, Number.NaN])).toBeNaN();
    expect(mean([])).toBeNaN();
    expect(deviation([1])).toBeNaN();
  });
});

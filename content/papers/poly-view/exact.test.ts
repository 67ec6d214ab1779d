import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneVersusRest, symbolReadings, viewAndSource } from './exact.ts';
import oracles from './oracles.json' with { type: 'json' };

const ratio = fc.double({ min: 0.01, max: 1000, noNaN: true });
const count = fc.integer({ min: 2, max: 200 });

describe('information in closed form', () => {
  const known = Object.entries(oracles.closedForm).flatMap(([rho, row]) =>
    Object.entries(row).map(
      ([views, value]) => [Number(rho), views, value] as const,
    ),
  );

  test.each(known)(
    'with ρ = %d and %s views has its known value',
    (rho, views, value) => {
      const computed =
        views === 'limit'
          ? viewAndSource(rho)
          : oneVersusRest(rho, Number(views));
      expect(computed).toBeCloseTo(value, 6);
    },
  );

  test('for two views is that of a pair, from their correlation', () => {
    fc.assert(
      fc.property(ratio, (rho) => {
        const correlation = rho / (1 + rho);
        expect(oneVersusRest(rho, 2)).toBeCloseTo(
          -0.5 * Math.log(1 - correlation ** 2),
          6,
        );
      }),
    );
  });

  test('grows with the number of views and with ρ, and stays below its limit', () => {
    fc.assert(
      fc.property(ratio, count, (rho, views) => {
        const value = oneVersusRest(rho, views);
        expect(oneVersusRest(rho, views + 1)).toBeGreaterThan(value);
        expect(oneVersusRest(rho * 1.1, views)).toBeGreaterThan(value);
        expect(value).toBeLessThan(viewAndSource(rho));
        expect(oneVersusRest(0, views)).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe('readings of symbols', () => {
  test('the excess of the simple constant vanishes as samples grow, and is not largest with the fewest', () => {
    const excess = (samples: number) => {
      const { simple, truth } = symbolReadings(samples, 8, 10);
      return simple - truth;
    };
    expect(excess(2)).toBeLessThan(0);
    expect(excess(8)).toBeGreaterThan(excess(4));
    expect(excess(64)).toBeLessThan(excess(8));
    expect(Math.abs(excess(1000))).toBeLessThan(0.01);
  });
});

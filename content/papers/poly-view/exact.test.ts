import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneVersusRest, viewAndSource } from './exact.ts';
import { determinant } from './fixtures/least-squares.ts';
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

  test('for any number of views is that of the determinants of their covariance', () => {
    const covariance = (rho: number, n: number) =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => rho + Number(i === j)),
      );
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (rho, M) => {
          const [one, rest, all] = [1, M - 1, M].map((n) =>
            determinant(covariance(rho, n)),
          );
          expect(oneVersusRest(rho, M)).toBeCloseTo(
            0.5 * Math.log((one! * rest!) / all!),
            6,
          );
        },
      ),
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

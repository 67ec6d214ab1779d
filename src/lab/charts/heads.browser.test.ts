import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { markRow, rowLength, slots } from './heads.ts';

const count = fc.integer({ min: 0, max: 40 });

describe('slots of marks', () => {
  test('are as many as the marks, none twice, within the length', () => {
    fc.assert(
      fc.property(count, count, (filled, hollow) => {
        const row = slots(filled, hollow);
        expect(row.filled).toHaveLength(filled);
        expect(row.hollow).toHaveLength(hollow);
        const places = [...row.filled, ...row.hollow].sort((a, b) => a - b);
        for (const [i, place] of places.entries()) {
          expect(place + 1).toBeLessThanOrEqual(row.length + 1e-9);
          if (i > 0) expect(place - places[i - 1]!).toBeGreaterThanOrEqual(1 - 1e-9);
        }
      }),
    );
  });

  test.each([
    [2, 4, [0, 3.7], [1, 2, 4.7, 5.7]],
    [1, 2, [0], [1, 2]],
    [0, 3, [], [0, 1, 2]],
    [2, 3, [0, 2.7], [1, 3.7, 4.7]],
  ])(
    'for %i filled and %i hollow come in groups of one filled and its share',
    (f, h, filled, hollow) => {
      const row = slots(f, h);
      expect(row.filled).toEqual(filled);
      expect(row.hollow).toEqual(hollow);
    },
  );

  test('of a layer without marks are none', () => {
    expect(rowLength({})).toBe(0);
    expect(markRow({}, 9, 7, 100)).toBe('');
  });
});

describe('a row of marks', () => {
  /** Positions along the row, from the path's moves. */
  const places = (d: string) => [...d.matchAll(/M(-?[\d.]+) 0/g)].map(([, x]) => Number(x));

  test('lies around its center, each mark in the middle of its slot', () => {
    const markup = markRow({ filled: 1, hollow: 2 }, 10, 8, 100);
    expect(places(classed(markup, 'filled')[0]!.attributes['d']!)).toEqual([90]);
    expect(places(classed(markup, 'hollow')[0]!.attributes['d']!)).toEqual([100, 110]);
  });

  test('draws hollow marks as rings: a smaller dot over the same place', () => {
    const markup = markRow({ hollow: 3 }, 10, 8, 100);
    const [outer, core] = elements(markup);
    expect(core?.attributes['d']).toBe(outer?.attributes['d']);
    expect(Number(core?.attributes['stroke-width'])).toBeLessThan(8);
    expect(classed(markup, 'filled')).toEqual([]);
  });

  test('is well drawn for any counts', () => {
    fc.assert(
      fc.property(count, count, (filled, hollow) => {
        expect(misdrawn(markRow({ filled, hollow }, 3, 2, 300))).toEqual([]);
      }),
    );
  });
});

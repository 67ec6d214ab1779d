import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GridChart } from '../define.ts';
import { gridFixture } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { gridChart } from './grid.ts';
import { chartTable } from './table.ts';

const grid = (columns: string[], rows: Record<string, number[]>): GridChart => ({
  ...gridFixture,
  columns,
  rows: Object.entries(rows).map(([label, values]) => ({ label, values })),
});
const drawn = (chart: GridChart, width = 640) => gridChart(chart, width).content;
const LEGEND = 2;

/** Areas of the squares, without the legend's samples. */
const areas = (markup: string) =>
  classed(markup, 'square')
    .slice(LEGEND)
    .map(({ attributes }) => Number(attributes['width']) ** 2);

describe('a grid of squares', () => {
  test('gives each value an area in proportion, and nothing to zero', () => {
    const [one, quarter, ...rest] = areas(drawn(grid(['a', 'b', 'c'], { row: [1, 0.25, 0] })));
    expect(rest).toEqual([]);
    expect(quarter! / one!).toBeCloseTo(0.25, 2);
  });

  test('fills a cell at the end of the domain, or at the largest value beyond it', () => {
    const [half] = areas(drawn(grid(['a'], { row: [0.5] })));
    const [two] = areas(drawn(grid(['a'], { row: [2] })));
    expect(Math.sqrt(two!)).toBeCloseTo(36, 1);
    expect(half! / two!).toBeCloseTo(0.5, 2);
  });

  test('draws values below zero hollow, and says so', () => {
    const markup = drawn(grid(['a', 'b'], { row: [-1, 1] }));
    expect(classed(markup, 'negative')).toHaveLength(2);
    expect(elements(markup).some(({ text }) => text === 'below zero')).toBe(true);
  });

  test('says row, column and value of a cell to a pointer', () => {
    const titles = elements(drawn(gridFixture)).filter(({ name }) => name === 'title');
    expect(titles.map(({ text }) => text)).toContain('first, first place: 0.80');
    expect(titles).toHaveLength(6);
  });

  test('slants the names of columns where they would meet', () => {
    const slanted = (markup: string) => markup.includes('rotate(-50)');
    expect(slanted(drawn(grid(['a', 'b'], { row: [1, 1] })))).toBe(false);
    expect(slanted(drawn(grid(['a long name', 'b'], { row: [1, 1] })))).toBe(true);
  });

  test('has a table of its numbers', () => {
    expect(chartTable(gridFixture)).toEqual({
      caption: 'Where the last word looks: attention',
      columns: ['Head / Place looked at', 'the', 'first place', 'again'],
      rows: [
        ['first', '0.10', '0.80', '0.10'],
        ['second', '0.25', '0.00', '0.75'],
      ],
    });
  });

  test('without values says so', () => {
    expect(classed(drawn(grid([], {})), 'empty')).toHaveLength(1);
  });

  test('can be drawn from any finite values', () => {
    const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    const name = fc.string({ maxLength: 40 });
    const rows = fc.integer({ min: 1, max: 30 }).chain((count) =>
      fc.record({
        columns: fc.array(name, { minLength: count, maxLength: count }),
        rows: fc.dictionary(name, fc.array(value, { minLength: count, maxLength: count }), {
          maxKeys: 8,
        }),
      }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(320, 640), (all, width) => {
        expect(misdrawn(drawn(grid(all.columns, all.rows), width))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, GridChart, string]>([
    ['a value too few', grid(['a', 'b'], { row: [1] }), 'row "row" has 1 values for 2 columns'],
    ['NaN', grid(['a'], { row: [Number.NaN] }), '"a" of row "row" is NaN'],
  ])('with %s is refused, with the place', (_, chart, message) => {
    expect(() => gridChart(chart, 640)).toThrow(message);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarChart, Chart, DotChart, LineChart } from '../define.ts';
import {
  barFixture,
  chartFixtures,
  dotFixture,
  drawingFixture,
  lineFixture,
} from '../fixtures/charts.ts';
import { elements } from '../fixtures/markup.ts';
import { chartTable, tableMarkup } from './table.ts';

const value = fc.integer({ min: -99, max: 99 });
const values = fc.array(value, { maxLength: 6 });
const names = ['a', 'b', 'c'];

const lines: fc.Arbitrary<LineChart> = fc
  .array(fc.array(fc.tuple(value, value), { maxLength: 8 }), { maxLength: 3 })
  .map((all) => ({
    ...lineFixture,
    x: { label: 'x' },
    y: { label: 'y' },
    series: all.map((points, i) => ({ name: names[i]!, points })),
  }));
const dots: fc.Arbitrary<DotChart> = fc.array(values, { maxLength: 3 }).map((all) => ({
  ...dotFixture,
  y: { label: 'y', format: 'd' },
  groups: all.map((list, i) => ({ label: names[i]!, values: list })),
}));
const bars: fc.Arbitrary<BarChart> = fc
  .array(fc.tuple(value, value), { maxLength: 4 })
  .map((all) => ({
    ...barFixture,
    x: { label: 'x' },
    segments: ['a', 'b'],
    rows: all.map((list, i) => ({ label: `row ${i}`, values: list })),
  }));

/** A column's cells that are not empty, as numbers. */
function column(chart: Chart, i: number): number[] {
  const cells = chartTable(chart).rows.flatMap((row) => row[i] || []);
  return cells.map((cell) => Number(cell.replace('−', '-')));
}
const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe('the table of numbers', () => {
  test('of lines holds every point, also several at the same place', () => {
    fc.assert(
      fc.property(lines, (chart) => {
        for (const [i, { points }] of chart.series.entries()) {
          expect(sorted(column(chart, i + 1))).toEqual(sorted(points.map(([, y]) => y)));
        }
        const places = column(chart, 0);
        expect(places).toEqual(sorted(places));
      }),
    );
  });

  test('of dots holds every value behind the mean', () => {
    fc.assert(
      fc.property(dots, (chart) => {
        const { columns, rows } = chartTable(chart);
        for (const [i, { values: list }] of chart.groups.entries()) {
          const cells = rows[i]!.slice(2).filter(Boolean);
          expect(cells.map((cell) => Number(cell.replace('−', '-')))).toEqual(list);
          expect(rows[i]).toHaveLength(columns.length);
          expect(rows[i]![1] === '').toBe(list.length === 0);
        }
      }),
    );
  });

  test('of bars holds every value, with a column for each segment', () => {
    fc.assert(
      fc.property(bars, (chart) => {
        for (const i of [0, 1]) {
          expect(column(chart, i + 1)).toEqual(chart.rows.map((row) => row.values[i]));
        }
      }),
    );
  });

  test('of a drawing is the one that it brings', () => {
    expect(chartTable(drawingFixture)).toEqual({
      caption: drawingFixture.title,
      ...drawingFixture.table,
    });
  });

  test('says its values in the format of the axis, and the unit in its head', () => {
    expect(chartTable(dotFixture).rows[0]!.slice(0, 3)).toEqual(['growing 6/18', '0.565', '0.652']);
    expect(chartTable(barFixture).caption).toBe('Where the parameters sit: Parameters (millions)');
    expect(chartTable(lineFixture).columns[0]).toBe('Training step');
  });

  test.each(chartFixtures.map((chart) => [chart.kind, chart] as const))(
    'of %s has a caption, named columns and named rows in HTML',
    (_, chart) => {
      const all = elements(tableMarkup(chart));
      const heads = (scope: string) =>
        all.filter(({ attributes }) => attributes['scope'] === scope);
      const { caption, columns, rows } = chartTable(chart);
      expect(all.find(({ name }) => name === 'caption')?.text).toBe(caption);
      expect(heads('col').map(({ text }) => text)).toEqual(columns.filter(Boolean));
      expect(heads('row').map(({ text }) => text)).toEqual(rows.map(([name]) => name));
    },
  );
});

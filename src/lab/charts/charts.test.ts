import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  barFixture,
  chartFixtures,
  dotFixture,
  lineFixture,
  towerFixture,
} from '../fixtures/charts.ts';
import type { BarChart, Chart, DotChart, LineChart, TowerChart } from '../types.ts';
import { figureMarkup, svg } from './figure.ts';
import { scaled, valueText } from './scale.ts';
import { chartTable } from './table.ts';
import { fitted, spread, textWidth, wrapped } from './text.ts';

const nasty = '<b onload="x">&"\'';
const kinds = chartFixtures.map((chart) => [chart.kind, chart] as const);

/** All numbers in coordinates of an SVG. */
function numbers(markup: string): number[] {
  const attributes = [
    ...markup.matchAll(/\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d|transform|points)="([^"]*)"/g),
  ];
  return attributes.flatMap(([, value]) =>
    (value?.match(/-?\d+(\.\d+)?(e-?\d+)?|NaN|Infinity/g) ?? []).map(Number),
  );
}

describe.each(kinds)('a chart of kind %s', (_, chart: Chart) => {
  const figure = figureMarkup(chart, 'lab-x-chart');

  test('has no style attribute, no script and no event handler', () => {
    expect(figure).not.toMatch(/\sstyle=|<script|\son\w+=/);
  });

  test('has only finite coordinates, in both widths', () => {
    for (const width of [320, 640]) {
      expect(numbers(svg(chart, 'a', width)).every(Number.isFinite)).toBe(true);
    }
  });

  test('has a title and a description, and ids that occur once', () => {
    expect(figure).toContain(`>${chart.title}</title>`);
    const ids = [...figure.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('escapes every text', () => {
    const poisoned = JSON.parse(JSON.stringify(chart), (key, value) =>
      typeof value === 'string' &&
      ['title', 'description', 'label', 'name', 'ghostLabel', 'unit'].includes(key)
        ? nasty
        : value,
    ) as Chart;
    expect(figureMarkup(poisoned, 'a')).not.toContain('<b onload');
  });
});

describe('the table of numbers', () => {
  test('of lines has every point', () => {
    const { columns, rows } = chartTable(lineFixture);
    expect(columns).toEqual(['Training step', 'growing', 'uniform', 'shrinking']);
    expect(rows).toHaveLength(51);
  });

  test('of lines with different points leaves cells empty', () => {
    const chart: LineChart = {
      ...lineFixture,
      series: [
        { name: 'a', points: [[1, 2]] },
        { name: 'b', points: [[3, 4]] },
      ],
    };
    expect(chartTable(chart).rows).toEqual([
      ['1', '2.00', ''],
      ['3', '', '4.00'],
    ]);
  });

  test('of bars, dots and towers has every value', () => {
    expect(chartTable(barFixture).rows[0]).toEqual([
      'Layer-wise scaling',
      '65.5',
      '221.5',
      '792.7',
      '0.1',
    ]);
    expect(chartTable(dotFixture).rows[0]).toEqual([
      'growing 6/18',
      '0.565',
      '0.652',
      '0.543',
      '0.479',
      '0.619',
      '0.533',
    ]);
    expect(chartTable(towerFixture).rows).toHaveLength(28);
  });
});

describe('edge cases', () => {
  const line = (points: [number, number][], more: Partial<LineChart> = {}): LineChart => ({
    ...lineFixture,
    x: { label: 'x' },
    y: { label: 'y' },
    series: [{ name: 'a', points }],
    ...more,
  });

  test.each<[string, Chart]>([
    ['no points', line([])],
    ['one point', line([[1, 1]])],
    [
      'one value many times',
      line([
        [1, 5],
        [2, 5],
        [3, 5],
      ]),
    ],
    [
      'negative values',
      line([
        [-3, -1],
        [2, 4],
      ]),
    ],
    [
      'a logarithmic axis',
      line(
        [
          [1, 1],
          [1000, 100],
        ],
        { x: { label: 'x', scale: 'log' } },
      ),
    ],
    ['no bars', { ...barFixture, rows: [] } as BarChart],
    ['no groups', { ...dotFixture, groups: [] } as DotChart],
    ['a group without values', { ...dotFixture, groups: [{ label: 'a', values: [] }] } as DotChart],
    ['no layers', { ...towerFixture, layers: [] } as TowerChart],
    ['one layer', { ...towerFixture, layers: towerFixture.layers.slice(0, 1) } as TowerChart],
    [
      '64 layers',
      {
        ...towerFixture,
        layers: Array.from({ length: 64 }, () => towerFixture.layers[0]!),
      } as TowerChart,
    ],
  ])('%s can be drawn', (_, chart) => {
    for (const width of [320, 640])
      expect(numbers(svg(chart, 'a', width)).every(Number.isFinite)).toBe(true);
  });

  test.each<[string, Chart, RegExp]>([
    ['NaN in a line', line([[1, Number.NaN]]), /NaN/],
    [
      'infinity in bars',
      {
        ...barFixture,
        rows: [{ label: 'a', values: [1, Number.POSITIVE_INFINITY, 0, 0] }],
      } as BarChart,
      /Infinity/,
    ],
    [
      'zero on a logarithmic axis',
      line(
        [
          [0, 1],
          [1, 1],
        ],
        { x: { label: 'x', scale: 'log' } },
      ),
      /logarithmic/,
    ],
    [
      'a negative width of a layer',
      { ...towerFixture, layers: [{ label: '0', width: -1, facts: [] }] } as TowerChart,
      /width|negative/i,
    ],
  ])('%s is refused, naming the chart', (_, chart, message) => {
    expect(() => svg(chart, 'a', 640)).toThrow(message);
  });

  test('any lines can be drawn', () => {
    const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 20 }), (points) => {
        expect(numbers(svg(line(points), 'a', 320)).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('axes and texts', () => {
  test('a scale holds its values and has at least two ticks that do not meet', () => {
    const scale = scaled('c', { label: 'x' }, [3, 97], [0, 400], 60);
    expect(scale.domain[0]).toBeLessThanOrEqual(3);
    expect(scale.domain[1]).toBeGreaterThanOrEqual(97);
    expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
  });

  test('values are written plainly unless the axis says otherwise', () => {
    expect(valueText({ label: 'x' })(12345)).toBe('12,345');
    expect(valueText({ label: 'x', format: '.0%' })(0.5)).toBe('50%');
  });

  test('texts are shortened and broken to fit', () => {
    expect(textWidth(fitted('a very long label indeed', 60))).toBeLessThanOrEqual(60);
    expect(fitted('short', 100)).toBe('short');
    expect(wrapped('one two three four', 60).length).toBeLessThanOrEqual(3);
  });

  test('labels move as little as needed to keep apart, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }),
        (positions) => {
          const placed = spread(positions, 14, 0, 200);
          const sorted = [...placed].sort((a, b) => a - b);
          for (let i = 1; i < sorted.length; i++)
            expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
        },
      ),
    );
  });
});

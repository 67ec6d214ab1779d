import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineChart } from '../define.ts';
import { lineFixture } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { lineChart } from './line.ts';

type Points = LineChart['series'][number]['points'];

const lines = (series: Record<string, Points>, more: Partial<LineChart> = {}): LineChart => ({
  ...lineFixture,
  x: { label: 'x' },
  y: { label: 'y' },
  series: Object.entries(series).map(([name, points]) => ({ name, points })),
  ...more,
});
const drawn = (chart: LineChart, width = 640) => lineChart(chart, width).content;
const titles = (markup: string) =>
  elements(markup)
    .filter(({ name }) => name === 'title')
    .map(({ text }) => text);

describe('a line chart', () => {
  test('has a curve for each series, told apart by color, dash and shape', () => {
    const markup = drawn(lineFixture);
    const curves = classed(markup, 'line');
    expect(curves).toHaveLength(3);
    const dashes = curves.map(({ attributes }) => attributes['stroke-dasharray']);
    expect(new Set(dashes).size).toBe(3);
    expect(['c1', 'c2', 'c3'].map((name) => classed(markup, name).length > 0)).not.toContain(false);
    const shapes = new Set(classed(markup, 'mark').map(({ attributes }) => attributes['d']));
    expect(shapes.size).toBe(3);
  });

  test('shows name, value and place of a scattered point to a pointer', () => {
    const series = [{ name: 'a', points: [[1, 2.5]] as const, scattered: true }];
    const chart = lines({}, { series, y: { label: 'Recall', format: '.2f' } });
    expect(titles(drawn(chart))).toEqual(['a: 2.50 at 1']);
  });

  test.each([
    [1, 1],
    [8, 8],
    [9, 5],
    [1000, 8],
  ])('of %i points has %i marks, the last point among them', (count, most) => {
    const points = Array.from({ length: count }, (_, i): [number, number] => [i, i % 7]);
    const markup = drawn(lines({ a: points }));
    const marks = classed(markup, 'mark').map(({ attributes }) => attributes['transform']!);
    expect(marks).toHaveLength(most);
    const end = classed(markup, 'line')[0]!.attributes['d']!.match(/([\d.]+),([\d.]+)Z?$/)!;
    expect(marks.at(-1)).toBe(`translate(${end[1]} ${end[2]})`);
  });

  test('has the published curves behind its own, in its axes, without name, mark or column', () => {
    const far = [
      [0, 0],
      [1, 40],
    ] as const;
    const own = { a: [[0, 0] as const, [0.5, 1] as const] };
    const bare = drawn(lines(own));
    const markup = drawn(lines(own, { published: [far] }));
    const [ghost, ...more] = classed(markup, 'published');
    expect(more).toEqual([]);
    expect(ghost!.attributes['data-column']).toBeUndefined();
    const all = elements(markup).map(({ attributes }) => attributes['class']);
    expect(all.indexOf('published')).toBeLessThan(all.indexOf('line'));
    expect(classed(markup, 'mark')).toHaveLength(classed(bare, 'mark').length);
    expect(markup).toContain('>40</text>');
    expect(bare).not.toContain('>40</text>');
  });

  test('on its way has its names where they will stand at its end', () => {
    const whole = { a: [[0, 0] as const, [10, 1] as const] };
    const { height } = lineChart(lines(whole), 640);
    const partly = lines(
      {
        a: [
          [0, 0],
          [2, 1],
        ],
      },
      { published: [whole.a] },
    );
    expect(lineChart(partly, 640).height).toBe(height);
    expect(lineChart(lines({ a: [] }, { published: [whole.a] }), 640).height).toBe(height);
  });

  test('joins no scattered points, and marks them all', () => {
    const points = Array.from({ length: 40 }, (_, i): [number, number] => [i, i % 7]);
    const scattered = { ...lineFixture, series: [{ name: 'a', points, scattered: true }] };
    expect(titles(drawn(scattered))).toHaveLength(40);
    expect(classed(drawn(scattered), 'line')).toHaveLength(0);
    const long = 'a name that is too long to stand beside its curve';
    const named = { ...scattered, series: [{ ...scattered.series[0]!, name: long }] };
    expect(classed(drawn(named), 'line')).toHaveLength(0);
  });

  test('names curves at their ends, or in a legend where names are long', () => {
    expect(classed(drawn(lineFixture), 'key').map(({ text }) => text)).toEqual([
      'growing',
      'uniform',
      'shrinking',
    ]);
    const long = 'a curve whose name takes a third of the picture';
    const markup = drawn(lines({ [long]: [[0, 1]] }));
    expect(classed(markup, 'leader')).toEqual([]);
    expect(classed(markup, 'key').map(({ attributes }) => attributes['x'])).toEqual(['28']);
  });

  test('names curves in a legend where one ends far from the edge', () => {
    const markup = drawn(
      lines({
        a: [
          [0, 0],
          [1, 1],
        ],
        b: [
          [0, 0],
          [10, 1],
        ],
      }),
    );
    expect(classed(markup, 'leader')).toEqual([]);
    expect(classed(markup, 'key').map(({ attributes }) => attributes['x'])).toEqual(['28', '28']);
  });

  test('leads to the names of curves that end together', () => {
    const points: Points = [
      [0, 0],
      [1, 1],
    ];
    const markup = drawn(lines({ a: points, b: points, c: points }));
    const heights = classed(markup, 'key').map(({ attributes }) => Number(attributes['y']));
    for (const [i, height] of heights.entries()) {
      if (i > 0) expect(height - heights[i - 1]!).toBeGreaterThanOrEqual(15);
    }
    expect(classed(markup, 'leader').length).toBeGreaterThanOrEqual(2);
  });

  test('puts higher values higher', () => {
    const markup = drawn(
      lines({
        a: [
          [0, 0],
          [1, 5],
          [2, 10],
        ],
      }),
    );
    const y = classed(markup, 'mark').map(({ attributes }) =>
      Number(attributes['transform']!.match(/ (-?[\d.]+)\)/)![1]),
    );
    expect(y).toEqual([...y].sort((a, b) => b - a));
    expect(y[1]).toBeCloseTo((y[0]! + y[2]!) / 2, 0);
  });

  test('puts each factor of ten at the same distance on a logarithmic axis', () => {
    const points: Points = [1, 10, 100, 1000].map((x) => [x, 0]);
    const markup = drawn(lines({ a: points }, { x: { label: 'x', scale: 'log' } }));
    const x = classed(markup, 'mark').map(({ attributes }) =>
      Number(attributes['transform']!.match(/\((-?[\d.]+)/)![1]),
    );
    const gaps = x.slice(1).map((at, i) => at - x[i]!);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 0);
  });

  test.each<[string, LineChart]>([
    ['without series', lines({})],
    ['without points', lines({ a: [] })],
  ])('%s says that it has no values', (_, chart) => {
    expect(classed(drawn(chart), 'empty').map(({ text }) => text)).toEqual(['No values']);
    expect(misdrawn(drawn(chart))).toEqual([]);
  });

  test('can be drawn from any finite points, on linear and logarithmic axes', () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    const positive = fc.double({ noNaN: true, min: 1e-12, max: 1e12 });
    const series = (y: fc.Arbitrary<number>) =>
      fc.dictionary(fc.string({ maxLength: 12 }), fc.array(fc.tuple(value, y), { maxLength: 20 }), {
        maxKeys: 8,
      });
    const chart = fc.oneof(
      series(value).map((all) => lines(all)),
      series(positive).map((all) => lines(all, { y: { label: 'y', scale: 'log' } })),
    );
    fc.assert(
      fc.property(chart, fc.constantFrom(320, 640), (any, width) => {
        const { height, content } = lineChart(any, width);
        expect(misdrawn(content)).toEqual([]);
        expect(content).not.toMatch(/NaN|Infinity/);
        expect(height).toBeGreaterThan(100);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, LineChart, string]>([
    [
      'NaN',
      lines({
        a: [
          [0, 1],
          [1, Number.NaN],
        ],
      }),
      'Chart "recall": y of point 1 of "a" is NaN',
    ],
    ['infinity', lines({ a: [[Number.POSITIVE_INFINITY, 1]] }), 'x of point 0 of "a" is Infinity'],
    [
      'zero on a logarithmic axis',
      lines({ a: [[0, 1]] }, { x: { label: 'Rate', scale: 'log' } }),
      'Chart "recall": Rate has 0 on a logarithmic axis.',
    ],
  ])('with %s is refused, with the place', (_, chart, message) => {
    expect(() => lineChart(chart, 640)).toThrow(message);
  });
});

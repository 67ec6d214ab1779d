import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarChart } from '../define.ts';
import { barFixture } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { barChart } from './bars.ts';

const bars = (segments: string[], rows: Record<string, number[]>): BarChart => ({
  ...barFixture,
  x: { label: 'x' },
  segments,
  rows: Object.entries(rows).map(([label, values]) => ({ label, values })),
});
const drawn = (chart: BarChart, width = 640) => barChart(chart, width, 'a').content;

/** Left and right end of every bar, without the legend's samples. */
function spans(markup: string): [number, number][] {
  return classed(markup, 'bar')
    .filter(({ attributes }) => attributes['height'] === '20')
    .map(({ attributes }) => {
      const x = Number(attributes['x']);
      return [x, x + Number(attributes['width'])];
    });
}
const zero = (markup: string) =>
  Number(
    classed(markup, 'axis').find(({ attributes: a }) => a['x1'] === a['x2'])!.attributes['x1'],
  );

describe('a bar chart', () => {
  test('marks where the published row of the same name ends, and keeps room for it', () => {
    const chart = bars(['p', 'q'], { one: [1, 2], two: [2, 2] });
    const before = [{ label: 'two', values: [1, 2] }];
    const [ghost, ...more] = classed(drawn({ ...chart, published: before }), 'published');
    expect(more).toEqual([]);
    const row = drawn({ ...chart, published: [{ label: 'one', values: [1, 2] }] });
    const ends = spans(row).map(([, end]) => end);
    const { x1 } = classed(row, 'published')[0]!.attributes;
    expect(Math.abs(Number(x1) - ends[1]!)).toBeLessThan(1);
    expect(ghost!.attributes['x1']).toBe(x1);
    expect(misdrawn(drawn({ ...chart, published: [{ label: 'one', values: [90, 9] }] }))).toEqual(
      [],
    );
  });

  test('stacks its segments from zero, one after the other', () => {
    const markup = drawn(bars(['a', 'b', 'c'], { row: [10, 20, 30] }));
    const all = spans(markup);
    expect(all[0]![0]).toBeCloseTo(zero(markup), 1);
    for (const [i, [from, to]] of all.entries()) {
      if (i > 0) expect(Math.abs(from - all[i - 1]![1] - 0.75)).toBeLessThan(0.11);
      expect((to - from + 0.75) / (all[0]![1] - all[0]![0] + 0.75)).toBeCloseTo(i + 1, 1);
    }
  });

  test('puts negative parts to the left of zero', () => {
    const markup = drawn(bars(['a', 'b'], { row: [10, -5] }));
    const [plus, minus] = spans(markup);
    expect(plus![0]).toBeCloseTo(zero(markup), 1);
    expect(minus![1]).toBeLessThanOrEqual(zero(markup));
  });

  test('leaves out parts of size zero', () => {
    expect(spans(drawn(bars(['a', 'b'], { row: [3, 0] })))).toHaveLength(1);
  });

  test('says each total at the end of the bar and each part to a pointer', () => {
    const markup = drawn(barFixture);
    expect(classed(markup, 'value').map(({ text }) => text)).toEqual(['1,079.8', '1,078.5']);
    const titles = elements(markup).filter(({ name }) => name === 'title');
    expect(titles.map(({ text }) => text)).toContain('Uniform twin, Attention: 220.2');
  });

  test('has a legend and textures only with several segments', () => {
    const several = drawn(barFixture);
    expect(classed(several, 'key').map(({ text }) => text)).toEqual(
      expect.arrayContaining(barFixture.segments as string[]),
    );
    const ids = elements(several).flatMap(({ attributes }) => attributes['id'] ?? []);
    const fills = elements(several).flatMap(({ attributes }) => attributes['fill'] ?? []);
    expect(fills.length).toBeGreaterThan(0);
    for (const fill of fills) expect(ids).toContain(fill.replace(/^url\(#(.*)\)$/, '$1'));
    const one = drawn(bars(['a'], { row: [1] }));
    expect(elements(one).some(({ name }) => name === 'pattern')).toBe(false);
    expect(classed(one, 'key').map(({ text }) => text)).toEqual(['row']);
  });

  test('puts names above the bars where they are long or the picture is narrow', () => {
    const names = (markup: string) =>
      classed(markup, 'key').filter(({ attributes }) => attributes['text-anchor'] === 'end').length;
    const short = bars(['a'], { first: [1], second: [2] });
    expect(names(drawn(short, 640))).toBe(2);
    expect(names(drawn(short, 320))).toBe(0);
    expect(names(drawn(bars(['a'], { [`a ${'very '.repeat(9)}long name`]: [1] }), 640))).toBe(0);
  });

  test('without rows says that it has no values', () => {
    expect(classed(drawn(bars(['a'], {})), 'empty')).toHaveLength(1);
  });

  test('can be drawn from any finite values', () => {
    const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    const rows = fc.dictionary(
      fc.string({ maxLength: 40 }),
      fc.array(value, { minLength: 3, maxLength: 3 }),
      {
        maxKeys: 6,
      },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(320, 640), (all, width) => {
        expect(misdrawn(drawn(bars(['a', 'b', 'c'], all), width))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, BarChart, string]>([
    [
      'a value too few',
      bars(['a', 'b'], { row: [1] }),
      'Chart "parameters": row "row" has 1 values for 2 segments.',
    ],
    ['infinity', bars(['a'], { row: [Number.POSITIVE_INFINITY] }), '"a" of row "row" is Infinity'],
    ['NaN', bars(['a'], { row: [Number.NaN] }), '"a" of row "row" is NaN'],
  ])('with %s is refused, with the place', (_, chart, message) => {
    expect(() => barChart(chart, 640, 'a')).toThrow(message);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DotChart } from '../define.ts';
import { dotFixture } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { dotChart } from './dots.ts';

const dots = (groups: Record<string, number[]>): DotChart => ({
  ...dotFixture,
  y: { label: 'y', format: '.1f' },
  groups: Object.entries(groups).map(([label, values]) => ({ label, values })),
});
const drawn = (chart: DotChart, width = 640) => dotChart(chart, width).content;

/** Places of all marks. */
function places(markup: string): [number, number][] {
  return classed(markup, 'mark').map(({ attributes }) => {
    const [x, y] = attributes['transform']!.match(/-?[\d.]+/g)!.map(Number);
    return [x!, y!];
  });
}

describe('a dot chart', () => {
  test('marks the mean of the published group of the same name', () => {
    const before = [
      { label: 'b', values: [1, 3] },
      { label: 'gone', values: [1] },
    ];
    const markup = drawn({ ...dots({ a: [2], b: [2] }), published: before });
    const [ghost, ...more] = classed(markup, 'published');
    expect(more).toEqual([]);
    const [, own] = classed(markup, 'mean');
    expect(ghost!.attributes['y1']).toBe(own!.attributes['y1']);
    expect(Number(ghost!.attributes['x1'])).toBeLessThan(Number(own!.attributes['x1']));
  });

  test('has a mark for each value and a bar at the mean of each group', () => {
    const markup = drawn(dotFixture);
    expect(places(markup)).toHaveLength(15);
    expect(classed(markup, 'mean')).toHaveLength(3);
    expect(classed(markup, 'value').map(({ text }) => text)).toEqual(['0.565', '0.503', '0.451']);
  });

  test.each([
    [640, 'beside the bar', (place: number, bar: number) => Math.abs(place - bar) < 6],
    [320, 'under the axis, clear of the marks', (place: number, bar: number) => place > bar + 40],
  ])('%s px wide prints the mean %s', (width, _, isThere) => {
    const { content: markup, height } = dotChart(dotFixture, width);
    const bars = classed(markup, 'mean').map(({ attributes }) => Number(attributes['y1']));
    const values = classed(markup, 'value').map(({ attributes }) => Number(attributes['y']));
    expect(values).toHaveLength(3);
    for (const [i, place] of values.entries()) {
      expect(isThere(place, bars[i]!)).toBe(true);
      expect(place).toBeLessThan(height);
    }
  });

  test('puts the mean between its values', () => {
    const markup = drawn(dots({ a: [0, 10] }));
    const [low, high] = places(markup).map(([, y]) => y);
    const at = Number(classed(markup, 'mean')[0]!.attributes['y1']);
    expect(at).toBeCloseTo((low! + high!) / 2, 0);
  });

  test('shows group and value of a mark to a pointer', () => {
    const titles = elements(drawn(dots({ a: [1.25, 2] }))).filter(({ name }) => name === 'title');
    expect(titles.map(({ text }) => text)).toEqual(['a: 1.3', 'a: 2.0']);
  });

  test('sets equal values side by side', () => {
    const at = places(drawn(dots({ a: [5, 5, 5, 5, 5] })));
    expect(new Set(at.map(([, y]) => y)).size).toBe(1);
    const x = at.map((place) => place[0]).sort((a, b) => a - b);
    for (const [i, place] of x.entries()) {
      if (i > 0) expect(place - x[i - 1]!).toBeCloseTo(9, 1);
    }
  });

  test('keeps all marks within their group, however many are equal', () => {
    const markup = drawn(dots({ a: Array(80).fill(1), b: [1] }));
    const [left, right] = [places(markup).slice(0, 80), places(markup)[80]!];
    expect(Math.max(...left.map(([x]) => x))).toBeLessThan(right[0]);
    expect(Math.min(...left.map(([x]) => x))).toBeGreaterThan(0);
  });

  test('breaks long names, and keeps shortened ones whole in a title', () => {
    const name = 'incomprehensibilities of many kinds that go on and on without an end in sight';
    const markup = drawn(dots({ [name]: [1], b: [1], c: [1], d: [1], e: [1], f: [1] }));
    expect(classed(markup, 'key').length).toBeGreaterThan(6);
    const titles = elements(markup).filter((element) => element.name === 'title');
    expect(titles.map(({ text }) => text)).toContain(name);
  });

  test('grows with the lines of its names', () => {
    const one = dotChart(dots({ a: [1] }), 320).height;
    const three = dotChart(dots({ 'one two three four five six': [1], b: [], c: [], d: [] }), 320);
    expect(three.height).toBeGreaterThan(one);
  });

  test.each<[string, DotChart, number]>([
    ['without groups', dots({}), 0],
    ['whose groups are empty', dots({ a: [], b: [] }), 2],
  ])('%s says that it has no values', (_, chart, names) => {
    const markup = drawn(chart);
    expect(classed(markup, 'empty')).toHaveLength(1);
    expect(classed(markup, 'key')).toHaveLength(names);
    expect(classed(markup, 'mean')).toEqual([]);
  });

  test('can be drawn from any finite values', () => {
    const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    const groups = fc.dictionary(fc.string({ maxLength: 20 }), fc.array(value, { maxLength: 12 }), {
      maxKeys: 8,
    });
    fc.assert(
      fc.property(groups, fc.constantFrom(320, 640), (all, width) => {
        expect(misdrawn(drawn({ ...dots(all), y: { label: 'y' } }, width))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('with a value that is not finite is refused, with the place', () => {
    expect(() => dotChart(dots({ a: [1, Number.NaN] }), 640)).toThrow(
      'Chart "seeds": value 1 of "a" is NaN; a chart can only draw finite numbers.',
    );
  });
});

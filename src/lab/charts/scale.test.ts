import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Axis } from '../define.ts';
import { axisName, finite, scaled, valueText } from './scale.ts';
import { textWidth } from './text-size.ts';

const x: Axis = { label: 'x' };
const log: Axis = { label: 'x', scale: 'log' };
const wide = [0, 600] as const;

describe('an axis', () => {
  const anyNumbers = fc.array(fc.double({ noNaN: true, min: -1e150, max: 1e150 }), {
    maxLength: 8,
  });
  const positive = fc.array(fc.double({ noNaN: true, min: 1e-150, max: 1e150 }), { maxLength: 8 });

  test.each([
    ['linear', x, anyNumbers],
    ['logarithmic', log, positive],
  ])('that is %s holds every value, with finite ticks in its range', (_, axis, numbers) => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (list, up) => {
        const range = up ? ([300, 20] as const) : ([20, 300] as const);
        const scale = scaled('c', axis, list, range, 50);
        for (const value of list) {
          expect(scale.at(value)).toBeGreaterThanOrEqual(20 - 1e-6);
          expect(scale.at(value)).toBeLessThanOrEqual(300 + 1e-6);
        }
        for (const { position } of scale.ticks) {
          expect(position).toBeGreaterThanOrEqual(20 - 1e-6);
          expect(position).toBeLessThanOrEqual(300 + 1e-6);
        }
      }),
    );
  });

  test('has ticks whose texts never meet', () => {
    fc.assert(
      fc.property(anyNumbers, (list) => {
        const { ticks } = scaled('c', { ...x, format: ',.3r' }, list, [0, 320], 60);
        for (const [i, tick] of ticks.entries()) {
          const before = ticks[i - 1];
          if (!before) continue;
          const room = (textWidth(before.text) + textWidth(tick.text)) / 2;
          expect(tick.position - before.position).toBeGreaterThan(room);
        }
      }),
    );
  });

  test('keeps its own domain exactly where the values are inside', () => {
    const scale = scaled('c', { ...x, domain: [0, 0.97] }, [0.3, 0.5], wide, 60);
    expect(scale.domain).toEqual([0, 0.97]);
    expect([scale.at(0), scale.at(0.97)]).toEqual([0, 600]);
  });

  test('grows beyond its own domain for a value outside', () => {
    const [low, high] = scaled('c', { ...x, domain: [0, 1] }, [1.3], wide, 60).domain;
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(1.3);
  });

  test.each<[string, Axis, number[], readonly [number, number]]>([
    ['nothing', x, [], [0, 1]],
    ['nothing, by powers of ten', log, [], [1, 10]],
    ['one value, by powers of ten', log, [8], [1, 100]],
  ])('for %s is from a plain domain', (_, axis, list, [low, high]) => {
    const { domain } = scaled('c', axis, list, wide, 60);
    expect(domain[0]).toBeGreaterThanOrEqual(low);
    expect(domain[1]).toBeLessThanOrEqual(high);
    expect(domain[0]).toBeLessThan(domain[1]);
  });

  test('puts the same value in the middle, not at an edge', () => {
    const scale = scaled('c', x, [5, 5, 5], wide, 60);
    expect(scale.at(5)).toBeGreaterThan(0);
    expect(scale.at(5)).toBeLessThan(600);
  });

  test('of whole numbers has whole ticks only', () => {
    const { ticks } = scaled('c', { ...x, format: 'd' }, [0, 3], wide, 40);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '1', '2', '3']);
  });

  test.each([
    [
      [32, 64, 128],
      ['32', '64', '128'],
    ],
    [
      [8, 100],
      ['8', '16', '32', '64'],
    ],
  ])(
    'by powers of ten for %j, less than two of them, has ticks at powers of two',
    (values, texts) => {
      const domain = [values[0]!, values.at(-1)!] as const;
      const { ticks } = scaled('c', { ...log, domain }, values, wide, 60);
      expect(ticks.map(({ text }) => text)).toEqual(texts);
    },
  );

  test('by powers of ten over many of them has ticks at the powers', () => {
    const { ticks } = scaled('c', log, [1, 1e5], wide, 60);
    expect(ticks.map(({ text }) => text)).toEqual(['1', '10', '100', '1,000', '10,000', '100,000']);
    const gaps = ticks.slice(1).map(({ position }, i) => position - ticks[i]!.position);
    for (const gap of gaps) expect(gap).toBeCloseTo(120, 6);
  });

  test.each<[string, Axis, number[], string]>([
    ['zero by powers of ten', log, [0, 1], 'Chart "c": x has 0 on a logarithmic axis.'],
    ['a negative end', { ...log, domain: [-1, 10] }, [2], 'x has -1 on a logarithmic axis'],
    ['an end that is no number', { ...x, domain: [0, Number.NaN] }, [1], 'an end of x is NaN'],
  ])('refuses %s', (_, axis, list, message) => {
    expect(() => scaled('c', axis, list, wide, 60)).toThrow(message);
  });
});

describe('a value', () => {
  test.each([
    [12345, undefined, '12,345'],
    [0.123456789, undefined, '0.12346'],
    [1234.5, undefined, '1,234.5'],
    [-2, undefined, '−2'],
    [0.5, '.0%', '50%'],
    [3, '.2f', '3.00'],
  ])('%f in format %s reads %s', (value, format, text) => {
    expect(valueText({ label: 'x', format })(value)).toBe(text);
  });

  test('that is finite passes, any other names the chart and the place', () => {
    expect(finite('c', 'width', 3)).toBe(3);
    expect(() => finite('c', 'width', Number.POSITIVE_INFINITY)).toThrow(
      'Chart "c": width is Infinity; a chart can only draw finite numbers.',
    );
  });

  test('has its unit in the name of its axis', () => {
    expect(axisName({ label: 'Recall', unit: '%' })).toBe('Recall (%)');
    expect(axisName({ label: 'Layer' })).toBe('Layer');
  });
});

import { describe, expect, test } from 'vitest';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { type Facets, facetsDrawing } from './facets.ts';

const facet = (title: string, values: readonly number[]) => ({
  title,
  series: ['plain', 'tuned'].map((name, i) => ({
    name,
    points: values.map((y, x) => ({ x, y: y + i, says: `${title}, ${name}: ${y + i}` })),
  })),
  band: { from: 5, to: 5, label: title === 'A' ? 'guessing' : '' },
});
const chart = (titles: string, shared: boolean): Facets => ({
  id: 'f',
  facets: [...titles].map((title, i) => facet(title, [10 * i, 10 * i + 5, 10 * i + 8])),
  x: { label: 'Parameters' },
  y: { label: 'Accuracy' },
  ticks: [
    { value: 0, text: '270M' },
    { value: 1, text: '1.1B' },
    { value: 2, text: '3B' },
  ],
  shared,
});
const places = (markup: string) =>
  elements(markup)
    .filter(({ attributes }) => attributes['transform'] && !attributes['class'])
    .map(({ attributes }) => attributes['transform']!.match(/-?[\d.]+/g)!.map(Number));

describe('small multiples', () => {
  test.each([
    [640, 6, 3],
    [640, 4, 4],
    [320, 6, 2],
    [320, 1, 1],
  ])('on %i units, %i plots stand in rows of %i', (width, count, columns) => {
    const { content } = facetsDrawing(chart('ABCDEF'.slice(0, count), true), width);
    expect(misdrawn(content)).toEqual([]);
    const tops = places(content)
      .slice(-count)
      .map(([, y]) => y);
    expect(tops.filter((y) => y === tops[0])).toHaveLength(columns);
  });

  test('every point says its value, and curves are named once', () => {
    const { content } = facetsDrawing(chart('ABC', true), 640);
    const said = elements(content).filter(({ name }) => name === 'title');
    expect(said).toHaveLength(3 * 2 * 3);
    expect(said[0]?.text).toBe('A, plain: 0');
    expect(classed(content, 'key').map(({ text }) => text)).toEqual(['plain', 'tuned']);
    expect(classed(content, 'band-name').map(({ text }) => text)).toEqual(['guessing']);
    expect(classed(content, 'band-line')).toHaveLength(3);
  });

  test('share their axis of values, or have one each', () => {
    const ticks = (shared: boolean) => {
      const { content } = facetsDrawing(chart('AB', shared), 640);
      const texts = elements(content).filter(
        ({ attributes }) => attributes['text-anchor'] === 'end',
      );
      return texts.map(({ text }) => text).filter((text) => /^\d+$/.test(text));
    };
    const shared = ticks(true);
    expect(shared.slice(0, shared.length / 2)).toEqual(shared.slice(shared.length / 2));
    const own = ticks(false);
    expect(own.at(-1)).not.toBe(own[own.indexOf(own.at(-1)!) - 1]);
    expect(new Set(own).size).toBeGreaterThan(new Set(shared).size - 1);
  });

  test('name the two ends of the other axis', () => {
    const { content } = facetsDrawing(chart('A', true), 640);
    const texts = elements(content).map(({ text }) => text);
    expect(texts.filter((text) => text === '270M')).toHaveLength(1);
    expect(texts.filter((text) => text === '3B')).toHaveLength(1);
    expect(texts).not.toContain('1.1B');
    expect(texts).toContain('Parameters');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TowerChart } from '../define.ts';
import { towerFixture } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { towerChart } from './tower.ts';

type Layer = TowerChart['layers'][number];

const layer = (width: number, more: Partial<Layer> = {}): Layer => ({
  label: '0',
  width,
  facts: [],
  ...more,
});
const tower = (layers: Layer[], more: Partial<TowerChart> = {}): TowerChart => ({
  ...towerFixture,
  marks: undefined,
  layers,
  ...more,
});
const drawn = (chart: TowerChart, width = 640) => towerChart(chart, width).content;

/** Bars of the layers, without the legend's sample. */
const layers = (markup: string) =>
  classed(markup, 'layer').filter(({ attributes }) => attributes['width'] !== '18');
const names = (chart: TowerChart) => classed(drawn(chart), 'key').map(({ text }) => text);

describe('a tower', () => {
  test('has the first layer at the bottom', () => {
    const heights = elements(drawn(towerFixture))
      .flatMap(
        ({ attributes }) => attributes['transform']?.match(/^translate\(0 ([\d.]+)\)$/)?.[1] ?? [],
      )
      .map(Number)
      .slice(-28);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
  });

  test('draws each layer as wide as its value, around one axis', () => {
    const bars = layers(drawn(tower([layer(10), layer(20), layer(40)])));
    const widths = bars.map(({ attributes }) => Number(attributes['width']));
    expect(widths[1]! / widths[0]!).toBeCloseTo(2, 2);
    expect(widths[2]! / widths[0]!).toBeCloseTo(4, 2);
    const centers = bars.map(({ attributes }, i) => Number(attributes['x']) + widths[i]! / 2);
    for (const center of centers) expect(Math.abs(center - centers[0]!)).toBeLessThan(0.11);
  });

  test('shows everything known about a layer to a pointer', () => {
    const facts = [['Rank', '4']] as const;
    const markup = drawn(tower([layer(1024, { ghost: 4608, facts })]));
    expect(elements(markup).find(({ name }) => name === 'title')?.text).toBe(
      'Layer 0\nFeed-forward width: 1,024\nUniform twin: 4,608\nRank: 4',
    );
  });

  test('explains in its legend only what it shows', () => {
    expect(names(towerFixture)).toEqual([
      'Feed-forward width',
      'Uniform twin',
      'Key/value head',
      'Query head',
    ]);
    expect(names(tower([layer(1)]))).toEqual(['Feed-forward width']);
    const unnamed = tower([layer(1, { ghost: 2 })], { ghostLabel: undefined });
    expect(names(unnamed)).toEqual(['Feed-forward width', 'For comparison']);
  });

  test('outlines neighboring layers in one path and others apart', () => {
    const ghosts = (list: (number | undefined)[]) => {
      const markup = drawn(tower(list.map((ghost) => layer(9, { ghost }))));
      return classed(markup, 'ghost').at(-1)?.attributes['d'] ?? '';
    };
    const parts = (d: string) => [d.match(/M/g)?.length, d.match(/Z/g)?.length];
    expect(parts(ghosts([3, 5, 7]))).toEqual([1, 1]);
    expect(parts(ghosts([3, undefined, 7]))).toEqual([2, 2]);
    expect(ghosts([undefined, undefined])).toBe('');
  });

  test('names every layer, or some of very many', () => {
    const labels = (count: number) =>
      elements(drawn(tower(Array.from({ length: count }, (_, i) => layer(1, { label: `L${i}` })))))
        .filter(({ name, text }) => name === 'text' && /^L\d/.test(text))
        .map(({ text }) => text);
    expect(labels(28)).toHaveLength(28);
    expect(labels(100)[0]).toBe('L0');
    expect(labels(100).length).toBeLessThan(60);
  });

  test('shortens a long name of a layer and keeps it in a title', () => {
    const label = 'the layer in which the picture would have no room left';
    const all = elements(drawn(tower([layer(1, { label })]), 320));
    expect(all.filter(({ text }) => text.endsWith('…'))).toHaveLength(1);
    expect(all.filter(({ name, text }) => name === 'title' && text === label)).toHaveLength(1);
  });

  test('without layers says that it has no values', () => {
    expect(classed(drawn(tower([])), 'empty')).toHaveLength(1);
    expect(misdrawn(drawn(tower([])))).toEqual([]);
  });

  test('can be drawn from any sizes and counts', () => {
    const size = fc.double({ noNaN: true, min: 0, max: 1e9 });
    const count = fc.integer({ min: 0, max: 64 });
    const any = fc.record(
      {
        label: fc.string(),
        width: size,
        facts: fc.constant([]),
        ghost: size,
        filled: count,
        hollow: count,
      },
      { requiredKeys: ['label', 'width', 'facts'] },
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 70 }), fc.constantFrom(320, 640), (list, width) => {
        expect(misdrawn(drawn(tower(list), width))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, Partial<Layer>, string]>([
    ['a negative width', { width: -1 }, 'width of layer "0" is -1, not zero or more'],
    ['a negative outline', { ghost: -1 }, 'ghost of layer "0" is -1, not zero or more'],
    ['half a mark', { filled: 0.5 }, 'filled of layer "0" is 0.5, not a whole number'],
    ['fewer marks than none', { hollow: -2 }, 'hollow of layer "0" is -2, not a whole number'],
    ['NaN', { width: Number.NaN }, 'Chart "tower": width of layer "0" is NaN'],
  ])('with %s is refused, with the place', (_, more, message) => {
    expect(() => towerChart(tower([layer(1, more)]), 640)).toThrow(message);
  });
});

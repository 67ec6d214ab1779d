import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import {
  emptyNote,
  type Key,
  label,
  legend,
  moved,
  type Plot,
  xAxis,
  yAxis,
  yAxisRoom,
} from './frame.ts';
import { scaled } from './scale.ts';
import { textWidth } from './text-size.ts';

const plot: Plot = { left: 40, right: 600, top: 30, bottom: 230 };
const axis = { label: 'Recall', unit: '%' };

describe('a legend', () => {
  const keys = (names: readonly string[]): Key[] =>
    names.map((name) => ({ name, sample: '<path d="M0 0"/>', class: 'c1' }));
  /** Where each key stands. */
  const places = (content: string) =>
    elements(content)
      .flatMap(({ attributes }) => attributes['transform'] ?? [])
      .filter((transform) => transform !== 'translate(0 -4)')
      .map((transform) => transform.match(/-?[\d.]+/g)!.map(Number) as [number, number]);

  test('without keys takes no room', () => {
    expect(legend([], 300)).toEqual({ height: 0, content: '' });
  });

  test('is in rows that stay within the width and do not overlap', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'm', ' ', 'T'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), fc.constantFrom(320, 640), (names, width) => {
        const { height, content } = legend(keys(names), width);
        const at = places(content);
        expect(at).toHaveLength(names.length);
        for (const [i, [x, y]] of at.entries()) {
          // Places are written to a tenth of a pixel.
          const end = x - 0.1 + 28 + textWidth(names[i]!);
          if (x > 0) expect(end).toBeLessThanOrEqual(width);
          expect(y).toBeLessThan(height);
          const next = at[i + 1];
          if (next && next[1] === y) expect(next[0]).toBeGreaterThanOrEqual(end);
          else if (next) expect(next[1]).toBeGreaterThan(y);
        }
      }),
    );
  });

  test('shortens a name that has no room, and keeps it whole in a title', () => {
    const long = 'a name that is much too long for so narrow a picture as this one';
    const { content } = legend(keys([long]), 200);
    expect(classed(content, 'key')[0]?.text).toMatch(/…$/);
    expect(elements(content).find(({ name }) => name === 'title')?.text).toBe(long);
  });
});

describe('an axis', () => {
  const x = scaled('c', axis, [0, 100], [plot.left, plot.right], 70);
  const y = scaled('c', axis, [0, 100], [plot.bottom, plot.top], 40);

  /** The lines of a path. */
  const strokes = (markup: string, name: string) =>
    classed(markup, name).flatMap(({ attributes }) => attributes['d']?.match(/M[^M]+/g) ?? []);

  test.each<[string, string, number]>([
    ['under the plot', xAxis(axis, x, plot, true), x.ticks.length],
    ['beside the plot', yAxis(axis, y, plot), y.ticks.length],
  ])('%s has a line and a text for each tick, and its name with the unit', (_, markup, ticks) => {
    expect(strokes(markup, 'grid')).toHaveLength(ticks);
    expect(elements(markup).filter(({ name }) => name === 'text')).toHaveLength(ticks + 1);
    expect(classed(markup, 'name').map(({ text }) => text)).toEqual(['Recall (%)']);
    expect(misdrawn(markup)).toEqual([]);
  });

  test('without a grid has short ticks', () => {
    const markup = xAxis(axis, x, plot, false);
    expect(classed(markup, 'grid')).toEqual([]);
    expect(strokes(markup, 'tick')).toHaveLength(x.ticks.length);
    for (const stroke of strokes(markup, 'tick')) expect(stroke).toMatch(/ 230V234$/);
  });

  test('has room for its longest text', () => {
    for (const { text } of y.ticks) expect(yAxisRoom(y)).toBeGreaterThan(textWidth(text));
  });

  test('without values says so in the middle', () => {
    expect(elements(emptyNote(plot))).toMatchObject([
      { name: 'text', text: 'No values', attributes: { x: '320', y: '130', class: 'empty' } },
    ]);
  });
});

describe('a piece of a chart', () => {
  test('for text has a title only where it was shortened', () => {
    expect(label(1, 2, 'A&B')).toBe('<text x="1" y="2">A&amp;B</text>');
    expect(label(1, 2, 'A…', { class: 'key' }, 'A<B')).toBe(
      '<text x="1" y="2" class="key"><title>A&lt;B</title>A…</text>',
    );
  });

  test('moves by a transform attribute', () => {
    expect(moved(1.234, -2, '<a/>')).toBe('<g transform="translate(1.2 -2)"><a/></g>');
  });
});

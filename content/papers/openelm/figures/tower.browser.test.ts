import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classed, elements, misdrawn } from '#lab/fixtures/markup';
import { configuration } from '../configuration.ts';
import { type ReleasedSize, released } from '../method.ts';
import { headPlaces, type Tower, tower } from './tower.ts';

function model(size: ReleasedSize): Tower {
  const { layers, twin } = configuration(released[size]);
  return { layers, twinWidth: twin.ffnWidth };
}
const small = model('270M');
const picture = (of: Tower) => tower(of).drawings.wide.content;

const layer = (ffnWidth: number): Tower['layers'][number] => ({
  ffnWidth,
  kvHeads: 3,
  queryHeads: 12,
  alpha: 0.5,
  beta: 1,
  parameters: 1e6,
});

/** Bars of the layers, without the legend's sample. */
const bars = (markup: string) =>
  classed(markup, 'bar')
    .slice(1)
    .map(({ attributes }) => ({
      x: Number(attributes['x']),
      width: Number(attributes['width']),
    }));

describe('the tower', () => {
  test('has the first layer at the bottom', () => {
    const heights = elements(picture(small))
      .flatMap(
        ({ attributes }) =>
          attributes['transform']?.match(
            /^translate\(0 ([\d.]+)\)$/,
          )?.[1] ?? [],
      )
      .map(Number)
      .slice(1, -1);
    expect(heights).toHaveLength(small.layers.length);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
  });

  test('draws each layer and its twin as wide as they are, around one axis', () => {
    const layers = [layer(10), layer(20), layer(40)];
    const markup = picture({ layers, twinWidth: 30 });
    const [one, two, four] = bars(markup);
    expect(two!.width / one!.width).toBeCloseTo(2, 2);
    expect(four!.width / one!.width).toBeCloseTo(4, 2);
    const outline = classed(markup, 'ghost').at(-1)?.attributes;
    expect(Number(outline?.['width']) / one!.width).toBeCloseTo(3, 2);
    for (const { x, width } of bars(markup))
      expect(x + width / 2).toBeCloseTo(four!.x + four!.width / 2, 0);
  });

  test('shows everything known about a layer to a pointer', () => {
    const title = elements(picture(small)).find(
      ({ name }) => name === 'title',
    );
    expect(title?.text).toBe(
      'Layer 0\nFeed-forward width: 768\nuniform twin: 2,816\nα: 0.50\nβ: 0.50\nparameters: 5,409,408',
    );
  });

  test('has the same numbers in its table', () => {
    const { columns, rows } = tower(small).table;
    expect(columns).toHaveLength(rows[0]!.length);
    expect(rows[0]).toEqual([
      '0',
      '768',
      '2,816',
      '3',
      '12',
      '0.50',
      '0.50',
      '5,409,408',
    ]);
    expect(rows).toHaveLength(small.layers.length);
  });

  test('names every layer, or every other one of very many', () => {
    const names = (count: number) => {
      const layers = Array.from({ length: count }, () => layer(9));
      return classed(picture({ layers, twinWidth: 9 }), 'value').length;
    };
    expect([names(1), names(28), names(64)]).toEqual([1, 28, 32]);
  });

  test('can be drawn at both widths from any model', () => {
    const whole = (max: number) => fc.integer({ min: 1, max });
    const any = fc
      .record({
        ffnWidth: whole(50_000),
        kvHeads: whole(64),
        share: whole(8),
      })
      .map(({ ffnWidth, kvHeads, share }) => ({
        ...layer(ffnWidth),
        kvHeads,
        queryHeads: kvHeads * share,
      }));
    const layers = fc.array(any, { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(layers, whole(50_000), (list, twinWidth) => {
        const { wide, narrow } = tower({
          layers: list,
          twinWidth,
        }).drawings;
        expect(misdrawn(wide.content)).toEqual([]);
        expect(misdrawn(narrow.content)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the heads of a layer', () => {
  test('are a key/value head and the query heads that share it, again and again', () => {
    const { kv, query, length } = headPlaces({
      kvHeads: 2,
      queryHeads: 4,
      ffnWidth: 1,
    });
    expect(kv).toEqual([0, 3.7]);
    expect(query).toEqual([1, 2, 4.7, 5.7]);
    expect(length).toBeCloseTo(6.7);
  });
});

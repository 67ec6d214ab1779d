import { describe, expect, test } from 'vitest';
import { classed, elements, misdrawn } from '#lab/fixtures/markup';
import { example, pictures } from '../knowledge.ts';
import { verdictsOf } from '../verdicts.ts';
import { hitStrip } from './hit-strip.ts';
import { labelingLine } from './labeling-line.ts';
import { planes } from './planes.ts';

const texts = (markup: string) =>
  elements(markup).flatMap(({ name, text }) =>
    name === 'text' ? [text] : [],
  );

describe('the labeling line', () => {
  const draw = (text: string, threshold: number) =>
    labelingLine(verdictsOf(text, example, threshold).verdicts, threshold);

  test('has a bar for every candidate, and one for how the chosen fits', () => {
    const { drawings, table } = draw(example.text, 0.3);
    const bars = classed(drawings.wide.content, 'bar').map(
      ({ attributes }) => Number(attributes['width']),
    );
    expect(bars).toHaveLength(4 + 3);
    expect(bars[1]! / 90).toBeCloseTo(2 / Math.sqrt(6), 2);
    expect(texts(drawings.wide.content)).toEqual(
      expect.arrayContaining(['✓ label', '✗ dropped', 'not meant']),
    );
    expect(table.rows).toHaveLength(4);
    expect(table.rows[1]).toEqual([
      'jaguar',
      'the car maker',
      '0%',
      '',
      'not meant',
    ]);
  });

  test('puts the threshold where a bar of that length would end', () => {
    const x = (threshold: number) =>
      Number(
        classed(
          draw(example.text, threshold).drawings.wide.content,
          'band-line',
        )[0]!.attributes['x1'],
      );
    expect(x(1) - x(0)).toBe(90);
    expect(x(0.5) - x(0)).toBe(45);
  });

  test('says so when no name is found, and is drawn well for any text', () => {
    expect(
      texts(draw('nothing', 0.3).drawings.narrow.content).join(),
    ).toContain('No name');
    for (const { text } of Object.values(pictures)) {
      const { wide, narrow } = draw(text, 0.3).drawings;
      expect(misdrawn(wide.content)).toEqual([]);
      expect(misdrawn(narrow.content)).toEqual([]);
    }
  });
});

describe('the strip of hits', () => {
  const hits = ['orchid a', 'tower b', 'orchid a'].map((entity, i) => ({
    entity,
    right: i !== 1,
  }));
  const strip = hitStrip('orchid a', [
    { title: 'CLIP', found: 1.26, hits },
  ]);

  test('marks right tiles and counts them', () => {
    expect(classed(strip.drawings.wide.content, 'band')).toHaveLength(2);
    expect(classed(strip.drawings.wide.content, 'ghost')).toHaveLength(1);
    expect(texts(strip.drawings.wide.content)).toContain(
      'CLIP: 2 of 3 right, all queries 1.3',
    );
    expect(strip.table.rows[1]).toEqual(['CLIP', '2', 'tower b', 'no']);
  });

  test('is drawn well at both widths, also before anything is found', () => {
    for (const { wide, narrow } of [
      strip.drawings,
      hitStrip('orchid a', []).drawings,
    ]) {
      expect(misdrawn(wide.content)).toEqual([]);
      expect(misdrawn(narrow.content)).toEqual([]);
    }
  });
});

describe('the planes', () => {
  const plane: [number, number][][] = [
    [
      [1, 2],
      [-2, 0],
    ],
    [[0.5, -4]],
  ];
  const { drawings, table } = planes(
    [
      { title: 'raw', plane },
      { title: 'after', plane },
    ],
    ['one', 'two'],
  );

  test('have a mark for every picture and one for each name', () => {
    expect(classed(drawings.wide.content, 'mark')).toHaveLength(2 + 6);
    expect(table.rows).toHaveLength(6);
    expect(table.rows[2]).toEqual(['raw', 'two', '0.50', '-4.00']);
    expect(misdrawn(drawings.wide.content)).toEqual([]);
    expect(misdrawn(drawings.narrow.content)).toEqual([]);
  });
});

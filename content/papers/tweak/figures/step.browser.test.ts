import { describe, expect, test } from 'vitest';
import { elements, misdrawn } from '#lab/fixtures/markup';
import { facts, shownStep } from '../example.ts';
import { stepPicture } from './step.ts';

const [lena] = shownStep;
const long = shownStep.map((one) => ({
  ...one,
  before: `${'Lena is employed by Bolt . '.repeat(6)}she`,
  ahead: 'and she was born in the year 1957 '.repeat(5).trim(),
  backward: [0.9, 0.5, 0, 1],
  forward: [1, 1, 0.2, 0.3],
}));

describe('the picture of a step', () => {
  test.each(['wide', 'narrow'] as const)(
    'is well drawn, %s, with two facts and with four and long texts',
    (width) => {
      for (const picture of [
        stepPicture(shownStep, facts.length),
        stepPicture(long, 4),
      ])
        expect(misdrawn(picture.drawings[width].content)).toEqual([]);
    },
  );

  test('fills a square by as much as the fact does not support', () => {
    const one = { ...lena!, backward: [1, 0.75], forward: [0] };
    const { content } = stepPicture([one], 2).drawings.wide;
    const sides = [
      ...content.matchAll(/class="square"[^>]*? width="([\d.]+)"/g),
    ];
    // Areas of 0, ¼ and 1 of a box that is 12 wide.
    expect(sides.map(([, side]) => Number(side))).toEqual([0, 6, 12]);
  });

  test('keeps the end of a long text and the beginning of what would follow', () => {
    const texts = elements(
      stepPicture(long.slice(0, 1), 4).drawings.narrow.content,
    ).map(({ text }) => text);
    expect(texts.some((text) => /^… .*she $/.test(text))).toBe(true);
    expect(texts.some((text) => /^and she .*…/.test(text))).toBe(true);
  });

  test('lists candidates, both hypotheses and the sum', () => {
    const { table } = stepPicture(shownStep, 2);
    expect(table.rows).toHaveLength(4);
    expect(table.rows[2]).toEqual([
      'Olga is',
      'employed by Bolt ■',
      '0.90, 0.90',
      '0.10, 0.90',
      '0.33',
      '−0.62',
      '−6.70',
      '−7.32',
      'no',
    ]);
    const blank = { ...lena!, forward: [] };
    expect(stepPicture([blank], 2).table.rows[0]![3]).toBe('–');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textDirective } from './passage.ts';
import { numbered } from './print.ts';
import { wordAt, wordsIn } from './symbols.ts';
import { currentIndex } from './toc.ts';

describe('the section that is being read', () => {
  test.each([
    [[200, 900, 1500], -1],
    [[100, 900, 1500], 0],
    [[-800, 140, 700], 1],
    [[-800, 141, 700], 0],
    [[-800, -300, -10], 2],
    [[], -1],
  ])('with headings at %j is number %i', (tops, index) => {
    expect(currentIndex(tops)).toBe(index);
  });
});

describe('a link to a passage', () => {
  test.each([
    ['two words', ':~:text=two%20words'],
    ['  layer-wise,\n scaling & more ', ':~:text=layer%2Dwise%2C%20scaling%20%26%20more'],
    ['word', undefined],
    ['', undefined],
  ])('to %j', (text, expected) => {
    expect(textDirective(text)).toBe(expected);
  });

  test('that is long names its first and last words', () => {
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
    expect(textDirective(words.join(' '))).toBe(
      ':~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39',
    );
  });

  test('never holds a character that would end or split it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const directive = textDirective(text)?.replace(':~:text=', '').split(',') ?? [];
        expect(directive.length).toBeLessThanOrEqual(2);
        for (const part of directive) expect(part).not.toMatch(/[-,&#\s]/);
      }),
    );
  });
});

describe('variables in code', () => {
  test.each([
    ['const width = d * width2;', ['width'], [[6, 11]]],
    [
      'alpha, alphas, $alpha',
      ['alpha', 'alphas'],
      [
        [0, 5],
        [7, 13],
      ],
    ],
    ['widthwidth', ['width'], []],
  ])('in %j', (text, words, found) => {
    expect(wordsIn(text, words)).toEqual(found);
  });

  test('the word under the pointer is whole', () => {
    expect(wordAt('x = headWidth * 2', 8)).toBe('headWidth');
    expect(wordAt('a + b', 2)).toBe('');
  });
});

test('addresses on paper are numbered by first use', () => {
  expect([...numbered(['b', 'a', 'b', 'c'])]).toEqual([
    ['b', 1],
    ['a', 2],
    ['c', 3],
  ]);
});

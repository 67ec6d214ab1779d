import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrected, distance, mostMistakes } from './distance.ts';

describe('the distance of two words', () => {
  test.each([
    ['prune', 'prune', 0],
    ['prune', 'prunes', 1],
    ['querry', 'query', 1],
    ['infromation', 'information', 1],
    ['linaer', 'linear', 1],
    ['statistcs', 'statistics', 1],
    ['hesian', 'hessian', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s: %d', (a, b, expected) => expect(distance(a, b, 3)).toBe(expected));

  test('goes no further than it is asked', () => expect(distance('abcdef', 'uvwxyz', 2)).toBe(3));

  test('is the same both ways, and zero for the same word alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });
});

describe('a correction', () => {
  const words = [
    ['contrastive', 3],
    ['contrasting', 1],
    ['layer', 9],
    ['later', 2],
  ] as const;

  test('is the nearest word', () => {
    expect(corrected('contrastve', words)?.word).toBe('contrastive');
  });

  test('is the more frequent one of two that are as near', () => {
    expect(corrected('laxer', words)?.word).toBe('layer');
  });

  test('of a short word is one that differs by a double letter alone', () => {
    const near = [
      ['kappa', 1],
      ['kapok', 9],
    ] as const;
    expect(corrected('kapa', near)?.word).toBe('kappa');
  });

  test('of a short word may have two letters exchanged, not others in their place', () => {
    const near = [
      ['edit', 1],
      ['ends', 9],
      ['diet', 9],
    ] as const;
    expect(corrected('edti', near)?.word).toBe('edit');
    expect(corrected('edto', near)).toBeUndefined();
  });

  test('may have a double letter elsewhere, which is two mistakes', () => {
    const near = [['palette', 1]] as const;
    expect(corrected('pallete', near)?.word).toBe('palette');
    expect(corrected('pellete', near)).toBeUndefined();
  });

  test('has the same first letter, where one that is as near has', () => {
    const near = [
      ['running', 9],
      ['pruning', 1],
    ] as const;
    expect(corrected('prunning', near)?.word).toBe('pruning');
  });

  test.each(['lyer', 'xylophonist', 'ark'])('of %s is none', (word) => {
    expect(
      corrected(word, [
        ['lye', 1],
        ['arc', 3],
        ['xylem', 2],
      ]),
    ).toBeUndefined();
  });

  test('of a word that is right and on no page is none, and no word is taken for it', () => {
    const known = [
      ['movie', 0],
      ['move', 9],
    ] as const;
    expect(corrected('movie', known)).toBeUndefined();
    expect(corrected('movies', known)).toBeUndefined();
    expect(corrected('moove', known)?.word).toBe('move');
  });
  test.each([
    [4, 0],
    [5, 1],
    [8, 2],
  ])('of %d letters changes at most %d', (length, most) => {
    expect(mostMistakes(length)).toBe(most);
  });
});

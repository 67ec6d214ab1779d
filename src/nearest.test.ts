import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 8 });

describe('the distance of two words', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['same', 'same', 0],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['ab', 'ba', 2],
    ['layer-width', 'layer-widths', 1],
  ])('from %j to %j is %i', (a, b, steps) => {
    expect(editDistance(a, b)).toBe(steps);
  });

  test('is one: none only from a word to itself, the same both ways, never longer by a third word', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        const ab = editDistance(a, b);
        expect(ab === 0).toBe(a === b);
        expect(editDistance(b, a)).toBe(ab);
        expect(ab).toBeLessThanOrEqual(editDistance(a, c) + editDistance(c, b));
        expect(ab).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(ab).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('the nearest names', () => {
  const names = ['divisible', 'layer-widths', 'layer-widths', 'block', 'Layer-Heads'];

  test.each([
    ['layer-width', 2, ['layer-widths', 'Layer-Heads']],
    ['LAYER-HEADS', 1, ['Layer-Heads']],
    ['black', 1, ['block']],
    ['block', 0, []],
    ['heads', 1, ['Layer-Heads']],
  ])('of %j, %i of them, are %j', (name, count, expected) => {
    expect(nearest(name, names, count)).toEqual(expected);
  });

  test('are three where nothing else is said, each once, in the order of their distance', () => {
    fc.assert(
      fc.property(word, fc.array(word), (name, list) => {
        const found = nearest(name, list);
        expect(found).toHaveLength(Math.min(3, new Set(list).size));
        expect(new Set(found).size).toBe(found.length);
        const rank = (other: string) =>
          name.length > 2 && other.includes(name) ? 0 : editDistance(name, other);
        const distances = found.map(rank);
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
        const best = Math.min(...list.map(rank));
        if (list.length > 0) expect(distances[0]).toBe(best);
      }),
    );
  });

  test('leave the list as it was', () => {
    const list = ['b', 'a'];
    nearest('a', list);
    expect(list).toEqual(['b', 'a']);
  });
});

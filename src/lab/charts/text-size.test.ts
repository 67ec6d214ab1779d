import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitted, spread, textWidth, wrapped } from './text-size.ts';

const room = fc.integer({ min: 30, max: 300 });

describe('the width of a text', () => {
  test.each([
    ['i', 'a'],
    ['a', 'A'],
    ['A', 'W'],
    ['W', '層'],
  ])('of %s is less than that of %s', (narrow, wide) => {
    expect(textWidth(narrow)).toBeLessThan(textWidth(wide));
  });

  test('adds up, and grows with the size', () => {
    expect(textWidth('')).toBe(0);
    expect(textWidth('Recall')).toBeCloseTo(textWidth('Rec') + textWidth('all'), 9);
    expect(textWidth('Recall', 24)).toBeCloseTo(2 * textWidth('Recall', 12), 9);
  });
});

describe('a text that must fit', () => {
  test('is left as it is where there is room', () => {
    expect(fitted('short', 100)).toBe('short');
  });

  test('is the longest beginning that fits, with an ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), room, (text, width) => {
        const result = fitted(text, width);
        expect(textWidth(result)).toBeLessThanOrEqual(width);
        if (result === text) return;
        const kept = result.slice(0, -1);
        expect(result.at(-1)).toBe('…');
        expect(text.startsWith(kept)).toBe(true);
      }),
    );
  });

  test('never ends in half a character', () => {
    expect(fitted('😀😀😀😀😀😀', 40)).toMatch(/^😀+…$/u);
  });

  test.each([
    ['one two', 200, ['one two']],
    ['growing 6/18', 60, ['growing', '6/18']],
    ['  spaces   everywhere ', 300, ['spaces everywhere']],
    ['', 50, []],
  ])('%j breaks within %i into %j', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });

  test('takes at most the lines it may, each within its width', () => {
    fc.assert(
      fc.property(
        fc.lorem({ maxCount: 12 }),
        room,
        fc.integer({ min: 1, max: 4 }),
        (text, w, most) => {
          const lines = wrapped(text, w, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(w);
        },
      ),
    );
  });
});

describe('labels pushed apart', () => {
  const positions = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 });

  test('keep their distance, their order and their bounds', () => {
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spread(wanted, 14, 0, 200);
        for (const [i, a] of wanted.entries()) {
          expect(placed[i]!).toBeGreaterThanOrEqual(0);
          expect(placed[i]!).toBeLessThanOrEqual(200);
          for (const [j, b] of wanted.entries()) {
            if (i === j) continue;
            expect(Math.abs(placed[i]! - placed[j]!)).toBeGreaterThanOrEqual(14 - 1e-9);
            if (a < b) expect(placed[i]!).toBeLessThan(placed[j]!);
          }
        }
      }),
    );
  });

  test('stay where they are if nothing is in their way', () => {
    expect(spread([100, 20, 60], 14, 0, 200)).toEqual([100, 20, 60]);
    expect(spread([], 14, 0, 200)).toEqual([]);
  });

  test('go beyond the end rather than onto each other', () => {
    const placed = spread([10, 10, 10], 14, 0, 20);
    expect(placed).toEqual([0, 14, 28]);
  });
});

import { describe, expect, test } from 'vitest';
import { markupIn, textsIn } from './plain-text.ts';

describe('markup in a plain text', () => {
  test.each([
    ['A window of $w$ values', '$w$'],
    ['A **large** window', '**large**'],
    ['A *large* window', '*large*'],
    ['A _large_ window', '_large_'],
    ['The `window` knob', '`window`'],
    ['A [window](https://example.org)', '[window](https://example.org)'],
    ['H<sub>2</sub>O', '<sub>'],
    ['The rate \\alpha', '\\alpha'],
  ])('%s', (text, found) => {
    expect(markupIn(text)).toBe(found);
  });

  test.each([
    'It costs $5, then $6.',
    'Heads from α_min to α_max, of d_model.',
    'κ* and λ*; 2 * 3 * 4',
    'a < b, b > c',
    'C:\\ 1',
    'A list [1] (and 2)',
  ])('there is none in: %s', (text) => {
    expect(markupIn(text)).toBeUndefined();
  });
});

test('every text is found with its path', () => {
  expect([...textsIn({ a: 'x', b: [1, { c: 'y' }], d: null })]).toEqual([
    { path: ['a'], text: 'x' },
    { path: ['b', 1, 'c'], text: 'y' },
  ]);
});

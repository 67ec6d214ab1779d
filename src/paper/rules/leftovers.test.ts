import { expect, test } from 'vitest';
import { mistakes } from '../fixtures/paper.ts';

test.each([
  ['a TeX command', 'Then \\alpha is small.', '\\alpha would be shown with its backslash.'],
  ['a power', 'It takes 10^6 steps.', '10^6 is TeX that would be shown as text.'],
  ['an index', 'The value x_i is small.', 'x_i is TeX that would be shown as text.'],
  [
    'a link with a space before its address',
    'See [the page] (https://example.com/a) for it.',
    '[the page] (https://example.com/a is no link',
  ],
  ['a citation of Pandoc', 'As @smith2020 says.', '@smith2020 would be shown as text.'],
  ['a link of a wiki', 'See [[openelm]] for it.', '[[openelm]] is no link.'],
  ['a number that is missing', 'See Figure ?? for it.', '"Figure ??" is left.'],
  ['a source that is missing', 'It is so [citation needed].', '"[citation needed]" is left.'],
  ['a sign by its name', 'It works :rocket: well.', ':rocket: would be shown as text.'],
  ['a box of another program', ':::note\nMore.\n:::', ':::note would be shown as text.'],
  [
    'a word divided',
    'It is a compu-\ntation.',
    'a word is divided at the end of a line: compu- tation.',
  ],
])('%s is refused', (_, body, message) => {
  const said = mistakes(body);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(message);
});

test.each([
  ['an address of mail', 'Write to ada@1843.org about it.'],
  ['code', 'See `x_i`, `10^6`, `\\alpha` and `@smith2020`.'],
  ['a name of code in words', 'The function `max_len` and a time of 10:30:15.'],
  ['words that share an end', 'Both pre-\nand post-training.'],
  ['an address of a file', 'It is at https://example.org/x_i for all.'],
  ['numbers about', 'It takes ~3 s with one and ~5 s with two.'],
  ['a list in a sentence', 'It is better (by far) and a) shorter, b) faster (by little).'],
  ['an asterisk of a name', 'The search A* and a C* algebra.'],
  ['mathematics', 'Then $x_i^2 + \\alpha$ is small.'],
])('%s is no mistake', (_, body) => {
  expect(mistakes(body)).toEqual([]);
});

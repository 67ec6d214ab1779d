import { expect, test } from 'vitest';
import { markdownOf, mistakes } from '../fixtures/paper.ts';

const short = (words: string) => `### Sums\n\n<Short>${words}</Short>\n\nA sum is a sum.`;

test('a section is told in one line below its heading', () => {
  expect(markdownOf(short('They commute.'))).toBe('### Sums\n\n*They commute.*\n\nA sum is a sum.');
});

test('it may hold a formula and a term', () => {
  expect(mistakes(short('Each <Term id="token">token</Term> adds $x$.'))).toEqual([]);
});

test.each([
  ['longer than two lines', 'Sum. '.repeat(31), 'not 154'],
  ['several lines', '\n\nThey commute.\n\n', 'not several lines'],
])('%s are refused', (_, words, says) => {
  expect(mistakes(short(words))).toEqual([
    `body:3: <Short> needs one line of at most 150 characters, ${says}. As in: <Short>The mean alone needs no memory.</Short>.`,
  ]);
});

test.each([['below a paragraph', '### Sums\n\nA sum.\n\n<Short>They commute.</Short>', 5]])(
  '%s it is refused',
  (_, body, line) => {
    expect(mistakes(body)).toEqual([
      `body:${line}: a section is told in short directly below its heading. Move <Short> below a line that begins with ## or ###.`,
    ]);
  },
);

test('below a heading of the fourth depth the heading is said', () => {
  const body = (heading: string) => `### Sums\n\n${heading} Here\n\n<Short>So.</Short>`;
  expect(mistakes(body('####'))).toEqual([
    'body:5: "#### Here" is deeper than headings go that have a <Short>. Write ### Here',
  ]);
  expect(mistakes(body('#####'))).toEqual(['body:3: "##### Here" skips a level. Write ####.']);
});

test('a hero in its way is all that is wrong', () => {
  const body = '### Sums\n\n<Lab id="race" hero />\n\n<Short>So.</Short>\n\nA sum.';
  expect(mistakes(body)).toEqual([expect.stringContaining('the hero of a lab stands under')]);
});

import { expect, test } from 'vitest';
import { markdownOf, mistakes } from '../fixtures/paper.ts';

test('a section in short is a line of its own in Markdown', () => {
  expect(markdownOf('<InShort>Late layers get more.</InShort>\n\nText.')).toBe(
    '*In short: Late layers get more.*\n\nText.',
  );
});

test('each section may have one', () => {
  const short = '<InShort>More.</InShort>';
  expect(mistakes(`${short}\n\n### Next\n\n${short}`)).toEqual([]);
  expect(mistakes(`${short}\n\n${short}`)).toEqual([
    'body:3: "How it works" is in short twice. Keep one sentence.',
  ]);
});

test('without words it is refused', () => {
  expect(mistakes('<InShort />')).toEqual([
    'body:1: <InShort> needs a sentence. As in: <InShort>Late layers get more.</InShort>.',
  ]);
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stemOf } from '../words.ts';
import { peculiarity, readEnglish } from './english.ts';

test('the list is the one that was cut: 20,000 words, the commonest first', () => {
  const text = readFileSync('src/search/build/english/words.txt', 'utf8');
  expect(text.split('\n').slice(0, 5)).toEqual(['the', 'of', 'to', 'and', 'in']);
  expect(new Set(text.trim().split('\n')).size).toBe(20_000);
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    '2518c96daf94040c0a6da321c6169aecd2aa9a573864ee3bb216348844ff149c',
  );
});

test('forms of a word are one, and commoner ones have larger shares', () => {
  const english = readEnglish('the\nhouse\nhouses\nrare');
  expect([...english.shares.keys()]).toEqual(['the', stemOf('house'), 'rare']);
  expect(english.shares.get(stemOf('house'))).toBeCloseTo(0.08 / 11 + 0.08 / 12);
});

test('a word is peculiar to a site that says it more often than English does', () => {
  const english = readEnglish('the\nhouse');
  // One word in 125 is "the", by the law; 80 of 10,000 is as usual, and e times that is two half steps more.
  expect(peculiarity('the', 79.5, 10_000, english)).toBe(0);
  expect(peculiarity('the', 80 * Math.E - 0.5, 10_000, english)).toBe(2);
  expect(peculiarity('the', 0, 10_000, english)).toBeLessThan(0);
  expect(peculiarity('softmax', 5, 10_000, english)).toBeGreaterThan(10);
  expect(peculiarity('softmax', 5_000, 10_000, english)).toBe(20);
  expect(peculiarity('softmax', 0, 0, english)).toBe(20);
});

test.each(['500', '3am', 'n', 'α'])('%s is no word, and not peculiar', (stem) => {
  expect(peculiarity(stem, 5_000, 10_000, readEnglish('the\nhouse'))).toBe(0);
});

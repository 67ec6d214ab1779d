import { describe, expect, test } from 'vitest';
import { asciiWord, citationKey, shortAuthors } from './key.ts';

describe('citation keys', () => {
  test.each([
    ['Mehta', 2024, 'OpenELM', 'mehta2024openelm'],
    ['Müller-Łuk', 2023, 'GPT-4', 'mullerluk2023gpt4'],
    ['van der Berg', 2008, 't-SNE', 'vanderberg2008tsne'],
    ['Strauß', 2001, 'Æon', 'strauss2001aeon'],
    ['Worked Papers', 2026, 'OpenELM', 'workedpapers2026openelm'],
  ])('%s %i %s', (author, year, system, key) => {
    expect(citationKey(author, year, system)).toBe(key);
  });

  test('only lower-case ASCII letters and digits remain', () => {
    expect(asciiWord('Żółć “Ünal” ø 7')).toBe('zolcunalo7');
  });
});

test.each([
  [['Mehta'], 'Mehta'],
  [['Lovelace', 'Babbage'], 'Lovelace & Babbage'],
  [['Mehta', 'Sekhavat', 'Cao'], 'Mehta et al.'],
])('%j in short', (families, short) => {
  expect(shortAuthors(families.map((family) => ({ family })))).toBe(short);
});

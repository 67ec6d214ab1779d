import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  filterNames,
  isEmpty,
  longest,
  type Query,
  readQuery,
  writeQuery,
} from './query.ts';

describe('the text of a question', () => {
  test.each([
    ['  two \n words\t', 'two words'],
    ['', ''],
    ['cafe\u0301', 'caf\u00e9'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toEqual({ text: clean, wasCut: false });
  });

  test('is cut at 300 characters, never inside one, and says so', () => {
    const { text, wasCut } = cleanText('😀'.repeat(1000));
    expect([...text]).toHaveLength(longest);
    expect(text.endsWith('😀')).toBe(true);
    expect(wasCut).toBe(true);
  });

  test('is left alone when it is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const once = cleanText(text).text;
        expect(cleanText(once)).toEqual({ text: once, wasCut: false });
      }),
    );
  });
});

describe('a query in the address', () => {
  const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `a${text}`);
  const anyQuery: fc.Arbitrary<Query> = fc.record({
    text: fc.option(word, { nil: '' }),
    kind: fc.constantFrom('', 'equation', 'code'),
    filters: fc
      .dictionary(fc.constantFrom(...filterNames), word)
      .map((filters) => ({ ...filters })),
  });

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(readQuery(writeQuery(query))).toEqual(query);
      }),
    );
  });

  test('is nothing for an empty query, and unknown parameters are ignored', () => {
    expect(writeQuery({ text: '', filters: {}, kind: '' })).toBe('');
    const query = readQuery('?utm_source=x&q=');
    expect(query).toEqual({ text: '', filters: {}, kind: '' });
    expect(isEmpty(query)).toBe(true);
    expect(isEmpty(readQuery('?venue=ICML'))).toBe(false);
  });
});

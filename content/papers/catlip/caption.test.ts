import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, isNounIn, wordsOf } from './caption.ts';
import { lexicon } from './lexicon.ts';

describe('cleaning', () => {
  test.each([
    ['A+red%20dog', 'a red dog'],
    ['caf%C3%A9 %e2%82%ac5', 'café €5'],
    ['100% wool', '100% wool'],
    ['<b>Two</b> dogs<br/>', 'two dogs'],
    ['dog<b>s</b>', 'dogs'],
    ['  a\n\tcat  ', 'a cat'],
    ['IMG%5F12+%2B+34', 'img_12 34'],
    ['%3Cb%3ETwo%3C/b%3E+dogs', 'two dogs'],
  ])('makes of %s: %s', (raw, text) => {
    expect(clean(raw)).toBe(text);
  });

  test('changes nothing that is clean', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9]{1,9}$/), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        expect(clean(text)).toBe(text);
        expect(wordsOf(text)).toEqual(list);
      }),
    );
  });
});

describe('words', () => {
  test('keep hyphens, points and apostrophes inside', () => {
    expect(wordsOf("T-shirt, the dog's no.1 (new!) - 3.5 m")).toEqual([
      't-shirt',
      'the',
      "dog's",
      'no.1',
      'new',
      '3.5',
      'm',
    ]);
    expect(wordsOf(' … ')).toEqual([]);
  });
});

describe('the tagger', () => {
  const isNoun = (word: string) => {
    const noun = lexicon.noun(word);
    return noun !== undefined && isNounIn(word, noun);
  };

  test.each([
    'dog',
    'image',
    'woman',
    'painting',
    'building',
    'bear',
    'walk',
  ])('takes %s for a noun', (word) => expect(isNoun(word)).toBe(true));

  test.each([
    'black',
    'red',
    'free',
    'best',
    'old',
    'two',
    'working',
    'catching',
    'a',
    'he',
    'it',
    'at',
  ])('takes %s for no noun', (word) => expect(isNoun(word)).toBe(false));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionOf } from './question.ts';

const words = (text: string) => questionOf(text).words.map(({ whole }) => whole);

describe('a question', () => {
  test.each([
    ['what is the z-loss?', ['zloss']],
    ['how many query heads in layer 5', ['query', 'heads', 'layer', '5']],
    ['wanda vs sparsegpt', ['wanda', 'sparsegpt']],
    ['what is it', ['what', 'is', 'it']],
    ['', []],
    ['🦄 ??? ###', []],
  ])('%j asks for %j', (text, expected) => expect(words(text)).toEqual(expected));

  test.each([
    'arXiv:2404.14619v1',
    'https://arxiv.org/abs/2404.14619',
    'arxiv.org/pdf/2404.14619v2.pdf',
    '10.48550/arXiv.2404.14619',
    'https://doi.org/10.48550/arXiv.2404.14619',
    '2404.14619',
  ])('%s is the number of a paper', (text) => expect(questionOf(text).name).toBe('2404.14619'));

  test.each([
    ['table 3', 'table'],
    ['fig 2', 'figure'],
    ['equation for the loss', 'equation'],
    ['implementation of rope', 'code'],
    ['definition of a token', 'term'],
  ])('%s names a kind', (text, kind) => expect([...questionOf(text).kinds]).toEqual([kind]));

  test('of a kind alone asks for the word', () => {
    expect(questionOf('table').words[0]?.weight).toBe(1);
    expect(questionOf('table of losses').words[0]?.weight).toBeLessThan(1);
  });

  test('takes what stands between quotation marks as it is', () => {
    const { words, phrases } = questionOf('“two views” loss');
    expect(phrases).toEqual([['two', 'view']]);
    expect(words.map(({ whole, literal }) => [whole, literal])).toEqual([
      ['two', true],
      ['views', true],
      ['loss', false],
    ]);
  });

  test('of any length and any characters is taken apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(questionOf(text).words.length).toBeLessThanOrEqual(24);
      }),
    );
  });
});

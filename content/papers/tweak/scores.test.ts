import { describe, expect, test } from 'vitest';
import { bleu, judge, shares } from './scores.ts';
import type { Fact } from './world.ts';

const words = (text: string) => text.split(' ');
const facts: Fact[] = [
  { subject: 'Ada', relation: 'employer', object: 'Acme' },
  { subject: 'Acme', relation: 'foundYear', object: '1925' },
  { subject: 'Ada', relation: 'birthYear', object: '1901' },
];

describe('BLEU', () => {
  const five = words('a b c d e');

  test('of a text with itself is one', () => {
    expect(bleu([five], [[words('x y'), five]])).toBe(1);
  });

  test('with one word of five wrong at the end is (4/5 · 3/4 · 2/3 · 1/2)^¼', () => {
    expect(100 * bleu([five], [[words('a b c d f')]])).toBeCloseTo(
      66.874,
      4,
    );
  });

  test('counts a repeated word only as often as one reference has it', () => {
    const text = words('a b a b a b');
    const references = [words('a b a b c c'), words('a b c d e f')];
    // 4 of 6, 3 of 5, 2 of 4, 1 of 3.
    expect(bleu([text], [references])).toBeCloseTo(
      ((4 / 6) * (3 / 5) * (2 / 4) * (1 / 3)) ** 0.25,
      12,
    );
  });

  test('compares with the length of the nearest reference, not of the shortest', () => {
    // Length 6 is nearer to 5 than length 1 is; what only a reference repeats counts once.
    const both = [words('a b c d e a'), words('a')];
    expect(bleu([five], [both])).toBeCloseTo(Math.exp(1 - 6 / 5), 12);
    expect(bleu([five], [both.toReversed()])).toBeCloseTo(
      Math.exp(1 - 6 / 5),
      12,
    );
  });

  test('of a text that is too short is punished by exp(1 − r / c)', () => {
    expect(bleu([five], [[words('a b c d e f g')]])).toBeCloseTo(
      Math.exp(1 - 7 / 5),
      12,
    );
    // Of two references as near the shorter one counts.
    const both = [words('a b c d e f'), words('a b c d')];
    expect(bleu([five], [both])).toBe(1);
    expect(bleu([five], [both.toReversed()])).toBe(1);
    expect(
      bleu([five], [[words('a b c d e f'), words('p q r s t u v w')]]),
    ).toBeCloseTo(Math.exp(1 - 6 / 5), 12);
  });

  test('adds up counts over all texts before it divides', () => {
    const texts = [five, words('p q r s')];
    const references = [[five], [words('p q x y')]];
    expect(bleu(texts, references)).toBeCloseTo(
      ((7 / 9) * (5 / 7) * (3 / 5) * (2 / 3)) ** 0.25,
      12,
    );
  });
});

describe('the judge', () => {
  test('counts right, wrong and broken clauses and facts that were told', () => {
    const text = words(
      'Ada works for Acme . she is employed by Acme . Acme dates from 1901 and Ada Ada .',
    );
    expect(judge(text, facts)).toEqual({
      asserted: 4,
      right: 2,
      covered: 1,
      given: 3,
    });
  });

  test('sums up over texts', () => {
    const clean = judge(words('Ada works for Acme .'), facts.slice(0, 1));
    const wrong = judge(
      words(
        'Acme dates from 1925 . Ada works for Bolt . Ada comes from Cork .',
      ),
      facts,
    );
    expect(shares([clean, wrong, clean])).toEqual({
      faithfulness: 3 / 5,
      coverage: 3 / 5,
      clean: 2 / 3,
    });
  });
});

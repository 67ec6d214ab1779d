import { describe, expect, test } from 'vitest';
import { facts, secondStep } from './example.ts';
import { END } from './method.ts';
import { factInWords, shown, spoken } from './shown.ts';
import { endInWords, stepInWords } from './summary.ts';

const trace = {
  facts: facts.map(factInWords),
  steps: [],
  tweak: { text: 'Lena is employed by Bolt', wrong: 0 },
  beam: { text: 'Olga is employed by Bolt', wrong: 1 },
};
const rows = shown(secondStep, 2, 8);

describe('a step in words and numbers', () => {
  test('names facts as the language says them, and marks the end', () => {
    expect(trace.facts).toEqual([
      'Lena works for Bolt',
      'Bolt was founded by Olga',
    ]);
    expect(
      factInWords({
        subject: 'Ada',
        relation: 'occupation',
        object: 'baker',
      }),
    ).toBe('Ada works as a baker');
    expect(spoken(['Lena', '.', END])).toBe('Lena . ■');
  });

  test('says what is kept, and what beam search would keep', () => {
    expect(
      rows.map(({ before, token, kept, likely }) => [
        `${before} ${token}`,
        kept,
        likely,
      ]),
    ).toEqual([
      ['Lena is', true, true],
      ['Lena works', true, false],
      ['Olga is', false, true],
      ['Olga works', false, false],
    ]);
    expect(rows[2]!.forward[0]).toBeCloseTo(0.1, 12);
    expect(rows[2]!.added).toBeCloseTo(8 * secondStep[2]!.support, 12);
    expect(rows[2]!.ahead).toBe('employed by Bolt ■');
  });

  test('shows six rows, or all that may be kept', () => {
    const many = [...secondStep, ...secondStep, ...secondStep];
    expect(shown(many, 2, 8)).toHaveLength(6);
    expect(shown(many, 8, 8)).toHaveLength(8);
  });

  test('says who leads, and who would without support', () => {
    expect(stepInWords(trace, rows)).toBe(
      'Facts: Lena works for Bolt; Bolt was founded by Olga. “Olga is” is likelier (log p −0.62 against −1.43); with support “Lena is” leads (−2.27 against −7.32).',
    );
    expect(stepInWords(trace, rows.slice(0, 2))).toContain(
      '“Lena is” leads, with support (score −2.27) and without.',
    );
  });

  test.each([
    [0, 'nothing wrong'],
    [1, 'one wrong fact'],
    [3, '3 wrong facts'],
  ])('counts %d wrong facts at the end as “%s”', (wrong, said) => {
    const beam = { ...trace.beam, wrong };
    expect(endInWords({ ...trace, beam })).toBe(
      `Beam search writes “Olga is employed by Bolt” (${said}); with support it becomes “Lena is employed by Bolt” (nothing wrong).`,
    );
  });
});

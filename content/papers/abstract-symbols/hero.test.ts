import { expect, test } from 'vitest';
import { hero } from './hero.ts';

const none = { knobs: {}, result: null, studies: {} };
const at = (symbols: string) => hero.view(symbols, none);

/** What the transformer kernel and the fully connected one answer. */
function answers(symbols: string) {
  const { chart } = at(symbols);
  if (chart.kind !== 'bars') throw new Error('The hero draws bars.');
  return chart.rows.map(({ values }) => values[0]!);
}

test('the answer to three symbols depends on their template alone', () => {
  const [aba, flat] = answers('727');
  expect(aba).toBeGreaterThan(0.1);
  expect(answers('k→k')).toEqual([aba, flat]);
  const [abb, alsoFlat] = answers('7kk');
  expect(abb).toBeLessThan(-0.1);
  expect(alsoFlat).toBeCloseTo(flat!, 12);
  expect(Math.abs(flat!)).toBeLessThan(0.1);
});

test('the words name the template, and say where it is none of the two', () => {
  expect(at('727').summary).toBe(
    '7 2 7 follows ABA. The transformer kernel says ABA, the fully connected one neither.',
  );
  expect(at('7kk').summary).toContain(
    '7 k k follows ABB. The transformer kernel says ABB',
  );
  for (const [symbols, template] of [
    ['777', 'AAA'],
    ['772', 'AAB'],
    ['7kx', 'ABC'],
  ] as const) {
    expect(at(symbols).summary).toContain(
      `follows ${template}, which is neither ABA nor ABB. The transformer kernel says neither`,
    );
  }
});

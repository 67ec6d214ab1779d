import { expect, test } from 'vitest';
import { hero } from './hero.ts';

const none = { knobs: {}, result: null, studies: {} };

/** What the bars say: another view, all other views, the source. */
function bars(views: number) {
  const { chart } = hero.view(views, none);
  if (chart.kind !== 'bars') throw new Error('The hero draws bars.');
  return chart.rows.map(({ values }) => values[0]!);
}

test('with two views the others are one, and with more they tell more, but never all', () => {
  const [pair, rest] = bars(2);
  expect(rest).toBe(pair);
  const all = [2, 3, 8, 32].map((views) => bars(views));
  const others = all.map(([, of]) => of!);
  expect(others).toEqual(others.toSorted((a, b) => a - b));
  for (const [one, of, source] of all) {
    expect(one).toBe(pair);
    expect(of).toBeLessThan(source!);
  }
  expect(bars(1e6)[1]).toBeCloseTo(bars(2)[2]!, 5);
});

test('the words have the numbers of the bars', () => {
  expect(hero.view(2, none).summary).toContain('about the one other');
  const [pair, rest, source] = bars(8).map((value) => value.toFixed(2));
  expect(hero.view(8, none).summary).toBe(
    `One view tells ${rest} nats about the 7 others together, and ${pair} about any single one. No number of views tells more than ${source}.`,
  );
});

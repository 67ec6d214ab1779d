import { expect, test } from 'vitest';
import type { Meant } from './choices.ts';
import { learnMeant, refusedBelow, scoresOfMeant, thresholdOf } from './learn-meant.ts';

/** The first sign tells what is meant, the second nothing. */
const cases: Meant[] = Array.from({ length: 60 }, (_, i) => {
  const meant = i % 3 !== 0;
  return {
    group: meant ? `/papers/${i % 4}/` : '',
    signs: [(meant ? 1 : -1) + ((i * 7) % 5) / 10, ((i * 13) % 11) / 10],
    meant,
    right: meant && i % 2 === 0,
  };
});

test('the sign that tells has the weight', () => {
  const [telling = 0, idle = 0] = learnMeant(cases);
  expect(telling).toBeGreaterThan(10 * Math.abs(idle));
});

test('what weights have not seen is told apart as well', () => {
  const { seen, unseen } = scoresOfMeant(cases, learnMeant(cases));
  for (const scores of [seen, unseen]) {
    expect(refusedBelow(cases, scores, thresholdOf(cases, scores, 0))).toBe(1);
  }
});

test('a threshold refuses as many right questions as it says', () => {
  const { seen } = scoresOfMeant(cases, [0, 1]);
  const distinct = seen.map((score, i) => score + i / 1000);
  for (const lost of [0, 1, 2, 5]) {
    const least = thresholdOf(cases, distinct, lost);
    const refused = cases.filter(({ right }, i) => right && distinct[i]! < least);
    expect(refused).toHaveLength(lost);
  }
});

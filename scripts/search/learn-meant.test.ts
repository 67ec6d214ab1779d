import { expect, test } from 'vitest';
import type { Meant } from './choices.ts';
import { learnMeant, refusedBelow, scoresOfMeant, thresholdOf } from './learn-meant.ts';

/** The first sign tells what is meant, the second nothing. */
const cases: Meant[] = Array.from({ length: 60 }, (_, i) => {
  const meant = i % 3 !== 0;
  return {
    group: meant ? `/papers/${i % 4}/` : `${i}`,
    signs: [(meant ? 1 : -1) + ((i * 7) % 5) / 10, ((i * 13) % 11) / 10],
    meant,
    right: meant && i % 2 === 0,
    madeUp: false,
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

test('what is made up weighs as much as other nonsense, however much there is of it', () => {
  const madeUp = Array.from({ length: 600 }, (_, i): Meant => {
    const sign = ((i * 7) % 5) / 10;
    return {
      group: `made up ${i}`,
      signs: [sign - 1, sign],
      meant: false,
      right: false,
      madeUp: true,
    };
  });
  const weights = learnMeant([...cases, ...madeUp]);
  const { seen } = scoresOfMeant([...cases, ...madeUp], weights);
  const least = thresholdOf([...cases, ...madeUp], seen, 0);
  expect(refusedBelow([...cases, ...madeUp], seen, least)).toBe(1);
  expect(refusedBelow([...cases, ...madeUp], seen, least, true)).toBe(1);
});

import { describe, expect, test } from 'vitest';
import results from './lab.results.json' with { type: 'json' };
import { race, raceDefaults, splits } from './race.ts';

const short = { ...raceDefaults, steps: 60, subjects: 8 };

describe('three splits of one budget', () => {
  test('have the same number of hidden units and mirror each other', () => {
    expect(splits(raceDefaults)).toEqual({
      growing: [6, 18],
      uniform: [12, 12],
      shrinking: [18, 6],
    });
  });

  test('have the same number of weights, learn, and give the same result for the same seed', async () => {
    const fractions: number[] = [];
    const result = await race(short, (fraction) =>
      fractions.push(fraction),
    );
    for (const split of Object.values(result)) {
      expect(split.weights).toBe(4608);
      expect(split.recall).toBeGreaterThan(2 / 24);
      expect(split.perplexity).toBeLessThan(100);
      expect(split.curve.at(-1)).toEqual([60, split.recall]);
    }
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(await race(short)).toEqual(result);
  });

  test('stop when they are told to', async () => {
    const control = new AbortController();
    const run = race(
      short,
      () => control.abort(new Error('enough')),
      control.signal,
    );
    await expect(run).rejects.toThrow('enough');
  });

  test('say so when training breaks down', async () => {
    await expect(race({ ...short, peakRate: Number.NaN })).rejects.toThrow(
      /loss is NaN/,
    );
  });
});

// The study itself is run again by the tests of the labs, which compare it with these numbers.
describe('the race over five seeds', () => {
  const { seeds, direct } = results.race.studies;

  test('the growing model recalls more than the uniform one by at least 0.02', () => {
    expect(seeds.seeds).toEqual([1, 2, 3, 4, 5]);
    expect(seeds.gap.uniform).toBeGreaterThanOrEqual(0.02);
  });

  test('the growing model recalls more than the shrinking one by at least 0.06', () => {
    expect(seeds.gap.shrinking).toBeGreaterThanOrEqual(0.06);
  });

  test('with direct questions the three differ by less than 0.03', () => {
    const means = Object.values(direct.mean.recall);
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(0.03);
  });
});

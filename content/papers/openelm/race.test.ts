import { describe, expect, test } from 'vitest';
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

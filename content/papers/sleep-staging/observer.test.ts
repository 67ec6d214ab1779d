import { describe, expect, test } from 'vitest';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import { balancedAccuracy, confusionMatrix } from './metrics.ts';
import { chain, drawNight, drawStages } from './night.ts';
import {
  observer,
  smoothed,
  stageClockLoss,
  stageShares,
} from './observer.ts';

describe('the shares of stages over the night', () => {
  test('are those of many drawn nights', () => {
    const law = chain(true);
    const shares = stageShares(law);
    expect(shares[0]).toEqual([1, 0, 0, 0, 0]);
    const nights = range(0, 600).map((i) => drawStages(seeded(i), law));
    for (const t of [30, 200, 700])
      for (const stage of range(0, 5)) {
        const seen = nights.filter((night) => night[t] === stage).length;
        expect(Math.abs(seen / 600 - shares[t]![stage]!)).toBeLessThan(
          0.07,
        );
      }
  });
});

describe('smoothing', () => {
  test('agrees with adding up all paths one by one', () => {
    const prior = [0.5, 0.2, 0.3];
    const steps = [
      [
        [0.7, 0.2, 0.1],
        [0.3, 0.3, 0.4],
        [0.05, 0.15, 0.8],
      ],
      [
        [0.1, 0.6, 0.3],
        [0.5, 0.4, 0.1],
        [0.2, 0.2, 0.6],
      ],
      [
        [0.9, 0.05, 0.05],
        [0.25, 0.5, 0.25],
        [0.3, 0.3, 0.4],
      ],
    ];
    const seen = [
      [0.2, 0.9, 0.4],
      [0.8, 0.3, 0.6],
      [0.1, 0.7, 0.5],
      [0.6, 0.2, 0.9],
    ];
    const totals = seen.map(() => [0, 0, 0]);
    for (const path of range(0, 81)) {
      const states = [0, 1, 2, 3].map((i) => Math.floor(path / 3 ** i) % 3);
      let p = prior[states[0]!]! * seen[0]![states[0]!]!;
      for (const [i, step] of steps.entries())
        p *=
          step[states[i]!]![states[i + 1]!]! *
          seen[i + 1]![states[i + 1]!]!;
      for (const [i, state] of states.entries()) totals[i]![state]! += p;
    }
    const found = smoothed(prior, steps, seen);
    for (const [i, row] of totals.entries()) {
      const sum = row.reduce((a, b) => a + b);
      for (const [state, total] of row.entries())
        expect(found[i]![state]).toBeCloseTo(total / sum, 12);
    }
  });
});

describe('the observer who knows the world', () => {
  const staged = (structured: boolean) => {
    const law = chain(structured);
    const call = observer(structured);
    const nights = range(0, 6).map((i) => drawNight(seeded(i + 70), law));
    const truth = nights.flatMap(({ stages }) => stages);
    return { nights, called: nights.flatMap(call), truth };
  };

  test('stages better than one who judges every epoch by its levels alone', () => {
    const { truth, called } = staged(true);
    const score = balancedAccuracy(confusionMatrix(truth, called, 5));
    expect(score).toBeGreaterThan(0.76);
    expect(score).toBeLessThan(0.84);
  });

  test('is worse when it is told the shift of another sleeper', () => {
    const { nights, truth, called } = staged(true);
    const call = observer(true);
    const misled = nights.flatMap((night, i) =>
      call({ ...night, sleeper: nights[(i + 1) % nights.length]!.sleeper }),
    );
    const score = (list: number[]) =>
      balancedAccuracy(confusionMatrix(truth, list, 5));
    expect(score(misled)).toBeLessThan(score(called) - 0.05);
  });
});

describe('telling the time from the stage alone', () => {
  test('costs less than guessing, and hardly less where the chain has no clock', () => {
    expect(stageClockLoss(true)).toBeLessThan(Math.log(32) - 0.2);
    expect(stageClockLoss(false)).toBeLessThan(Math.log(32));
    expect(stageClockLoss(false)).toBeGreaterThan(Math.log(32) - 0.02);
  });

  test('is the surprise that counts of many drawn nights give', () => {
    const law = chain(true);
    const nights = range(0, 1500).map((i) =>
      drawStages(seeded(i + 900), law),
    );
    const counts = range(0, 32).map(() => range(0, 5).fill(0));
    for (const night of nights)
      for (const [t, stage] of night.entries())
        counts[Math.floor(t / 30)]![stage]! += 1;
    const total = 1500 * 960;
    const each = range(0, 5).map((s) =>
      counts.reduce((sum, row) => sum + row[s]!, 0),
    );
    let surprise = 0;
    for (const row of counts)
      for (const [s, count] of row.entries())
        if (count > 0)
          surprise += (count / total) * Math.log(each[s]! / count);
    expect(Math.abs(stageClockLoss(true) - surprise)).toBeLessThan(0.004);
  });
});

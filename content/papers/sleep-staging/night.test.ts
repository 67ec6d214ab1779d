import { describe, expect, test } from 'vitest';
import { at, range, repeat } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
import {
  chain,
  distractors,
  drawNight,
  drawStages,
  epochsPerNight,
  featureCount,
  levels,
  mixing,
  normalized,
  stageLevels,
  stages,
  transitionCounts,
  transitions,
  transitionsAt,
} from './night.ts';

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)),
  );
const power = (matrix: Matrix, n: number) =>
  range(1, n).reduce((product) => times(product, matrix), matrix);
const bits = (shares: readonly number[]) =>
  -shares.reduce((sum, p) => sum + p * Math.log2(p), 0);
const close = (
  found: readonly number[],
  known: readonly number[],
  digits: number,
) => {
  expect(found).toHaveLength(known.length);
  for (const [i, value] of known.entries())
    expect(found[i]).toBeCloseTo(value, digits);
};

describe('the measured transitions', () => {
  // In the long run the shares of stages are the same, wherever one starts.
  const longRun = power(transitions, 3000)[0]!;

  test('are 70,013 in all', () => {
    expect(transitionCounts.flat().reduce((a, b) => a + b)).toBe(70_013);
  });

  test('have these shares in every row', () => {
    const known = [
      [0.946838, 0.046063, 0.006776, 0.000161, 0.000161],
      [0.032265, 0.768975, 0.190722, 0.001263, 0.006775],
      [0.008921, 0.037731, 0.925949, 0.017807, 0.009591],
      [0.004829, 0.017347, 0.027499, 0.949143, 0.001183],
      [0.005479, 0.018168, 0.008075, 0.000192, 0.968086],
    ];
    for (const [i, row] of known.entries()) close(transitions[i]!, row, 6);
  });

  test('lead to 17% Wake, 12% N1, 40% N2, 15% N3 and 15% REM in the long run', () => {
    close(longRun, [0.171956, 0.123441, 0.404639, 0.145875, 0.154088], 6);
  });

  test('keep a stage for 9.4, 2.2, 6.8, 9.8 and 15.7 minutes on average', () => {
    const epochs = transitions.map((row, i) => 1 / (1 - row[i]!));
    close(epochs, [18.8103, 4.3285, 13.5043, 19.6628, 31.3343], 4);
  });

  test('leave 0.47 bit of doubt about the next epoch, and 2.16 about one far away', () => {
    const rate = transitions.reduce(
      (sum, row, i) => sum + longRun[i]! * bits(row),
      0,
    );
    expect(rate).toBeCloseTo(0.4745, 6);
    expect(bits(longRun)).toBeCloseTo(2.15836, 6);
  });

  test('after a quarter of an hour give the same stage in 31, 13, 45, 29 and 42 of 100 cases', () => {
    const later = power(transitions, 30);
    close(
      later.map((row, i) => row[i]!),
      [0.3101, 0.1276, 0.4473, 0.2948, 0.4247],
      4,
    );
  });
});

describe('the chain that knows the time of night', () => {
  test('has rows that sum to 1 at every epoch', () => {
    for (const matrix of chain(true))
      for (const row of matrix)
        expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test('by hand: from N2 at the first and at the 700th epoch', () => {
    // Exponents in the first epoch: 1.25, 0, 0, 1 + 0.8 cos(−π/2) = 1, −1 − 0.8 cos(0.15 π) = −1.712805.
    const first = [0.008921, 0.037731, 0.925949, 0.017807, 0.009591].map(
      (p, j) => p * Math.exp([1.25, 0, 0, 1, -1.712805][j]!),
    );
    close(transitionsAt(0, true)[2]!, normalized(first), 5);
    // 700 epochs are 7.7778 turns less 7 whole ones; late = 1400/960 − 1 = 0.458333.
    const turn = 2 * Math.PI * (700 / 180 - 3);
    const tilt = [
      -0.25,
      0,
      0,
      0.8 * Math.sin(turn) - 0.458333,
      0.458333 - 0.8 * Math.cos(turn - (27 * Math.PI) / 180),
    ];
    const later = [0.008921, 0.037731, 0.925949, 0.017807, 0.009591].map(
      (p, j) => p * Math.exp(tilt[j]!),
    );
    close(transitionsAt(700, true)[2]!, normalized(later), 5);
  });

  test('without structure is the measured one at every epoch', () => {
    for (const matrix of chain(false)) expect(matrix).toEqual(transitions);
    expect(chain(false)).toHaveLength(960);
  });

  test('puts deep sleep early and dreams late; without structure it does not', () => {
    const shares = (structured: boolean, stage: number) => {
      const law = chain(structured);
      const nights = range(0, 200).map((i) => drawStages(seeded(i), law));
      return range(0, 4).map((quarter) =>
        mean(
          nights.flatMap((night) =>
            night
              .slice(quarter * 240, (quarter + 1) * 240)
              .map((s) => Number(s === stage)),
          ),
        ),
      );
    };
    const [deep, dreams] = [shares(true, 3), shares(true, 4)];
    for (const [i, share] of [0.4, 0.36, 0.11, 0.05].entries())
      expect(Math.abs(deep[i]! - share)).toBeLessThan(0.06);
    for (const [i, share] of [0.02, 0.08, 0.26, 0.44].entries())
      expect(Math.abs(dreams[i]! - share)).toBeLessThan(0.06);
    const [early, , , late] = shares(false, 3);
    expect(Math.abs(early! - late!)).toBeLessThan(0.08);
  });

  test('begins awake; the same seed gives the same night', () => {
    const night = drawStages(seeded(5), chain(true));
    expect(night).toHaveLength(epochsPerNight);
    expect(night[0]).toBe(0);
    expect(drawStages(seeded(5), chain(true))).toEqual(night);
    expect(drawStages(seeded(6), chain(true))).not.toEqual(night);
  });

  test('follows its law: how often N2 leads to N1 in many nights', () => {
    const law = chain(false);
    const nights = range(0, 60).map((i) => drawStages(seeded(i + 50), law));
    const next = nights.flatMap((night) =>
      night.slice(1).filter((_, t) => night[t] === 2),
    );
    const share = next.filter((s) => s === 1).length / next.length;
    expect(Math.abs(share - 0.037731)).toBeLessThan(0.004);
  });
});

describe('the numbers of an epoch', () => {
  test('are 36: 16 frequencies, two more channels, 18 that say nothing', () => {
    expect(featureCount).toBe(36);
    expect(distractors).toBe(18);
    expect(mixing).toHaveLength(18);
    expect(stageLevels).toHaveLength(stages.length);
  });

  test('by hand: the bin at 10.67 Hz sees α most, the last two rows see EOG and EMG alone', () => {
    // Bin 5 of 0 … 15 is at 1 + 5 · 29/15 = 10.667 Hz.
    const away = (center: number, width: number) =>
      Math.exp(-((10.6666667 - center) ** 2) / (2 * width ** 2));
    close(
      mixing[5]!,
      [
        away(1.5, 2),
        away(6, 2),
        away(10, 1.8),
        away(13.5, 1.8),
        away(22, 5),
        0,
        0,
      ],
      6,
    );
    expect(mixing[16]).toEqual([0, 0, 0, 0, 0, 1, 0]);
    expect(mixing[17]).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  // Long nights of one stage each, so that means and deviations can be measured.
  const law = repeat(20_000, () =>
    stages.map((_, j) => stages.map((_, k) => Number(k === j))),
  );
  const column = (features: Float32Array, feature: number) =>
    range(0, features.length / featureCount).map(
      (t) => features[t * featureCount + feature]!,
    );
  const covariance = (xs: number[], ys: number[]) => {
    const [mx, my] = [mean(xs), mean(ys)];
    return mean(xs.map((x, i) => (x - mx) * (ys[i]! - my)));
  };

  test('have the mean of their stage and sleeper, and the spread of drift, epoch and measurement', () => {
    const { features, sleeper, stages: awake } = drawNight(seeded(7), law);
    expect(new Set(awake)).toEqual(new Set([0]));
    for (const feature of range(0, 18)) {
      const row = mixing[feature]!;
      const values = column(features, feature);
      const expected = row.reduce(
        (sum, share, level) =>
          sum + share * (stageLevels[0]![level]! + sleeper[level]!),
        0,
      );
      expect(Math.abs(mean(values) - expected)).toBeLessThan(0.06);
      const square = row.reduce((sum, share) => sum + share ** 2, 0);
      const spread = square * (0.4 ** 2 + 0.7 ** 2) + 0.5 ** 2;
      expect(
        Math.abs(covariance(values, values) / spread - 1),
      ).toBeLessThan(0.06);
    }
  });

  test('drift: neighbors share a tenth less than all of the drift, and nothing else', () => {
    const { features } = drawNight(seeded(8), law);
    const emg = column(features, 17);
    const together = covariance(emg.slice(0, -1), emg.slice(1));
    expect(Math.abs(together - 0.9 * 0.4 ** 2)).toBeLessThan(0.02);
    const stray = column(features, 30);
    expect(Math.abs(covariance(stray, stray) - 1.25)).toBeLessThan(0.12);
    const next = covariance(stray.slice(0, -1), stray.slice(1));
    expect(Math.abs(next - 0.9)).toBeLessThan(0.12);
  });

  test('of two sleepers differ by the sleepers', () => {
    const short = chain(true).slice(0, 30);
    const own = range(0, 800).flatMap(
      (i) => drawNight(seeded(i), short).sleeper,
    );
    expect(Math.abs(mean(own))).toBeLessThan(0.04);
    expect(Math.abs(covariance(own, own) - 0.64)).toBeLessThan(0.04);
    expect(drawNight(seeded(1), short).sleeper).toHaveLength(levels.length);
  });

  test('follow the stage: deep sleep has more δ than REM', () => {
    const night = drawNight(seeded(9), chain(true));
    const slowest = column(night.features, 0);
    const of = (stage: number) =>
      mean(slowest.filter((_, t) => at(night.stages, t) === stage));
    expect(of(3) - of(4)).toBeGreaterThan(1);
  });
});

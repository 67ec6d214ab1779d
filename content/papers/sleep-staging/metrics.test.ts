import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { range } from '#ml/lists';
import {
  accuracy,
  balancedAccuracy,
  confusionMatrix,
  kappa,
} from './metrics.ts';

const example = [
  [40, 5, 3, 0, 2],
  [6, 20, 18, 0, 6],
  [2, 8, 80, 7, 3],
  [0, 0, 9, 41, 0],
  [1, 6, 5, 0, 38],
];
const matrices = fc.array(
  fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 5 }),
  { minLength: 5, maxLength: 5 },
);

describe('scores of 300 staged epochs', () => {
  test('by hand: recalls of 0.80, 0.40, 0.80, 0.82 and 0.76', () => {
    expect(accuracy(example)).toBeCloseTo(0.73, 12);
    expect(balancedAccuracy(example)).toBeCloseTo(0.716, 12);
  });

  test('by hand: κ with a chance agreement of 0.2306', () => {
    // Rows 50, 50, 100, 50, 50; columns 49, 39, 115, 48, 49.
    const chance =
      (50 * 49 + 50 * 39 + 100 * 115 + 50 * 48 + 50 * 49) / 300 ** 2;
    expect(chance).toBeCloseTo(0.230555556, 9);
    expect(kappa(example)).toBeCloseTo((0.73 - chance) / (1 - chance), 12);
    expect(kappa(example)).toBeCloseTo(0.649097473, 9);
  });
});

describe('the confusion matrix', () => {
  test('has the truth in rows and the call in columns', () => {
    expect(confusionMatrix([0, 0, 1, 2, 0], [0, 1, 1, 0, 1], 3)).toEqual([
      [1, 2, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
  });
});

describe('balanced accuracy', () => {
  test('does not change when one stage becomes more frequent, unlike accuracy and κ', () => {
    const often = example.with(
      2,
      example[2]!.map((count) => 7 * count),
    );
    expect(balancedAccuracy(often)).toBeCloseTo(0.716, 12);
    expect(Math.abs(accuracy(often) - 0.73)).toBeGreaterThan(0.02);
    expect(Math.abs(kappa(often) - kappa(example))).toBeGreaterThan(0.02);
  });

  test('counts a stage that occurs once as much as any other', () => {
    expect(
      balancedAccuracy([
        [1, 0],
        [1, 2],
      ]),
    ).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  test('leaves out a stage that never occurs', () => {
    expect(
      balancedAccuracy([
        [3, 1, 0],
        [0, 0, 0],
        [1, 0, 1],
      ]),
    ).toBe(0.625);
  });
});

describe('the ends of the scales', () => {
  test('one answer for everything has a balanced accuracy of a fifth and a κ of 0', () => {
    const truth = range(0, 100).map((i) => [0, 2, 2, 3, 4, 1, 2][i % 7]!);
    for (const answer of range(0, 5)) {
      const matrix = confusionMatrix(
        truth,
        truth.map(() => answer),
        5,
      );
      expect(balancedAccuracy(matrix)).toBeCloseTo(0.2, 12);
      expect(kappa(matrix)).toBeCloseTo(0, 12);
    }
  });

  test('κ is 1 only where everything is right', () => {
    const diagonal = example.map((row, i) =>
      row.map((count, j) => (i === j ? count : 0)),
    );
    expect(kappa(diagonal)).toBe(1);
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(kappa(matrix)).toBeLessThan(1);
      }),
    );
  });

  test('names of stages do not matter', () => {
    fc.assert(
      fc.property(
        matrices,
        fc.shuffledSubarray(range(0, 5), { minLength: 5 }),
        (matrix, order) => {
          const renamed = order.map((i) =>
            order.map((j) => matrix[i]![j]!),
          );
          for (const score of [accuracy, balancedAccuracy, kappa])
            expect(score(renamed)).toBeCloseTo(score(matrix), 10);
        },
      ),
    );
  });
});

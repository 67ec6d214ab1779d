import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cholesky,
  diagonal,
  dot,
  invertLower,
  type Matrix,
  onDiagonal,
  solveLower,
  solveUpper,
  subtract,
  transpose,
  weightedSum,
} from './matrix.ts';

const times = (A: Matrix, B: Matrix) =>
  A.map((row) => transpose(B).map((column) => dot(row, column)));

function expectClose(found: Matrix, expected: Matrix) {
  for (const [i, row] of expected.entries())
    for (const [j, value] of row.entries()) expect(found[i]?.[j]).toBeCloseTo(value, 8);
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

/** Lower triangular with a diagonal from 0.5 to 2. */
const lower = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((all) =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => {
          const u = all[i * n + j] ?? 0;
          return j > i ? 0 : j === i ? 0.5 + 1.5 * u : 2 * u - 1;
        }),
      ),
    ),
);

test('a dot product needs two vectors of one length', () => {
  expect(dot([1, 2], [3, 4])).toBe(11);
  expect(() => dot([1, 2], [3])).toThrow(RangeError);
});

test('a weighted sum of rows needs a weight for each', () => {
  const rows = [
    [1, 2, 3],
    [10, 20, 30],
  ];
  expect(weightedSum(rows, [2, -1])).toEqual([-8, -16, -24]);
  expect(weightedSum([], [])).toEqual([]);
  expect(() => weightedSum(rows, [1])).toThrow(RangeError);
});

test('a transposed matrix has its rows as columns', () => {
  expect(
    transpose([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  expect(transpose([])).toEqual([]);
});

test('the diagonal is read, and changed in a copy', () => {
  const A = [
    [1, 2],
    [3, 4],
  ];
  expect(diagonal(A)).toEqual([1, 4]);
  expect(onDiagonal(A, (x) => 10 * x)).toEqual([
    [10, 2],
    [3, 40],
  ]);
  expect(A).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('a multiple of a row is subtracted between two columns only', () => {
  const row = [1, 1, 1, 1];
  subtract(row, 2, [1, 2, 3, 4], 1, 3);
  expect(row).toEqual([1, -3, -5, 1]);
});

describe('a Cholesky factor', () => {
  test('is the lower triangle that A was made of', () => {
    fc.assert(
      fc.property(lower, (L) => {
        expectClose(cholesky(times(L, transpose(L)), 'A', ''), L);
      }),
    );
  });

  test.each([
    [
      'negative',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'no number',
      [
        [1, 0],
        [0, Number.NaN],
      ],
    ],
  ])('does not exist where a pivot is %s, and the error says what to do', (_, A) => {
    expect(() => cholesky(A, 'The Gram matrix', 'Raise λ.')).toThrow(
      'The Gram matrix is not positive definite at row 1. Raise λ.',
    );
  });
});

describe('triangular systems', () => {
  test('are solved: L x = b, and Lᵀ x = b', () => {
    fc.assert(
      fc.property(lower, (L) => {
        const b = L.map((_, i) => i - 1.5);
        const forth = solveLower(L, b);
        const back = solveUpper(L, b);
        for (const [i, value] of b.entries()) {
          expect(dot(L[i] ?? [], forth)).toBeCloseTo(value, 6);
          expect(dot(transpose(L)[i] ?? [], back)).toBeCloseTo(value, 6);
        }
      }),
    );
  });

  test('have an inverse', () => {
    fc.assert(
      fc.property(lower, (L) => {
        expectClose(times(L, invertLower(L)), identity(L.length));
      }),
    );
  });
});

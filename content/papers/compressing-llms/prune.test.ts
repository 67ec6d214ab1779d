import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '#ml/matrix';
import { example } from './example.ts';
import { drawMatrix, layer } from './fixtures/matrices.ts';
import oracles from './oracles.json' with { type: 'json' };
import { inputNorms, magnitude, wanda } from './prune.ts';

const { weights, norms, ...known } = oracles.worked;
const zerosIn = (row: readonly number[]) =>
  row.filter((x) => x === 0).length;
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('magnitude pruning', () => {
  test('of a worked example zeros a layer by one threshold, ties included', () => {
    expect(magnitude(weights, { sparsity: 0.5 })).toEqual(known.magnitude);
  });

  test('2:4 of a worked example zeros two of each four', () => {
    expect(magnitude(weights, { zeros: 2, group: 4 })).toEqual(
      known.magnitudeGroups,
    );
  });

  test('takes at least the share asked for, and the smallest weights', () => {
    fc.assert(
      fc.property(layer, share, ({ w }, sparsity) => {
        const after = magnitude(w, { sparsity });
        const gone = w.flatMap((row, r) =>
          row.filter((_, j) => after[r]![j] === 0).map(Math.abs),
        );
        const kept = after.flat().filter((x) => x !== 0);
        const total = w.length * w[0]!.length;
        expect(gone.length).toBeGreaterThanOrEqual(
          Math.min(total, Math.floor(sparsity * total) + 1),
        );
        for (const x of kept)
          expect(Math.abs(x)).toBeGreaterThan(Math.max(...gone));
      }),
    );
  });

  test('of the running example takes the smaller weight', () => {
    expect(magnitude(example.weights, { zeros: 1, group: 2 })).toEqual([
      [0, 2],
    ]);
  });

  test('rounds the share down, then takes one more', () => {
    const w = [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
    ];
    // 2.8 weights: place 2 of the list, counted from 0, is the threshold.
    expect(magnitude(w, { sparsity: 0.28 })).toEqual([
      [0, 0, 0, 4, 5],
      [6, 7, 8, 9, 10],
    ]);
  });

  test('of nothing changes nothing, and of everything leaves nothing', () => {
    expect(magnitude(weights, { sparsity: 0 })).toEqual(weights);
    expect(
      magnitude(weights, { sparsity: 1 })
        .flat()
        .every((x) => x === 0),
    ).toBe(true);
  });

  test('is unchanged by one factor on all weights, not by one on a row', () => {
    const gone = (m: Matrix) =>
      magnitude(m, { sparsity: 0.5 }).map((row) => row.map((x) => x === 0));
    fc.assert(
      fc.property(layer, ({ w }) => {
        expect(gone(w.map((row) => row.map((x) => -8 * x)))).toEqual(
          gone(w),
        );
      }),
    );
    const [first, ...rest] = drawMatrix(3, 4, 8);
    expect(gone([first!.map((x) => 100 * x), ...rest])).not.toEqual(
      gone([first!, ...rest]),
    );
  });

  test('N:M is the same twice', () => {
    const pattern = { zeros: 2, group: 4 };
    const once = magnitude(drawMatrix(3, 4, 8), pattern);
    expect(magnitude(once, pattern)).toEqual(once);
  });
});

describe('Wanda', () => {
  test('weighs a weight by the length of its input: the running example', () => {
    const norms = inputNorms(example.inputs);
    expect(norms).toEqual([5, 2]); // √(3² + 4²), √(0² + 2²)
    // 1 · 5 against 2 · 2: the larger weight goes.
    expect(wanda(example.weights, norms, { zeros: 1, group: 2 })).toEqual([
      [1, 0],
    ]);
  });

  test('takes the length, not its square, its sum or its peak', () => {
    // Two inputs: (3, 4) with length 5, sum 7, peak 4; (0, 6).
    const norms = inputNorms([
      [3, 0],
      [-4, 6],
    ]);
    const half = { sparsity: 0.5 };
    // 1.1 · 5 < 6 < 1.1 · 7, and 1.3 · 5 > 6 > 1.3 · 4.
    expect(wanda([[1.1, 1]], norms, half)).toEqual([[0, 1]]);
    expect(wanda([[1.3, 1]], norms, half)).toEqual([[1.3, 0]]);
  });

  test('takes the first of equal scores', () => {
    const equal = [1, 1, 1, 1];
    const w = [[2, -2, 2, -2]];
    expect(wanda(w, equal, { sparsity: 0.5 })).toEqual([[0, 0, 2, -2]]);
    expect(wanda(w, equal, { sparsity: 0.45 })).toEqual([[0, -2, 2, -2]]);
    expect(wanda(w, equal, { zeros: 1, group: 2 })).toEqual([
      [0, -2, 0, -2],
    ]);
  });

  test('prunes a worked example by half and by 2:4', () => {
    for (const pattern of [{ sparsity: 0.5 }, { zeros: 2, group: 4 }])
      expect(wanda(weights, norms, pattern)).toEqual(known.wanda);
  });

  test('zeros exactly its share of every row', () => {
    fc.assert(
      fc.property(layer, share, ({ w, inputs }, sparsity) => {
        const after = wanda(w, inputNorms(inputs), { sparsity });
        for (const row of after)
          expect(zerosIn(row)).toBe(Math.floor(sparsity * row.length));
      }),
    );
  });

  test('with inputs of equal size is magnitude pruning row by row', () => {
    fc.assert(
      fc.property(layer, ({ w }) => {
        const equal = w[0]!.map(() => 3);
        const after = wanda(w, equal, { sparsity: 0.5 });
        for (const [r, row] of w.entries()) {
          const order = [...row].sort((a, b) => Math.abs(a) - Math.abs(b));
          const gone = order.slice(0, Math.floor(row.length / 2));
          expect(after[r]).toEqual(
            row.map((x) => (gone.includes(x) ? 0 : x)),
          );
        }
      }),
    );
  });

  test('is unchanged by larger inputs, and by a factor on a row', () => {
    fc.assert(
      fc.property(layer, ({ w, inputs }) => {
        const mask = (m: Matrix) => m.map((row) => row.map((x) => x === 0));
        const norms = inputNorms(inputs);
        const before = mask(wanda(w, norms, { sparsity: 0.5 }));
        const larger = norms.map((x) => 7 * x);
        expect(mask(wanda(w, larger, { sparsity: 0.5 }))).toEqual(before);
        const scaled = w.map((row, r) => row.map((x) => x * (1 + r)));
        expect(mask(wanda(scaled, norms, { sparsity: 0.5 }))).toEqual(
          before,
        );
      }),
    );
  });

  test('and magnitude pruning do not care about the order of inputs or of rows', () => {
    fc.assert(
      fc.property(layer, ({ w, inputs }) => {
        const turn = <T>(list: readonly T[]) => [...list].reverse();
        const norms = inputNorms(inputs);
        const pattern = { sparsity: 0.4 };
        expect(wanda(w.map(turn), turn(norms), pattern)).toEqual(
          wanda(w, norms, pattern).map(turn),
        );
        expect(magnitude(w.map(turn), pattern)).toEqual(
          magnitude(w, pattern).map(turn),
        );
        expect(wanda(turn(w), norms, pattern)).toEqual(
          turn(wanda(w, norms, pattern)),
        );
        expect(magnitude(turn(w), pattern)).toEqual(
          turn(magnitude(w, pattern)),
        );
      }),
    );
  });
});

describe('N of M', () => {
  test('takes the first of equal scores, and N of a shorter last group', () => {
    const pattern = { zeros: 2, group: 4 };
    expect(magnitude([[1, 1, 1, 1]], pattern)).toEqual([[0, 0, 1, 1]]);
    const row = [4, 3, 2, 1, 6, 5, 9];
    expect(magnitude([row], pattern)).toEqual([[4, 3, 0, 0, 0, 0, 9]]);
    expect(magnitude([row.slice(0, 5)], pattern)).toEqual([
      [4, 3, 0, 0, 0],
    ]);
    expect(wanda([row], [1, 2, 9, 9, 1, 9, 1], pattern)).toEqual([
      [0, 0, 2, 1, 0, 5, 0],
    ]);
  });

  test('zeros exactly N in every group of M', () => {
    fc.assert(
      fc.property(layer, ({ w, inputs }) => {
        const pattern = { zeros: 2, group: 4 };
        for (const after of [
          magnitude(w, pattern),
          wanda(w, inputNorms(inputs), pattern),
        ])
          for (const row of after)
            for (let j = 0; j < row.length; j += 4)
              expect(zerosIn(row.slice(j, j + 4))).toBe(2);
      }),
    );
  });
});

test('without calibration there are no input sizes', () => {
  expect(inputNorms([])).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestWithZeros,
  drawLayer,
  layer,
  outputLoss,
} from './fixtures/matrices.ts';
import oracles from './oracles.json' with { type: 'json' };
import { type Matrix, magnitude } from './prune.ts';
import { roundToNearest } from './quantize.ts';
import {
  gptq,
  hessian,
  inverseFactor,
  sparseGpt,
  sweep,
  withoutDead,
} from './second-order.ts';

const { two, three } = oracles.secondOrder;
const identity = (n: number, scale = 1): Matrix =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? scale : 0)),
  );
const close = (a: Matrix, b: Matrix, digits = 8) => {
  for (const [r, row] of a.entries())
    for (const [j, value] of row.entries())
      expect(value).toBeCloseTo(b[r]![j]!, digits);
};
/** Zeros the given columns and compensates. */
const zeroed = (w: Matrix, H: Matrix, columns: readonly number[]) =>
  sweep(w, inverseFactor(H), {
    column: (current, _, i) =>
      current.map((row) => (columns.includes(i) ? 0 : row[i]!)),
  });
const zerosOf = (row: readonly number[]) =>
  row.flatMap((x, j) => (x === 0 ? [j] : []));

describe('the factor of the inverse Hessian', () => {
  test('of worked examples is known', () => {
    close(inverseFactor(two.H), two.U);
    close(inverseFactor(three.H), three.U);
  });

  test('times its transpose is the inverse', () => {
    fc.assert(
      fc.property(layer, ({ H }) => {
        const U = inverseFactor(H);
        const n = H.length;
        const product = (i: number, j: number) => {
          let sum = 0;
          for (let k = 0; k < n; k++)
            for (let l = 0; l < n; l++)
              sum += U[l]![i]! * U[l]![k]! * H[k]![j]!;
          return sum;
        };
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++)
            expect(product(i, j)).toBeCloseTo(Number(i === j), 6);
      }),
      { numRuns: 30 },
    );
  });

  test('of a matrix that is not positive definite is refused', () => {
    expect(() =>
      inverseFactor([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('Raise the damping');
  });
});

describe('the Hessian of a layer', () => {
  test('is twice the mean product of inputs, damped', () => {
    const H = hessian(
      [
        [1, 2],
        [3, 0],
      ],
      0.01,
    );
    // Means of products 10/2, 2/2, 4/2, doubled; mean diagonal 7.
    close(H, [
      [10 + 0.07, 2],
      [2, 4 + 0.07],
    ]);
  });

  test('has a one for an input that is always zero, whose weights go', () => {
    const inputs = [
      [1, 0],
      [2, 0],
    ];
    expect(hessian(inputs, 0)[1]![1]).toBe(1);
    expect(withoutDead([[5, 6]], inputs)).toEqual([[5, 0]]);
    expect(withoutDead([[5, 6]], [])).toEqual([[0, 0]]);
  });
});

describe('one sweep over the columns', () => {
  test('of two weights compensates as the algebra says', () => {
    const { weights, loss } = zeroed([[1, 1]], two.H, [0]);
    close(weights, [[0, 1.5]]);
    expect(loss).toBeCloseTo(0.75, 9);
    expect(outputLoss([[1, 1]], [[0, 1]], two.H)).toBeCloseTo(1, 9);
  });

  test.each(three.pruned)(
    'of three weights without columns $columns gives $weights, loss $loss',
    ({ columns, weights: known, loss: cost }) => {
      const { weights, loss } = zeroed([three.w], three.H, columns);
      close(weights, [known]);
      expect(loss).toBeCloseTo(cost, 8);
    },
  );

  test('knows its loss: the sum of steps is the change of the output', () => {
    fc.assert(
      fc.property(layer, ({ w, H }) => {
        const U = inverseFactor(H);
        for (const { weights, loss } of [
          sparseGpt(w, U, { sparsity: 0.5 }),
          sparseGpt(w, U, { zeros: 2, group: 4 }),
          gptq(w, U, 3),
        ]) {
          const exact = outputLoss(w, weights, H);
          expect(loss / exact).toBeCloseTo(1, 8);
        }
      }),
    );
  });

  test('finds the exact optimum when the first columns are zeroed', () => {
    fc.assert(
      fc.property(
        layer,
        fc.integer({ min: 1, max: 4 }),
        ({ w, H }, count) => {
          const columns = Array.from({ length: count }, (_, i) => i);
          const { weights } = zeroed(w, H, columns);
          close(
            weights,
            w.map((row) => bestWithZeros(row, H, columns)),
            6,
          );
        },
      ),
    );
  });

  test('never beats the exact optimum for the same zeros', () => {
    fc.assert(
      fc.property(layer, ({ w, H }) => {
        const { weights, loss } = sparseGpt(w, inverseFactor(H), {
          sparsity: 0.5,
        });
        const best = w.map((row, r) =>
          bestWithZeros(row, H, zerosOf(weights[r]!)),
        );
        expect(loss).toBeGreaterThanOrEqual(outputLoss(w, best, H) - 1e-9);
      }),
    );
  });

  test('leaves kept weights to the left of the first zeroed column alone', () => {
    const { w, H } = drawLayer(5, 3, 8);
    const { weights } = zeroed(w, H, [3]);
    for (const [r, row] of weights.entries()) {
      expect(row.slice(0, 3)).toEqual(w[r]!.slice(0, 3));
      expect(row[3]).toBe(0);
    }
  });
});

describe('SparseGPT', () => {
  test('costs weights by what later columns can make up for', () => {
    const U = inverseFactor(three.H);
    const scores = three.w.map((w, i) => (w / U[i]![i]!) ** 2);
    close([scores], [three.scores], 6);
    const { weights } = sparseGpt([three.w], U, { sparsity: 0.01 });
    close(weights, [[0, -1.4, 3.2]]);
  });

  test('with unrelated inputs of equal size is magnitude pruning of each block', () => {
    fc.assert(
      fc.property(layer, ({ w }) => {
        const U = inverseFactor(identity(w[0]!.length, 2));
        const pattern = { sparsity: 0.5 };
        close(sparseGpt(w, U, pattern).weights, magnitude(w, pattern));
        const groups = { zeros: 2, group: 4 };
        close(sparseGpt(w, U, groups).weights, magnitude(w, groups));
      }),
    );
  });

  test('keeps its zeros, and has as many as asked for', () => {
    fc.assert(
      fc.property(layer, ({ w, H }) => {
        const U = inverseFactor(H);
        const { weights } = sparseGpt(w, U, { sparsity: 0.3 });
        const zeros = weights.flat().filter((x) => x === 0).length;
        const total = w.length * w[0]!.length;
        expect(zeros).toBeGreaterThanOrEqual(Math.floor(0.3 * total) + 1);
        for (const row of sparseGpt(w, U, { zeros: 2, group: 4 }).weights)
          for (let j = 0; j < row.length; j += 4)
            expect(zerosOf(row.slice(j, j + 4))).toHaveLength(2);
      }),
    );
  });

  test('N:M does not depend on the size of blocks, unstructured pruning does', () => {
    const { w, H } = drawLayer(11, 4, 12);
    const U = inverseFactor(H);
    const groups = { zeros: 2, group: 4 };
    close(
      sparseGpt(w, U, groups, 4).weights,
      sparseGpt(w, U, groups, 12).weights,
    );
    const at = (size: number) =>
      sparseGpt(w, U, { sparsity: 0.5 }, size).weights.map(zerosOf);
    expect(at(4)).not.toEqual(at(12));
  });

  test('of nothing changes nothing', () => {
    const { w, H } = drawLayer(2, 3, 4);
    expect(sparseGpt(w, inverseFactor(H), { sparsity: 0 }).weights).toEqual(
      w,
    );
  });

  test('lowers the loss of plain zeroing on average, not always', () => {
    let ratio = 0;
    let worse = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { w, H } = drawLayer(seed * 7, 4, 8);
      const { weights, loss } = sparseGpt(w, inverseFactor(H), {
        sparsity: 0.5,
      });
      const plain = w.map((row, r) =>
        row.map((x, j) => (weights[r]![j] === 0 ? 0 : x)),
      );
      const one = loss / outputLoss(w, plain, H);
      ratio += one / 60;
      if (one > 1) worse++;
    }
    expect(ratio).toBeLessThan(0.9);
    expect(worse).toBeLessThan(30);
  });
});

describe('GPTQ', () => {
  /** A grid of whole numbers: from 0 to 15 in 4 bits. */
  const whole = (row: number[]) =>
    sweep([row], inverseFactor(three.H), {
      column: (current, _, i) => current.map((w) => Math.round(w[i]!)),
    });

  test.each(oracles.secondOrder.gptq)(
    'on whole numbers turns $from into $to, loss $loss instead of $nearestLoss',
    ({ from, to, loss: cost, nearest, nearestLoss }) => {
      const { weights, loss } = whole(from);
      expect(weights[0]!.map((x) => x + 0)).toEqual(to);
      expect(loss).toBeCloseTo(cost, 9);
      expect(outputLoss([from], [nearest], three.H)).toBeCloseTo(
        nearestLoss,
        9,
      );
      // No choice of whole numbers does better than the best of all 27.
      const options = [0, 1, 2];
      const best = Math.min(
        ...options.flatMap((a) =>
          options.flatMap((b) =>
            options.map((c) => outputLoss([from], [[a, b, c]], three.H)),
          ),
        ),
      );
      expect(loss).toBeGreaterThanOrEqual(best - 1e-12);
    },
  );

  test('with unrelated inputs of equal size is round-to-nearest', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: 2, max: 8 }), ({ w }, bits) => {
        const U = inverseFactor(identity(w[0]!.length, 3));
        close(gptq(w, U, bits).weights, roundToNearest(w, bits), 9);
      }),
    );
  });

  test('with many bits returns the weights', () => {
    const { w, H } = drawLayer(4, 3, 8);
    close(gptq(w, inverseFactor(H), 16).weights, w, 3);
  });

  test('does not depend on the size of blocks, or of the inputs', () => {
    const { w, H, inputs } = drawLayer(9, 3, 12);
    const result = gptq(w, inverseFactor(H), 3).weights;
    close(gptq(w, inverseFactor(H), 3, 5).weights, result);
    const larger = hessian(inputs.map((x) => x.map((v) => 4 * v)));
    close(gptq(w, inverseFactor(larger), 3).weights, result);
  });

  test('treats every row on its own', () => {
    const { w, H } = drawLayer(6, 4, 8);
    const U = inverseFactor(H);
    close(
      gptq([...w].reverse(), U, 3).weights.reverse(),
      gptq(w, U, 3).weights,
    );
  });

  test('depends on the order of inputs', () => {
    const { w, H } = drawLayer(6, 4, 8);
    const turned = H.map((row) => [...row].reverse()).reverse();
    const other = gptq(
      w.map((row) => [...row].reverse()),
      inverseFactor(turned),
      3,
    ).weights.map((row) => [...row].reverse());
    expect(other).not.toEqual(gptq(w, inverseFactor(H), 3).weights);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '#ml/matrix';
import { example } from './example.ts';
import {
  bestWithZeros,
  choices,
  drawLayer,
  drawMatrix,
  layer,
  outputLoss,
  solve,
} from './fixtures/matrices.ts';
import { reference, referenceHessian } from './fixtures/reference.ts';
import oracles from './oracles.json' with { type: 'json' };
import { magnitude } from './prune.ts';
import { gridOf, roundToNearest } from './quantize.ts';
import {
  gptq as gptqOn,
  hessian,
  inverseFactor,
  sparseGpt,
  sweep,
  withoutDead,
} from './second-order.ts';

/** GPTQ on the grids of the rows as they are given. */
const gptq = (w: Matrix, U: Matrix, bits: number, blockSize?: number) =>
  gptqOn(
    w,
    U,
    w.map((row) => gridOf(row, bits)),
    blockSize,
  );

const { two, three } = oracles.secondOrder;
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** Every weight, turned around in its row. */
const turned = (w: Matrix) => w.map((row) => [...row].reverse());
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
    column: (current, i) =>
      current.map((row) => (columns.includes(i) ? 0 : row[i]!)),
  });
const zerosOf = (row: readonly number[]) =>
  row.flatMap((x, j) => (x === 0 ? [j] : []));

describe('the factor of the inverse Hessian', () => {
  test('of the running example is rational', () => {
    const H = hessian(example.inputs, 0);
    expect(H).toEqual([
      [25, 8],
      [8, 4],
    ]);
    close(inverseFactor(H), [
      [1 / 3, -2 / 3],
      [0, 1 / 2],
    ]);
  });

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
    ).toThrow(/^The Hessian .* Raise the damping\.$/);
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

  test('agrees with plain loops, on three inputs over five tokens with a dead one among them', () => {
    const inputs = drawMatrix(3, 5, 3).map(([a, b, c]) => [a!, 0, b!, c!]);
    close(hessian(inputs), referenceHessian(inputs));
    // The dead one counts with its one in the mean that damping takes.
    close(
      hessian(
        [
          [2, 0],
          [2, 0],
          [2, 0],
        ],
        0.1,
      ),
      [
        [8 + 0.45, 0],
        [0, 1 + 0.45],
      ],
    );
  });

  test('has a one for an input that is always zero, whose weights go', () => {
    const inputs = [
      [1, 0],
      [2, 0],
    ];
    expect(hessian(inputs, 0)[1]![1]).toBe(1);
    expect(withoutDead([[5, 6]], inputs)).toEqual([[5, 0]]);
    expect(withoutDead([[5, 6]], [])).toEqual([[0, 0]]);
    // Zero at the first token, or zero on average, is not always zero.
    const sometimes = [
      [0, 1, 0],
      [2, -1, 0],
    ];
    expect(withoutDead([[5, 6, 7]], sometimes)).toEqual([[5, 6, 0]]);
  });
});

describe('one sweep over the columns', () => {
  test('of the running example moves the second weight from 2 to 4', () => {
    const H = hessian(example.inputs, 0);
    const { weights, loss } = zeroed(example.weights, H, [0]);
    close(weights, [[0, 4]]);
    expect(loss).toBeCloseTo(4.5, 9);
    // Squared errors of the output: compensated, and by plain zeroing.
    expect(2 * outputLoss(example.weights, [[0, 4]], H)).toBeCloseTo(9, 9);
    expect(2 * outputLoss(example.weights, [[0, 2]], H)).toBeCloseTo(25, 9);
    expect(2 * outputLoss(example.weights, [[1, 0]], H)).toBeCloseTo(16, 9);
  });

  test('has blocks of 128 columns, the last one shorter', () => {
    const seen: number[][] = [];
    const w = [Array.from({ length: 130 }, (_, j) => 1 + j)];
    const { weights, loss } = sweep(w, identity(130), {
      begin: (_, from, to) => void seen.push([from, to]),
      column: (current, i) => current.map((row) => row[i]!),
    });
    expect(seen).toEqual([
      [0, 128],
      [128, 130],
    ]);
    expect(weights).toEqual(w);
    expect(loss).toBe(0);
  });

  test.each([
    [4, [0, 2], [2, 4]],
    [5, [0, 2], [2, 4], [4, 5]],
  ])(
    'in blocks of two goes through %d columns to the last one, and no further',
    (columns, ...blocks) => {
      const seen: number[][] = [];
      const w = [Array.from({ length: columns }, (_, j) => 1 + j)];
      const zeroing = {
        begin: (_: Matrix, from: number, to: number) =>
          void seen.push([from, to]),
        column: (current: Matrix) => current.map(() => 0),
      };
      const { weights } = sweep(w, identity(columns), zeroing, 2);
      expect(seen).toEqual(blocks);
      expect(weights).toEqual([new Array(columns).fill(0)]);
    },
  );

  test('of two weights compensates as the algebra says', () => {
    const { weights, loss } = zeroed([[1, 1]], two.H, [0]);
    close(weights, [[0, 1.5]]);
    expect(loss).toBeCloseTo(0.75, 9);
    expect(outputLoss([[1, 1]], [[0, 1]], two.H)).toBeCloseTo(1, 9);
  });

  test.each(three.pruned)(
    'of three weights is known: a loss of $loss',
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

  test('zeros one column as well as the columns from it on can', () => {
    fc.assert(
      fc.property(
        layer,
        fc.integer({ min: 0, max: 3 }),
        ({ w, H }, column) => {
          const { weights } = zeroed(w, H, [column]);
          const rest = H.slice(column).map((row) => row.slice(column));
          close(
            weights,
            w.map((row) => [
              ...row.slice(0, column),
              ...bestWithZeros(row.slice(column), rest, [0]),
            ]),
            6,
          );
        },
      ),
    );
  });

  test('of three weights without the second one costs 5, with all others free it would cost less', () => {
    const free = bestWithZeros(three.w, three.H, [1]);
    const best = outputLoss([three.w], [free], three.H);
    expect(best).toBeCloseTo(three.fullScores[1]! / 2, 6);
    expect(zeroed([three.w], three.H, [1]).loss).toBeCloseTo(5, 9);
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

/** A layer whose third input is always zero and has the largest weights. */
function withDeadInput(seed: number, rows: number, columns: number) {
  const { w, inputs } = drawLayer(seed, rows, columns);
  return {
    w: w.map((row) => row.map((x, j) => (j === 2 ? 4 + x : x))),
    inputs: inputs.map((token) => token.map((x, j) => (j === 2 ? 0 : x))),
  };
}

describe('SparseGPT', () => {
  test.each([
    { how: { sparsity: 0.5 }, block: 8 },
    { how: { sparsity: 0.3 }, block: 128 },
    { how: { zeros: 2, group: 4 }, block: 8 },
    { how: { zeros: 1, group: 2 }, block: 4 },
    { how: { zeros: 3, group: 5 }, block: 10 },
  ])(
    'is what plain loops give: $how.sparsity $how.zeros:$how.group, block $block',
    ({ how, block }) => {
      for (const seed of [1, 20]) {
        const plain = drawLayer(seed, 3, 16);
        for (const { w, inputs } of [plain, withDeadInput(seed, 3, 16)]) {
          const U = inverseFactor(hessian(inputs));
          const alive = withoutDead(w, inputs);
          close(
            sparseGpt(alive, U, how, block).weights,
            reference(w, inputs, how, block),
            6,
          );
        }
      }
    },
  );

  test('has one threshold for each block of 128 columns', () => {
    const w = drawMatrix(5, 2, 132);
    const pattern = { sparsity: 0.4 };
    const blocks = [0, 128].map((from) =>
      magnitude(
        w.map((row) => row.slice(from, from + 128)),
        pattern,
      ),
    );
    const { weights } = sparseGpt(w, identity(132), pattern);
    expect(weights).toEqual(
      w.map((_, r) => blocks.flatMap((block) => block[r]!)),
    );
  });

  test('of the running example takes the first weight, whose loss can be made up for', () => {
    const U = inverseFactor(hessian(example.inputs, 0));
    const pattern = { zeros: 1, group: 2 };
    const { weights, loss } = sparseGpt(example.weights, U, pattern);
    close(weights, [[0, 4]]);
    expect(loss).toBeCloseTo(4.5, 9);
  });

  test('costs weights by what later columns can make up for', () => {
    const U = inverseFactor(three.H);
    const scores = three.w.map((w, i) => (w / U[i]![i]!) ** 2);
    close([scores], [three.scores], 6);
    const { weights } = sparseGpt([three.w], U, { sparsity: 0.01 });
    close(weights, [[0, -1.4, 3.2]]);
  });

  test('has other costs than a surgeon who may change all weights', () => {
    const full = three.w.map((w, i) => {
      const unit = three.w.map((_, j) => Number(i === j));
      return w ** 2 / solve(three.H, unit)[i]!;
    });
    close([full], [three.fullScores], 6);
    expect(full[0]).toBeCloseTo(three.scores[0]!, 9);
    expect(full[1]).toBeLessThan(three.scores[1]!);
    expect(full[2]).toBeLessThan(three.scores[2]!);
  });

  test('is between the best of all choices and magnitude pruning on small layers', () => {
    const ratios: Record<'own' | 'best' | 'magnitude', number[]> = {
      own: [],
      best: [],
      magnitude: [],
    };
    for (let seed = 1; seed <= 100; seed++) {
      const { w, H } = drawLayer(seed, 2, 4);
      const pattern = { sparsity: 0.4 };
      const { weights, loss } = sparseGpt(w, inverseFactor(H), pattern);
      const least = (zeros: (r: number) => number[]) =>
        outputLoss(
          w,
          w.map((row, r) => bestWithZeros(row, H, zeros(r))),
          H,
        );
      const own = least((r) => zerosOf(weights[r]!));
      const all = [...choices(8, 4)].map((chosen) =>
        least((r) => chosen.filter((i) => i >> 2 === r).map((i) => i % 4)),
      );
      const best = Math.min(...all);
      expect(zerosOf(weights.flat())).toHaveLength(4);
      expect(own).toBeGreaterThanOrEqual(best - 1e-9);
      ratios.own.push(loss / own);
      ratios.best.push(loss / best);
      ratios.magnitude.push(outputLoss(w, magnitude(w, pattern), H) / best);
    }
    expect(median(ratios.own)).toBeGreaterThan(1.01);
    expect(median(ratios.best)).toBeGreaterThan(median(ratios.own));
    expect(median(ratios.magnitude)).toBeGreaterThan(
      1.5 * median(ratios.best),
    );
  });

  test('with unrelated inputs of equal size is magnitude pruning of each block', () => {
    fc.assert(
      fc.property(layer, ({ w }) => {
        const U = inverseFactor(identity(w[0]!.length, 2));
        const pattern = { sparsity: 0.5 };
        close(sparseGpt(w, U, pattern).weights, magnitude(w, pattern));
        const block = (of: Matrix, from: number) =>
          of.map((row) => row.slice(from, from + 4));
        const blocks = sparseGpt(w, U, pattern, 4).weights;
        for (let from = 0; from < w[0]!.length; from += 4)
          close(block(blocks, from), magnitude(block(w, from), pattern));
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

  test('is unchanged by larger inputs, and by the order of rows, not of columns', () => {
    const { w, H, inputs } = drawLayer(9, 3, 12);
    const pattern = { sparsity: 0.4 };
    const pruned = (of: Matrix, by: Matrix) =>
      sparseGpt(of, inverseFactor(by), pattern).weights;
    const larger = hessian(inputs.map((x) => x.map((v) => 4 * v)));
    close(pruned(w, larger), pruned(w, H));
    close(pruned([...w].reverse(), H).reverse(), pruned(w, H));
    const other = turned(pruned(turned(w), turned(H).reverse()));
    expect(other.map(zerosOf)).not.toEqual(pruned(w, H).map(zerosOf));
  });

  test('of nothing changes nothing', () => {
    const { w, H } = drawLayer(2, 3, 4);
    expect(sparseGpt(w, inverseFactor(H), { sparsity: 0 }).weights).toEqual(
      w,
    );
  });

  test('lowers the loss of plain zeroing on average, but raises it for some rows', () => {
    let ratio = 0;
    let worse = 0;
    let rows = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { w, H } = drawLayer(seed * 7, 4, 8);
      const { weights, loss } = sparseGpt(w, inverseFactor(H), {
        sparsity: 0.5,
      });
      const plain = w.map((row, r) =>
        row.map((x, j) => (weights[r]![j] === 0 ? 0 : x)),
      );
      ratio += loss / outputLoss(w, plain, H) / 60;
      for (const [r, row] of w.entries()) {
        const change = (after: Matrix) => outputLoss([row], [after[r]!], H);
        rows++;
        if (change(weights) > change(plain) + 1e-9) worse++;
      }
    }
    expect(ratio).toBeLessThan(0.9);
    expect(worse).toBeGreaterThan(0.05 * rows);
    expect(worse).toBeLessThan(0.25 * rows);
  });
});

describe('GPTQ', () => {
  test.each([2, 3, 8])(
    'is what plain loops give, in blocks of 7, on a grid of %i bits',
    (bits) => {
      for (const seed of [1, 20]) {
        const { w, inputs } = drawLayer(seed, 3, 16);
        const U = inverseFactor(hessian(inputs));
        close(
          gptq(w, U, bits, 7).weights,
          reference(w, inputs, { bits }),
          6,
        );
      }
    },
  );

  test('of the running example gives 4/3 twice: the second weight makes up for the first', () => {
    const H = hessian(example.inputs, 0);
    const U = inverseFactor(H);
    const { weights } = gptq(example.weights, U, 2);
    close(weights, [[4 / 3, 4 / 3]]);
    expect(2 * outputLoss(example.weights, weights, H)).toBeCloseTo(1, 9);
    const nearest = roundToNearest(example.weights, 2);
    expect(2 * outputLoss(example.weights, nearest, H)).toBeCloseTo(
      25 / 9,
      9,
    );
  });

  /** A grid of whole numbers: from 0 to 15 in 4 bits. */
  const whole = (row: number[]) =>
    sweep([row], inverseFactor(three.H), {
      column: (current, i) => current.map((w) => Math.round(w[i]!)),
    });

  test.each(oracles.secondOrder.gptq)(
    'on whole numbers finds the best of all: a loss of $loss instead of $nearestLoss',
    ({ from, to, loss: cost, nearest, nearestLoss }) => {
      const { weights, loss } = whole(from);
      expect(weights[0]!.map((x) => x + 0)).toEqual(to);
      expect(loss).toBeCloseTo(cost, 9);
      expect(outputLoss([from], [nearest], three.H)).toBeCloseTo(
        nearestLoss,
        9,
      );
      // No choice of whole numbers around it costs less.
      const options = [-2, -1, 0, 1, 2, 3];
      const all = options.flatMap((a) =>
        options.flatMap((b) =>
          options.map((c) => outputLoss([from], [[a, b, c]], three.H)),
        ),
      );
      expect(loss).toBeCloseTo(Math.min(...all), 9);
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
    const other = turned(
      gptq(turned(w), inverseFactor(turned(H).reverse()), 3).weights,
    );
    expect(other).not.toEqual(gptq(w, inverseFactor(H), 3).weights);
  });
});

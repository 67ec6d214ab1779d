import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { uniform } from '#ml/uniform.fixture';
import { expanded, expansion } from './fixtures/algebra.ts';
import { curvature, exactDraws, matches } from './fixtures/exact.ts';
import { referenceRegression } from './fixtures/regression.ts';
import {
  attentionShares,
  drawWeights,
  matchKernel,
  predict,
  ridge,
  transformerKernel,
  wideLayer,
} from './kernel.ts';
import oracles from './oracles.json' with { type: 'json' };
import {
  type RegressionSettings,
  regression,
  regressionDefaults,
  templateMatrix,
} from './regression.ts';

const string = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 4 }), {
    minLength: length,
    maxLength: length,
  });
const pair = fc
  .integer({ min: 2, max: 4 })
  .chain((length) => fc.tuple(string(length), string(length)));
const settings = fc.record({
  beta: uniform(0, 5),
  gamma: uniform(0, 2),
});
const kappa = (
  x: number[],
  y: number[],
  beta: number,
  gamma: number,
  draws = drawWeights(seeded(1), 20, 10, x.length),
) => transformerKernel([x], [y], draws, { beta, gamma })[0]![0]!;

/** ABA and ABB, AABB and ABAB: strings of the first alphabet, and of a second one. */
const aba = [0, 1, 0];
const abb = [0, 1, 1];
const fresh = (string: readonly number[]) => string.map((s) => s + 5);

describe('attention of the theory', () => {
  test('gives 7 2 7 and 7 2 2 the shares of the example by hand', () => {
    const draw = { symbols: [1, 0], places: [0, 0, 0] };
    const s = { beta: Math.log(2), gamma: 1 };
    const close = (string: number[], expected: number[]) =>
      attentionShares(string, draw, s).forEach((share, i) => {
        expect(share).toBeCloseTo(expected[i]!, 12);
      });
    close(aba, [0.4, 0.2, 0.4]);
    close(abb, [0.5, 0.25, 0.25]);
    // A place that scores one point more doubles its weight as well.
    const placed = { symbols: [1, 0], places: [0, 1, 0] };
    const [first, second] = attentionShares([0, 0, 1], placed, s);
    expect(second! / first!).toBeCloseTo(2, 12);
  });

  test('stays finite where scores are large', () => {
    const draw = { symbols: [1, -1], places: [0, 0, 0] };
    const s = { beta: 2000, gamma: 0 };
    expect(attentionShares(aba, draw, s)).toEqual([0.5, 0, 0.5]);
  });

  test('shares add up to one, and a shift of all symbols changes nothing', () => {
    const [draw] = drawWeights(seeded(2), 1, 5, 3);
    const shifted = {
      ...draw!,
      symbols: draw!.symbols.map((w) => w + 3),
    };
    fc.assert(
      fc.property(string(3), settings, (x, s) => {
        const shares = attentionShares(x, draw!, s);
        expect(shares.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
        attentionShares(x, shifted, s).forEach((share, i) => {
          expect(share).toBeCloseTo(shares[i]!, 9);
        });
      }),
    );
  });
});

describe('the transformer kernel', () => {
  test('of 7 2 7 and k r k under the draw of the example is 0.3', () => {
    const draw = { symbols: [1, 0, 0, 1], places: [0, 0, 0] };
    const s = { beta: Math.log(2), gamma: 1 };
    const one = (x: number[], y: number[], gamma = 1) =>
      transformerKernel([x], [y], [draw], { ...s, gamma })[0]![0];
    expect(one([0, 1, 0], [2, 3, 2])).toBeCloseTo(0.3, 12);
    // Without positions equal symbols alone count: (0.4 + 0.4) · 0.5 + 0.2 · (0.25 + 0.25).
    expect(one([0, 1, 0], [0, 1, 1], 0)).toBeCloseTo(0.5, 12);
  });

  test.each([
    ['AA with itself', [0, 0], [0, 0], 1],
    ['AB with itself', [0, 1], [0, 1], 1 / 2],
    ['AA with AB', [0, 0], [0, 1], 1 / 2],
    ['ABA with itself', [0, 1, 0], [0, 1, 0], 5 / 9],
    ['strings without a common symbol', [0, 1], [2, 3], 0],
  ])('of %s at β = γ = 0 has its closed form', (_, x, y, value) => {
    expect(kappa(x, y, 0, 0)).toBeCloseTo(value, 12);
  });

  test('at β = 0 counts equal symbols, plus γ²/k', () => {
    expect(kappa([0, 0], [0, 0], 0, 1)).toBeCloseTo(1.5, 12);
    expect(kappa([0, 1], [2, 3], 0, 1)).toBeCloseTo(0.5, 12);
    fc.assert(
      fc.property(pair, uniform(0, 3), ([x, y], gamma) => {
        const k = x.length;
        const { sum } = matches(x, y);
        expect(kappa(x, y, 0, gamma)).toBeCloseTo(
          sum / k ** 2 + gamma ** 2 / k,
          9,
        );
      }),
    );
  });

  test('has the second derivative in β of an exact formula', () => {
    fc.assert(
      fc.property(pair, uniform(0, 2), ([x, y], gamma) => {
        const draws = exactDraws(5, x.length);
        const at = (beta: number) => kappa(x, y, beta, gamma, draws);
        const h = 2e-3;
        const near = at(h) + at(-h);
        const far = at(2 * h) + at(-2 * h);
        const second = (16 * near - far - 30 * at(0)) / (12 * h ** 2);
        const exact = curvature(x, y, gamma);
        expect(Math.abs(second - exact)).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['AA with itself', [0, 0], [0, 0], 0],
    ['AB with itself', [0, 1], [0, 1], 2],
    ['AB with BA', [0, 1], [1, 0], -2],
    ['ABA with itself', [0, 1, 0], [0, 1, 0], 32 / 27],
  ])('of %s has its mixed derivative at zero', (_, x, y, value) => {
    // The exact curvature is c₀ + c₂γ² + c₄γ⁴, so three values give c₂.
    const [c0, c1, c2] = [0, 1, 2].map((gamma) => curvature(x, y, gamma));
    const second = (16 * (c1! - c0!) - (c2! - c0!)) / 12;
    expect(2 * second).toBeCloseTo(value, 9);
  });

  test('depends on the pattern of equal symbols, not on their names', () => {
    fc.assert(
      fc.property(pair, settings, ([x, y], { beta, gamma }) => {
        const rename = (list: number[]) => list.map((s) => (s + 2) % 5);
        const renamed = (draws: ReturnType<typeof exactDraws>) =>
          draws.map(({ symbols, places }) => ({
            symbols: symbols.map((_, s) => symbols[(s + 3) % 5]!),
            places,
          }));
        const draws = drawWeights(seeded(4), 30, 5, x.length);
        expect(
          kappa(rename(x), rename(y), beta, gamma, renamed(draws)),
        ).toBeCloseTo(kappa(x, y, beta, gamma, draws), 9);
      }),
    );
  });

  test('is symmetric and positive semi-definite', () => {
    fc.assert(
      fc.property(
        fc.array(string(3), { minLength: 2, maxLength: 6 }),
        settings,
        fc.array(uniform(-1, 1), {
          minLength: 6,
          maxLength: 6,
        }),
        (strings, s, weights) => {
          const draws = drawWeights(seeded(3), 15, 5, 3);
          const gram = transformerKernel(strings, strings, draws, s);
          let form = 0;
          for (const [i, row] of gram.entries())
            for (const [j, value] of row.entries()) {
              expect(value).toBeCloseTo(gram[j]![i]!, 9);
              form += weights[i]! * weights[j]! * value;
            }
          expect(form).toBeGreaterThan(-1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the expansion at zero', () => {
  test.each(oracles.terms)(
    '∂β^$beta ∂γ^$gamma has $count distinct terms',
    ({ beta, gamma, count }) => {
      expect(expansion(beta, gamma)).toHaveLength(count);
    },
  );

  test.each([
    ['ABA with ABA', aba, fresh(aba), 9 - 25 / 3],
    ['ABA with ABB', aba, fresh(abb), 8 - 25 / 3],
    ['AABB with AABB', [0, 0, 1, 1], [5, 5, 6, 6], 0],
    ['AABB with ABAB', [0, 0, 1, 1], [5, 6, 5, 6], 0],
  ])(
    'compares how often the symbols of each place occur: %s, no common symbol',
    (_, x, y, bracket) => {
      const times = (string: number[]) =>
        string.map((one) => string.filter((other) => other === one).length);
      const [c, d] = [times(x), times(y)];
      const total = (list: number[]) => list.reduce((sum, n) => sum + n, 0);
      const counted =
        total(c.map((n, i) => n * d[i]!)) -
        (total(c) * total(d)) / x.length;
      expect(counted).toBeCloseTo(bracket, 12);
      expect(expanded(4, 2, x, y)).toBeCloseTo(
        (48 / x.length ** 4) * counted,
        9,
      );
      // Of lower order, nothing depends on the templates.
      for (const [beta, gamma] of [
        [2, 0],
        [2, 2],
        [4, 0],
        [0, 4],
      ] as const)
        expect(expanded(beta, gamma, x, y)).toBeCloseTo(0, 9);
    },
  );

  test('tells AABB from ABAB by pairs of places that are equal in both', () => {
    const aabb = [0, 0, 1, 1];
    const both = (x: number[], y: number[]) =>
      x.flatMap((a, i) => x.filter((b, j) => a === b && y[i] === y[j]))
        .length;
    const [same, other] = [aabb, [0, 1, 0, 1]];
    expect([both(aabb, same), both(aabb, other)]).toEqual([8, 4]);
    const difference =
      expanded(6, 4, aabb, fresh(same)) -
      expanded(6, 4, aabb, fresh(other));
    expect(difference).toBeCloseTo((17_280 / 4 ** 4) * (8 - 4), 6);
  });

  test('has the leading coefficients 12, 72 and 17280 over k²', () => {
    const leading = (beta: number, gamma: number) =>
      expansion(beta, gamma).find(
        ({ exponent, coefficient, equalities }) =>
          exponent === 2 && coefficient > 0 && equalities !== '',
      )?.coefficient;
    expect(leading(4, 0)).toBe(12);
    expect(leading(4, 2)).toBe(72);
    expect(leading(6, 4)).toBe(17_280);
  });
});

describe('templates without a common symbol', () => {
  test('have the kernel that plain loops find with the same draws', () => {
    const settings = { beta: 3, gamma: 0.7 };
    const draws = drawWeights(seeded(6), 4, 6, 3);
    const { matrix, determinant } = templateMatrix('ends', settings, 4, 6);
    const own = (w: number[], p: number[], string: number[]) => {
      const weights = string.map((s, i) =>
        Math.exp(3 * (w[s]! + 0.7 * p[i]!)),
      );
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    };
    const expected = [
      [0, 1, 0],
      [0, 1, 1],
    ].map((x) =>
      [
        [3, 4, 3],
        [3, 4, 4],
      ].map((y) => {
        let sum = 0;
        for (const { symbols, places } of draws) {
          const s = own([...symbols], [...places], x);
          const t = own([...symbols], [...places], y);
          for (let i = 0; i < 3; i++) sum += 0.49 * s[i]! * t[i]!;
        }
        return sum / 4;
      }),
    );
    for (const [i, row] of expected.entries())
      for (const [j, value] of row.entries())
        expect(matrix[i]![j]).toBeCloseTo(value, 12);
    const [[a, b], [c, d]] = expected as [
      [number, number],
      [number, number],
    ];
    expect(determinant).toBeCloseTo(a * d - b * c, 12);
  });

  test.each(['same', 'ends'] as const)(
    'of the task "%s" have a template matrix that can be inverted',
    (task) => {
      const known = oracles.templateMatrix[task];
      const { matrix, determinant } = templateMatrix(
        task,
        { beta: 2, gamma: 1 },
        200_000,
        1,
      );
      for (const [i, row] of known.matrix.entries())
        for (const [j, value] of row.entries())
          expect(Math.abs(matrix[i]![j]! - value)).toBeLessThan(0.003);
      expect(Math.abs(determinant - known.determinant)).toBeLessThan(0.003);
    },
  );

  test('have nothing in common without positions', () => {
    const { matrix } = templateMatrix('same', { beta: 2, gamma: 0 }, 50, 1);
    expect(matrix).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('are all alike to even attention, but not to the wide layer over it', () => {
    const strings = [
      [0, 0],
      [0, 1],
    ];
    const others = [
      [2, 2],
      [2, 3],
    ];
    const draws = drawWeights(seeded(1), 5, 4, 2);
    const kernel = (a: number[][], b: number[][]) =>
      transformerKernel(a, b, draws, { beta: 0, gamma: 1 });
    const between = kernel(strings, others);
    for (const value of between.flat()) expect(value).toBeCloseTo(0.5, 12);
    // To itself AA is as similar as 4/4 pairs of places and 1/2, AB as 2/4 and 1/2.
    const own = strings.map((string) => kernel([string], [string])[0]![0]!);
    expect(own.map((value) => value.toFixed(6))).toEqual([
      '1.500000',
      '1.000000',
    ]);
    const [[a, b], [c, d]] = wideLayer(between, own, own) as [
      [number, number],
      [number, number],
    ];
    expect([a, b, c, d].map((value) => value.toFixed(4))).toEqual([
      '0.3771',
      '0.3364',
      '0.3364',
      '0.3045',
    ]);
    expect(a * d - b * c).toBeCloseTo(0.00166, 4);
  });
});

describe('the fully connected kernel', () => {
  test('counts places with equal symbols', () => {
    expect(matchKernel([[0, 1, 2]], [[0, 3, 2]])).toEqual([[2 / 3]]);
  });

  test('says the same of all strings of unseen symbols', () => {
    const train = [
      [0, 0],
      [0, 1],
      [2, 2],
    ];
    const unseen = [
      [7, 7],
      [8, 9],
      [9, 8],
    ];
    const kernel = wideLayer(
      matchKernel(train, unseen),
      [1, 1, 1],
      [1, 1, 1],
    );
    const guesses = predict(kernel, [0.3, -2, 1]);
    expect(Math.max(...guesses) - Math.min(...guesses)).toBe(0);
  });
});

describe('a wide layer', () => {
  test('is half the size for equal inputs, 1/2π of it for orthogonal ones', () => {
    expect(wideLayer([[3]], [3], [3])[0]![0]).toBeCloseTo(1.5, 9);
    expect(wideLayer([[0]], [3], [3])[0]![0]).toBeCloseTo(
      3 / (2 * Math.PI),
      9,
    );
    expect(wideLayer([[0]], [0], [3])).toEqual([[0]]);
    // At 120 degrees: (sin θ + (π − θ) cos θ) / 2π.
    const [sine, cosine] = [Math.sqrt(3) / 2, -1 / 2];
    expect(wideLayer([[-0.5]], [1], [1])[0]![0]).toBeCloseTo(
      (sine + (Math.PI / 3) * cosine) / (2 * Math.PI),
      9,
    );
  });

  test('takes a cosine that rounding brought beyond one for one', () => {
    expect(wideLayer([[1 + 1e-9]], [1], [1])[0]![0]).toBeCloseTo(0.5, 9);
    expect(wideLayer([[-1 - 1e-9]], [1], [1])[0]![0]).toBeCloseTo(0, 9);
  });

  test('is the mean product of random ReLU units', () => {
    const random = seeded(8);
    let sum = 0;
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      const [a, b] = [random.normal(), random.normal()];
      sum += Math.max(0, a) * Math.max(0, 0.6 * a + 0.8 * b);
    }
    expect(sum / count).toBeCloseTo(
      wideLayer([[0.6]], [1], [1])[0]![0]!,
      2,
    );
  });
});

describe('ridge regression', () => {
  test('solves its linear system', () => {
    fc.assert(
      fc.property(
        fc.array(string(3), { minLength: 2, maxLength: 6 }),
        (strings) => {
          const draws = drawWeights(seeded(3), 10, 5, 3);
          const s = { beta: 2, gamma: 1 };
          const gram = transformerKernel(strings, strings, draws, s);
          const labels = strings.map((_, i) => (i % 2 ? -1 : 1));
          const alpha = ridge(gram, labels, 0.1);
          gram.forEach((row, i) => {
            const left = row.reduce((sum, g, j) => sum + g * alpha[j]!, 0);
            expect(left + 0.1 * alpha[i]!).toBeCloseTo(labels[i]!, 8);
          });
        },
      ),
    );
  });

  test('refuses a matrix that is not positive definite', () => {
    expect(() =>
      ridge(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
        0,
      ),
    ).toThrow(
      /^The Gram matrix .*not positive definite at row 1.*Raise the ridge λ\.$/,
    );
  });

  test('without training strings predicts nothing', () => {
    expect(predict([], [])).toEqual([]);
  });
});

describe('regression on unseen symbols', () => {
  test.each([1, 2])(
    'scores as plain loops over the same strings and draws do, seed %d',
    (seed) => {
      const s: RegressionSettings = {
        ...regressionDefaults,
        task: 'ends',
        samples: 9,
        symbols: 6,
        beta: 3,
        gamma: 0.7,
        draws: 5,
        lambda: 0.2,
        seed,
      };
      const expected = referenceRegression(s);
      const found = regression(s);
      for (const machine of ['transformer', 'mlp'] as const)
        for (const score of ['accuracy', 'error', 'spread'] as const)
          expect(found[machine][score]).toBeCloseTo(
            expected[machine][score],
            8,
          );
    },
  );

  test('the transformer kernel learns the pattern, the other guesses', () => {
    const { transformer, mlp } = regression(regressionDefaults);
    expect(transformer.accuracy).toBeGreaterThan(0.95);
    expect(mlp.spread).toBeLessThan(1e-9);
    expect(mlp.error).toBeGreaterThanOrEqual(1);
  });
});

import { defaultDevice, grad, init, numpy as np } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { embeddings as byHand, example as running } from './example.ts';
import { array, atAngles, embeddings, lossOf } from './fixtures/arrays.ts';
import {
  dot,
  mean,
  ntXent,
  range,
  referenceLoss,
  transcribed,
  unit,
  type Vectors,
} from './fixtures/reference.ts';
import {
  arithmetic,
  type Evidence,
  evidence,
  geometric,
  lossNames,
  multiCrop,
  normalized,
  pairLoss,
  polyViewLoss,
  polyViewPairs,
  restOf,
  scores,
  sufficientStatistics,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const polyViewNames = [
  'geometric',
  'arithmetic',
  'sufficient statistics',
] as const;
const runs = { numRuns: 25 };

/** Evidence of one anchor's pairs with the given losses against a single negative. */
function drawnEvidence(seed: number, K: number, M: number): Evidence {
  const random = seeded(seed);
  const values = Float32Array.from({ length: (K * M) ** 2 }, () =>
    random.normal(),
  );
  return evidence(np.array(values).reshape([K, M, K, M]));
}

describe('the four losses', () => {
  const example = byHand.map((sample) => sample.map((v) => [...v]));

  test.each(lossNames)(
    'the %s loss of a worked example has its known value',
    (name) => {
      const known = oracles.workedExample[name];
      expect(referenceLoss(name, example, 0.5)).toBeCloseTo(known, 8);
      expect(lossOf(name, example, 0.5)).toBeCloseTo(known, 5);
    },
  );

  test.each(lossNames)(
    'the %s loss equals a second implementation in plain loops',
    (name) => {
      fc.assert(
        fc.property(
          embeddings(),
          fc.double({ min: 0.2, max: 2, noNaN: true }),
          (z, tau) => {
            expect(lossOf(name, z, tau)).toBeCloseTo(
              referenceLoss(name, z, tau),
              4,
            );
          },
        ),
        runs,
      );
    },
  );

  test('with two views all four are the NT-Xent loss of SimCLR', () => {
    fc.assert(
      fc.property(embeddings(2), (z) => {
        const expected = ntXent(z, 0.5);
        for (const name of lossNames) {
          expect(referenceLoss(name, z, 0.5)).toBeCloseTo(expected, 10);
          expect(lossOf(name, z, 0.5)).toBeCloseTo(expected, 4);
        }
      }),
      runs,
    );
  });

  test('the geometric loss is what two implementations by others compute, step by step', () => {
    fc.assert(
      fc.property(embeddings(), (z) => {
        expect(lossOf('geometric', z, 0.5)).toBeCloseTo(
          transcribed('geometric', z, 0.5),
          4,
        );
      }),
      runs,
    );
  });

  test('the arithmetic loss is not, and they give 0.4305 for the running example', () => {
    const theirs = transcribed('arithmetic', example, 0.5);
    expect(theirs).toBeCloseTo(oracles.workedExample.batchMean, 4);
    expect(lossOf('arithmetic', example, 0.5)).toBeLessThan(theirs - 0.02);
  });

  test('equal scores give the log of the number of terms', () => {
    const same: Vectors = [
      [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
    ];
    for (const name of polyViewNames)
      expect(lossOf(name, same, 0.5)).toBeCloseTo(Math.log(1 + 3), 5);
    expect(lossOf('multi-crop', same, 0.5)).toBeCloseTo(Math.log(3), 5);
  });

  test('perfect orthogonal embeddings have the closed form', () => {
    const perfect = [0, 1, 2, 3].map((i) =>
      [0, 1, 2].map(() => [0, 1, 2, 3].map((d) => Number(d === i))),
    );
    expect(-Math.log(Math.exp(2) / (Math.exp(2) + 9))).toBeCloseTo(
      oracles.orthogonal.polyView,
      6,
    );
    for (const name of polyViewNames)
      expect(lossOf(name, perfect, 0.5)).toBeCloseTo(
        oracles.orthogonal.polyView,
        5,
      );
    expect(lossOf('multi-crop', perfect, 0.5)).toBeCloseTo(
      oracles.orthogonal.multiCrop,
      5,
    );
  });

  test('order of samples, order of views and a common rotation change nothing', () => {
    const turn = (v: readonly number[]) => [v[1]!, -v[0]!, v[2]!];
    fc.assert(
      fc.property(embeddings(), (z) => {
        for (const name of lossNames) {
          const loss = lossOf(name, z, 0.5);
          expect(lossOf(name, [...z].reverse(), 0.5)).toBeCloseTo(loss, 4);
          const views = z.map((sample) => [...sample].reverse());
          expect(lossOf(name, views, 0.5)).toBeCloseTo(loss, 4);
          const turned = z.map((sample) => sample.map(turn));
          expect(lossOf(name, turned, 0.5)).toBeCloseTo(loss, 4);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('views of one sample alone may be reordered, except for multi-crop', () => {
    const reordered = [example[0]!, [...example[1]!].reverse()];
    for (const name of polyViewNames)
      expect(lossOf(name, reordered, 0.5)).toBeCloseTo(
        lossOf(name, example, 0.5),
        5,
      );
    const change =
      lossOf('multi-crop', reordered, 0.5) -
      lossOf('multi-crop', example, 0.5);
    expect(Math.abs(change)).toBeGreaterThan(1e-3);
  });

  test('the length of an encoder output does not matter', () => {
    const longer = example.map((sample, i) =>
      sample.map((v, a) => v.map((x) => x * (1 + i + 2 * a))),
    );
    for (const name of lossNames)
      expect(lossOf(name, longer, 0.5)).toBeCloseTo(
        lossOf(name, example, 0.5),
        5,
      );
  });

  test('a single sample has no negatives and loss zero', () => {
    for (const name of lossNames)
      expect(lossOf(name, [example[0]!], 0.5)).toBeCloseTo(0, 6);
  });
});

describe('arithmetic and geometric mean', () => {
  test('the arithmetic loss is never above the geometric one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 2, max: 4 }),
        (seed, M) => {
          const drawn = () => drawnEvidence(seed, 3, M);
          const gap =
            geometric(drawn()).item() - arithmetic(drawn()).item();
          expect(gap).toBeGreaterThan(-1e-5);
        },
      ),
      runs,
    );
  });

  test('they and the summary loss are equal when all views of a sample coincide', () => {
    const same = atAngles([10, 10, 10], [100, 100, 100]);
    const [geo, ari, suf] = polyViewNames.map((name) =>
      lossOf(name, same, 0.5),
    );
    expect(ari).toBeCloseTo(geo!, 5);
    expect(suf).toBeCloseTo(geo!, 5);
  });

  test('of the pair losses 1 and 3 the geometric is 2, the arithmetic 1.566', () => {
    const probabilities = [Math.exp(-1), Math.exp(-3)];
    const ari = -Math.log((probabilities[0]! + probabilities[1]!) / 2);
    expect(ari).toBeCloseTo(1.5662192, 7);
    // An anchor with two partners whose pair losses are exactly 1 and 3.
    const positive = [1, 3].map((loss) => -Math.log(Math.exp(loss) - 1));
    const given = (): Evidence => ({
      positive: np.array([
        [
          [0, positive[0]!, positive[1]!],
          [positive[0]!, 0, positive[1]!],
          [positive[0]!, positive[1]!, 0],
        ],
      ]),
      negative: np.array([
        [0, 1, 2].map(() => [0, 1, 2].map(() => -Math.log(3))),
      ]),
    });
    expect(arithmetic(given()).item()).toBeCloseTo(1.5662192, 5);
    expect(geometric(given()).item()).toBeCloseTo(2, 5);
  });

  test('negatives around the positive instead of the anchor change the arithmetic loss alone', () => {
    const pairs = () => {
      const z = () => array(atAngles([0, 20, 60], [120, 150, 200]));
      return polyViewPairs(evidence(scores(z(), z(), 0.5)));
    };
    const lambda = pairs().js() as number[][][];
    const over = (
      swapped: boolean,
      together: (lambdas: readonly number[]) => number,
    ) =>
      mean(
        lambda.flatMap((views) =>
          views.map((_, a) =>
            together(
              range(3)
                .filter((b) => b !== a)
                .map((b) => (swapped ? views[b]![a]! : views[a]![b]!)),
            ),
          ),
        ),
      );
    const shares = (lambdas: readonly number[]) =>
      -Math.log(mean(lambdas.map((x) => Math.exp(-x))));
    const { geometric, arithmetic } = oracles.workedExample;
    expect(over(false, mean)).toBeCloseTo(geometric, 5);
    expect(over(true, mean)).toBeCloseTo(geometric, 5);
    expect(over(false, shares)).toBeCloseTo(arithmetic, 5);
    expect(over(true, shares)).not.toBeCloseTo(arithmetic, 3);
  });

  test('losses are positive and bounded for unit vectors', () => {
    fc.assert(
      fc.property(embeddings(), (z) => {
        const [K, M] = [z.length, z[0]!.length];
        const most = Math.log(1 + (K - 1) * M * Math.exp(2 / 0.5));
        for (const name of lossNames)
          expect(lossOf(name, z, 0.5)).toBeGreaterThan(0);
        expect(lossOf('geometric', z, 0.5)).toBeLessThanOrEqual(
          most + 1e-4,
        );
      }),
      runs,
    );
  });
});

describe('a pair of views', () => {
  test('of the running example, seen from 60°, has the shares and losses of the page', () => {
    const z = () =>
      array(byHand.map((sample) => sample.map((v) => [...v])));
    const { temperature } = running;
    const at = (p: number, negatives: readonly number[]) =>
      p / negatives.reduce((sum, n) => sum + n, p);
    // e^f for views 60° and 40° away, and for those of the other photo.
    const [far, near] = [
      Math.exp(1),
      Math.exp(2 * Math.cos(Math.PI / 4.5)),
    ];
    const others = [60, 90, 140].map((away) =>
      Math.exp(2 * Math.cos((away * Math.PI) / 180)),
    );
    const known = oracles.byHand;
    expect(at(far, others)).toBeCloseTo(known.far, 5);
    expect(at(near, others)).toBeCloseTo(known.near, 5);
    const losses = polyViewPairs(
      evidence(scores(z(), z(), temperature)),
    ).js() as number[][][];
    expect(losses[0]![2]![0]).toBeCloseTo(-Math.log(known.far), 5);
    expect(losses[0]![2]![1]).toBeCloseTo(-Math.log(known.near), 5);
    expect(-Math.log(known.far)).toBeCloseTo(known.farLoss, 5);
    expect(-Math.log(known.near)).toBeCloseTo(known.nearLoss, 5);
    expect((known.farLoss + known.nearLoss) / 2).toBeCloseTo(
      known.geometric,
      5,
    );
    expect(-Math.log((known.far + known.near) / 2)).toBeCloseTo(
      known.arithmetic,
      5,
    );
    // Multi-crop: one negative fewer for each pair.
    const [first, second, third] = others;
    expect(at(far, [first!, third!])).toBeCloseTo(known.farOfTwo, 5);
    expect(at(near, [second!, third!])).toBeCloseTo(known.nearOfTwo, 5);
    expect(-Math.log(known.farOfTwo * known.nearOfTwo) / 2).toBeCloseTo(
      known.multiCrop,
      5,
    );
    // The mean of the views at 0° and 20° asks for that at 60°.
    const s = evidence(scores(restOf(z()), z(), temperature));
    const own = (s.positive.js() as number[][][])[0]![2]![2]!;
    const rest = (s.negative.js() as number[][][])[0]![2]!;
    expect(at(Math.exp(own), rest.map(Math.exp))).toBeCloseTo(
      known.summary,
      5,
    );
    expect(-Math.log(known.summary)).toBeCloseTo(known.sufficient, 5);
  });

  test('has the negative log of the share of its positive', () => {
    const loss = pairLoss(np.array([1.3]), np.array([0.4])).item();
    const share = Math.exp(1.3) / (Math.exp(1.3) + Math.exp(0.4));
    expect(loss).toBeCloseTo(-Math.log(share), 5);
  });

  test('does not overflow', () => {
    expect(pairLoss(np.array([-300]), np.array([300])).item()).toBeCloseTo(
      600,
      2,
    );
    expect(pairLoss(np.array([300]), np.array([-300])).item()).toBeCloseTo(
      0,
      6,
    );
  });
});

describe('what a loss reads off the scores', () => {
  const z = atAngles([0, 20, 60], [120, 150, 200]);
  const f = (i: number, a: number, j: number, g: number) =>
    dot(z[i]![a]!, z[j]![g]!) / 0.5;

  test('positives are the views of the same sample, negatives those of all others', () => {
    const s = scores(array(z), array(z), 0.5);
    const { positive, negative } = evidence(s);
    const [p, n] = [positive.js(), negative.js()] as number[][][][];
    expect(p![0]![1]![2]).toBeCloseTo(f(0, 1, 0, 2), 5);
    expect(n![0]![1]![2]).toBeCloseTo(f(0, 1, 1, 2), 5);
  });

  test('all scores of the running example are those of plain loops', () => {
    const s = scores(array(z), array(z), 0.5).js() as number[][][][];
    for (const [i, anchors] of s.entries())
      for (const [a, samples] of anchors.entries())
        for (const [j, views] of samples.entries())
          for (const [g, score] of views.entries())
            expect(score).toBeCloseTo(f(i, a, j, g), 5);
  });

  test('a vector of zeros stays zero, and a very short one is not blown up to length one', () => {
    const short = normalized(
      np.array([
        [0, 0],
        [1e-6, 0],
        [0, -3],
      ]),
    ).js() as number[][];
    expect(short[0]).toEqual([0, 0]);
    expect(short[1]![0]).toBeCloseTo(Math.SQRT1_2, 5);
    expect(short[2]![1]).toBeCloseTo(-1, 6);
  });

  test('an equal shift of all scores of an anchor changes no loss', () => {
    const shifted = (by: number) => {
      const s = scores(array(z), array(z), 0.5);
      const shift = np.array([by, 0, 0, 0, -by, 0]).reshape([2, 3, 1, 1]);
      return evidence(s.add(shift));
    };
    for (const loss of [geometric, arithmetic, multiCrop])
      expect(loss(shifted(2)).item()).toBeCloseTo(
        loss(shifted(0)).item(),
        5,
      );
  });

  test('the rest of a view is the mean of the other views', () => {
    const rest = restOf(array(z)).js() as number[][][];
    expect(rest[0]![0]![0]).toBeCloseTo(
      (z[0]![1]![0]! + z[0]![2]![0]!) / 2,
      6,
    );
  });
});

describe('gradients', () => {
  const random = seeded(5);
  const z: Vectors = Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () =>
      unit([random.normal(), random.normal(), random.normal()]),
    ),
  );

  test.each(lossNames)(
    'of the %s loss equal central differences of the plain loops',
    (name) => {
      const gradient = grad((x: np.Array) => polyViewLoss(name, x, 0.5))(
        array(z),
      ).js() as number[][][];
      const step = 1e-5;
      for (const [i, a, d] of [
        [0, 0, 0],
        [2, 1, 2],
        [4, 3, 1],
      ] as const) {
        const moved = (by: number) => {
          const copy = structuredClone(z);
          copy[i]![a]![d]! += by;
          return referenceLoss(
            name,
            copy.map((s) => s.map(unit)),
            0.5,
          );
        };
        const slope = (moved(step) - moved(-step)) / (2 * step);
        expect(gradient[i]![a]![d]).toBeCloseTo(slope, 4);
      }
    },
  );

  test.each(lossNames)(
    'of the %s loss do not point along an embedding',
    (name) => {
      const gradient = grad((x: np.Array) => polyViewLoss(name, x, 0.5))(
        array(z),
      ).js() as number[][][];
      for (const [i, sample] of z.entries())
        for (const [a, v] of sample.entries())
          expect(dot(v, gradient[i]![a]!)).toBeCloseTo(0, 5);
    },
  );

  test('with respect to the scores of an anchor add up to zero', () => {
    const value = () => {
      const flat = seeded(9);
      const values = Float32Array.from({ length: 36 }, () => flat.normal());
      return np.array(values).reshape([2, 3, 2, 3]);
    };
    const losses = [
      (s: np.Array) => geometric(evidence(s)),
      (s: np.Array) => arithmetic(evidence(s)),
      (s: np.Array) => multiCrop(evidence(s)),
      sufficientStatistics,
    ];
    for (const loss of losses) {
      const sums = np.sum(grad(loss)(value()), [2, 3]).js() as number[][];
      for (const sum of sums.flat()) expect(sum).toBeCloseTo(0, 5);
    }
  });

  test('with respect to the positives are minus a weight times the missing share', () => {
    const [K, M] = [3, 4];
    const flat = seeded(12);
    const values = Float32Array.from({ length: (K * M) ** 2 }, () =>
      flat.normal(),
    );
    const draw = () => np.array(values).reshape([K, M, K, M]);
    const s = draw().js() as number[][][][];
    const share = (i: number, a: number, b: number) => {
      const own = Math.exp(s[i]![a]![i]![b]!);
      const others = s[i]![a]!.filter((_, j) => j !== i).flat();
      return own / others.reduce((sum, f) => sum + Math.exp(f), own);
    };
    for (const [loss, even] of [
      [geometric, true],
      [arithmetic, false],
    ] as const) {
      const g = grad((x: np.Array) => loss(evidence(x)))(
        draw(),
      ).js() as number[][][][];
      const [i, a] = [1, 2];
      const betas = [0, 1, 3];
      const all = betas.reduce((sum, b) => sum + share(i, a, b), 0);
      for (const b of betas) {
        const weight = even ? 1 / (M - 1) : share(i, a, b) / all;
        expect(g[i]![a]![i]![b]).toBeCloseTo(
          (-weight * (1 - share(i, a, b))) / (K * M),
          5,
        );
      }
    }
  });

  test('arithmetic listens most to the easiest positive', () => {
    const s = () =>
      scores(
        array(atAngles([0, 20, 60], [120, 150, 200])),
        array(atAngles([0, 20, 60], [120, 150, 200])),
        0.5,
      );
    const share = (loss: (given: Evidence) => np.Array) => {
      const g = grad((x: np.Array) => loss(evidence(x)))(
        s(),
      ).js() as number[][][][];
      return g[0]![0]![0]![1]! / g[0]![0]![0]![2]!;
    };
    expect(share(arithmetic)).toBeGreaterThan(share(geometric));
  });
});

describe('counting', () => {
  test('at 64 inputs a step, views are traded for samples: so many negatives for each anchor', () => {
    for (const M of [2, 4, 8, 16, 32] as const) {
      const z = range(64 / M).map(() => range(M).map(() => [1, 0]));
      const negatives = Math.exp(lossOf('geometric', z, 0.5)) - 1;
      expect(negatives).toBeCloseTo(oracles.counting.negatives[M], 2);
    }
  });
});

import { grad, init, numpy as np, tree } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf } from '#ml/adam';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  exampleAnswers,
  exampleContext,
  exampleScores,
  exampleStages,
} from './example.ts';
import {
  drawn,
  drawnEpochs,
  plainNetwork,
  small,
} from './fixtures/reference.ts';
import {
  attention,
  classWeights,
  contextShares,
  drawContext,
  drawNetwork,
  encodeFeatures,
  type Network,
  network,
  positionLoss,
  stagingLoss,
  transferred,
  transfers,
} from './method.ts';
import { shape } from './training.ts';

type Rows = number[][];

const hearsSome = [true, false, false, true, true, false, true];
const hearsAll = range(0, small.tokens).map(() => true);
const bools = (rows: boolean[][]) => np.array(rows, { dtype: np.bool });
const spread = (xs: Rows, ys: Rows) =>
  xs.map((row, i) =>
    Math.max(...row.map((x, j) => Math.abs(x - ys[i]![j]!))),
  );

/** Logits of several sequences with their contexts; keeps the network. */
function logits(w: Network, epochs: Rows[], contexts: boolean[][]): Rows[] {
  return network(
    tree.ref(w),
    np.array(epochs),
    bools(contexts),
    small.heads,
  ).js() as Rows[];
}

beforeAll(() => init('wasm'));

describe('the network', () => {
  test.each([
    ['without positions', false],
    ['with positions', true],
  ])(
    '%s agrees with plain loops, each sequence with its own context',
    (_, positions) => {
      const w = drawn(1, 4, positions);
      const batch = [drawnEpochs(2), drawnEpochs(3)];
      const contexts = [hearsSome, hearsAll];
      const found = logits(w, batch, contexts);
      for (const [i, epochs] of batch.entries()) {
        const expected = plainNetwork(w, epochs, contexts[i]!, small.heads);
        expect(Math.max(...spread(found[i]!, expected))).toBeLessThan(2e-5);
      }
    },
  );

  test('without positions reads a heap: shuffled epochs give shuffled answers', () => {
    const w = drawn(4, small.tokens, false);
    const epochs = drawnEpochs(5);
    const [found] = logits(w, [epochs], [hearsSome]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(range(0, 7), { minLength: 7 }),
        (order) => {
          const [shuffled] = logits(
            w,
            [order.map((i) => epochs[i]!)],
            [order.map((i) => hearsSome[i]!)],
          );
          const expected = order.map((i) => found![i]!);
          expect(Math.max(...spread(shuffled!, expected))).toBeLessThan(
            2e-5,
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  test('with positions it tells equal epochs apart, without them it cannot', () => {
    const same = range(0, small.tokens).map(() => [0.3, -1, 2, 0.5, 1]);
    const [blind] = logits(drawn(6, 4, false), [same], [hearsSome]);
    const [placed] = logits(drawn(6, 4, true), [same], [hearsSome]);
    const first = (rows: Rows) => rows.map(() => rows[0]!);
    expect(Math.max(...spread(blind!, first(blind!)))).toBeLessThan(1e-6);
    expect(
      Math.min(...spread(placed!, first(placed!)).slice(1)),
    ).toBeGreaterThan(0.01);
  });

  test('an epoch outside the context changes its own answer only, one inside changes every answer', () => {
    const w = drawn(7, 4, false);
    const epochs = drawnEpochs(8);
    const [before] = logits(w, [epochs], [hearsSome]);
    for (const changed of range(0, small.tokens)) {
      const other = epochs.with(changed, [1, 2, -1, 0.5, -2]);
      const [after] = logits(w, [other], [hearsSome]);
      const moved = spread(after!, before!);
      expect(moved[changed]).toBeGreaterThan(1e-3);
      for (const i of range(0, small.tokens).filter((i) => i !== changed)) {
        if (hearsSome[changed]) expect(moved[i]).toBeGreaterThan(1e-5);
        else expect(moved[i]).toBe(0);
      }
    }
  });

  test('has gradients that agree with differences of the position loss', () => {
    const w = drawn(9, small.tokens, false);
    const epochs = [drawnEpochs(10), drawnEpochs(11)];
    const loss = (v: Network) =>
      positionLoss(
        network(
          v,
          np.array(epochs),
          bools([hearsSome, hearsAll]),
          small.heads,
        ),
      );
    const slopes = grad(loss)(tree.ref(w));
    const steepness = tree
      .leaves<np.Array>(slopes)
      .reduce((all, g) => all + np.sum(np.square(g.ref)).item(), 0);
    const along = (step: number) =>
      loss(
        tree.map(
          (v: np.Array, g: np.Array) => v.ref.add(g.ref.mul(step)),
          w,
          slopes,
        ) as Network,
      ).item();
    const measured = (along(5e-3) - along(-5e-3)) / 1e-2;
    expect(Math.abs(measured / steepness - 1)).toBeLessThan(0.01);
  });
});

describe('the feature encoder', () => {
  test('looks at every epoch by itself', () => {
    const encode = (epochs: Rows) =>
      encodeFeatures(
        drawn(12, 4, false).features,
        np.array([epochs]),
      ).js() as Rows[];
    const epochs = drawnEpochs(13);
    const [all] = encode(epochs);
    for (const [i, epoch] of epochs.entries()) {
      const [[alone]] = encode([epoch]) as [Rows];
      expect(spread([alone!], [all![i]!])[0]).toBeLessThan(1e-6);
    }
  });

  test('by hand: a hidden unit below zero is silent', () => {
    const w = {
      up: np.array([
        [1, -1],
        [2, 0.5],
      ]),
      upBias: np.array([0.5, -0.25]),
      down: np.array([
        [3, 1],
        [5, 7],
      ]),
      downBias: np.array([0.1, 0.2]),
    };
    const [[row]] = encodeFeatures(w, np.array([[[1, 1]]])).js() as [Rows];
    // Hidden: 1 + 2 + 0.5 = 3.5, and −1 + 0.5 − 0.25 < 0.
    expect(row![0]).toBeCloseTo(10.6, 5);
    expect(row![1]).toBeCloseTo(3.7, 5);
  });
});

describe('attention to a context', () => {
  /** Shares of the first head for one sequence whose heads are one number wide. */
  const shares = (
    queries: number[],
    keys: number[],
    context: boolean[],
  ) => {
    const heads = (x: number[]) => np.array(x).reshape([1, x.length, 1, 1]);
    const all = contextShares(
      heads(queries),
      heads(keys),
      bools([context]),
    );
    return (all.js() as Rows[][])[0]![0]!;
  };

  test('by hand: the running example hears Wake with a quarter and N3 with three quarters', () => {
    const asks = exampleScores.map(() => 1);
    const row = shares(asks, exampleScores, exampleContext)[1];
    for (const [j, share] of [0.25, 0, 0.75, 0, 0].entries())
      expect(row![j]).toBeCloseTo(share, 6);
  });

  test('gives shares that sum to 1 over the context and are exactly 0 elsewhere', () => {
    const random = seeded(14);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), (size) => {
        const numbers = () => range(0, 7).map(() => 3 * random.normal());
        const context = drawContext(random, 7, size);
        for (const row of shares(numbers(), numbers(), context)) {
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
          for (const [j, share] of row.entries())
            if (!context[j]) expect(share).toBe(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('scores are divided by the root of the head width', () => {
    const heads = (values: number[][]) =>
      np.array(values).reshape([1, 2, 1, 4]);
    const same = [
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ];
    const keys = [
      [0, 0, 0, 0],
      [2 * Math.log(3), 0, 0, 0],
    ];
    const all = contextShares(
      heads(same),
      heads(keys),
      bools([[true, true]]),
    );
    const [low, high] = (all.js() as Rows[][])[0]![0]![0]!;
    expect(low).toBeCloseTo(0.25, 5);
    expect(high).toBeCloseTo(0.75, 5);
  });

  test('with one token in the context everybody reads that token', () => {
    const w = drawn(15, 4, false);
    const only = range(0, 7).map((i) => i === 3);
    const x = range(0, 7).map((i) => range(0, 6).map((j) => i + j / 7));
    const read = attention(
      tree.ref(w.temporal.attention),
      np.array([x]),
      bools([only]),
      2,
    ).js() as Rows[];
    const { value, output } = w.temporal.attention;
    const heard = np.matmul(np.matmul(np.array([x[3]!]), value), output);
    const [expected] = heard.js() as Rows;
    for (const row of read[0]!)
      expect(spread([row], [expected!])[0]).toBeLessThan(1e-4);
  });
});

describe('drawing a context', () => {
  test('chooses the asked number of tokens, each as often as any other', () => {
    const random = seeded(16);
    const counts = range(0, 8).fill(0);
    for (const _ of range(0, 4000)) {
      const context = drawContext(random, 8, 3);
      expect(context).toHaveLength(8);
      expect(context.filter(Boolean)).toHaveLength(3);
      for (const [i, heard] of context.entries())
        if (heard) counts[i]! += 1;
    }
    for (const count of counts)
      expect(Math.abs(count - 1500)).toBeLessThan(150);
  });

  test('of all tokens is everybody, of none or too many is refused', () => {
    expect(drawContext(seeded(1), 5, 5)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(drawContext(seeded(1), 5, 1).filter(Boolean)).toHaveLength(1);
    expect(() => drawContext(seeded(1), 5, 0)).toThrow('0 of 5 tokens');
    expect(() => drawContext(seeded(1), 5, 6)).toThrow('6 of 5 tokens');
  });
});

describe('the position loss', () => {
  const loss = (probabilities: Rows[]) =>
    positionLoss(np.log(np.array(probabilities))).item();

  test('by hand: the running example', () => {
    // Two epochs are sure to 0.8, one to 0.7; the two alike get 0.4 each.
    const expected =
      -(2 * Math.log(0.8) + Math.log(0.7) + 2 * Math.log(0.4)) / 5;
    expect(expected).toBeCloseTo(0.527, 3);
    expect(loss([exampleAnswers])).toBeCloseTo(expected, 5);
  });

  test('of the running example is at least 2/5 of ln 2, since two epochs look alike', () => {
    expect(exampleStages[1]).toBe(exampleStages[3]);
    expect(exampleAnswers[1]).toEqual(exampleAnswers[3]);
    const e: number = 1e-7;
    const best = exampleStages.map((stage, i) =>
      exampleStages.map((other, j) => (i === j || stage === other ? 1 : e)),
    );
    const share = best.map((row) => {
      const sum = row.reduce((a, b) => a + b);
      return row.map((x) => x / sum);
    });
    expect(loss([share])).toBeCloseTo((2 / 5) * Math.LN2, 4);
  });

  test('of guessing is the log of the number of positions; an untrained network is near it', () => {
    const even = range(0, 32).map(() => range(0, 32).map(() => 1 / 32));
    expect(loss([even, even])).toBeCloseTo(3.465736, 5);
    const random = seeded(17);
    const epochs = range(0, 6).map(() =>
      range(0, 32).map(() => range(0, 36).map(() => random.normal())),
    );
    const fresh = drawNetwork(seeded(18), shape, 32, false);
    const contexts = epochs.map(() => drawContext(random, 32, 16));
    const first = positionLoss(
      network(fresh, np.array(epochs), bools(contexts), shape.heads),
    ).item();
    expect(Math.abs(first - Math.log(32))).toBeLessThan(0.15);
  });

  test('is the mean over sequences and tokens', () => {
    const half = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    const sure = [
      [0.9, 0.1],
      [0.2, 0.8],
    ];
    const expected =
      -(2 * Math.log(0.5) + Math.log(0.9) + Math.log(0.8)) / 4;
    expect(loss([half, sure])).toBeCloseTo(expected, 5);
  });
});

describe('the staging loss', () => {
  test('by hand: every epoch counts by the weight of its stage', () => {
    const probabilities = [
      [
        [0.5, 0.3, 0.2],
        [0.1, 0.6, 0.3],
      ],
    ];
    const targets = [
      [
        [1.5, 0, 0],
        [0, 0, 0.25],
      ],
    ];
    const found = stagingLoss(
      np.log(np.array(probabilities)),
      np.array(targets),
    ).item();
    const expected = -(1.5 * Math.log(0.5) + 0.25 * Math.log(0.3)) / 2;
    expect(found).toBeCloseTo(expected, 4);
  });

  test('of guessing is ln 5 with balanced weights', () => {
    const logitsOfNothing = np.zeros([2, 3, 5]);
    const counts = [1, 2, 1, 1, 1];
    const weights = classWeights(counts);
    const order = [0, 1, 1, 2, 3, 4];
    const targets = order.map((stage) =>
      range(0, 5).map((s) => (s === stage ? weights[s]! : 0)),
    );
    const found = stagingLoss(
      logitsOfNothing,
      np.array(targets).reshape([2, 3, 5]),
    ).item();
    expect(found).toBeCloseTo(1.609438, 5);
  });
});

describe('class weights', () => {
  test('make every class weigh the same, with a mean of 1 over the samples', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), {
          minLength: 2,
          maxLength: 6,
        }),
        (counts) => {
          const weights = classWeights(counts);
          const total = counts.reduce((a, b) => a + b);
          for (const [i, weight] of weights.entries())
            expect(weight * counts[i]!).toBeCloseTo(
              total / counts.length,
              8,
            );
        },
      ),
    );
  });

  test('by hand: 30, 10 and 20 samples', () => {
    expect(classWeights([30, 10, 20])).toEqual([60 / 90, 2, 1]);
  });
});

describe('the sizes of the network', () => {
  const withPositions = (answers: number, positions: boolean) =>
    drawNetwork(seeded(19), shape, answers, positions);

  test('are 7,112 weights for pre-training and 7,205 for staging', () => {
    expect(sizeOf(withPositions(32, false))).toBe(7112);
    expect(sizeOf(withPositions(5, true))).toBe(7205);
  });

  test('part by part: 1,488 in the feature encoder, 4,824 in the temporal encoder', () => {
    const { features, temporal } = withPositions(5, true);
    expect(sizeOf(features)).toBe(36 * 24 + 24 + 24 * 24 + 24);
    expect(sizeOf(features)).toBe(1488);
    expect(sizeOf(temporal.attention)).toBe(2304);
    expect(sizeOf(temporal)).toBe(2304 + 2376 + 144);
  });

  test('start with the deviations that they should have', () => {
    const { features, temporal, positions, head } = drawNetwork(
      seeded(20),
      { features: 300, width: 60, hidden: 200, heads: 2, tokens: 90 },
      70,
      true,
    );
    const deviation = (x: np.Array) =>
      Math.sqrt(np.mean(np.square(x)).item());
    const wanted: [np.Array, number][] = [
      [features.up, 1.4 / Math.sqrt(300)],
      [features.down, 1 / Math.sqrt(60)],
      [temporal.attention.query, 1 / Math.sqrt(60)],
      [temporal.attention.key, 1 / Math.sqrt(60)],
      [temporal.attention.value, 1 / Math.sqrt(60)],
      [temporal.attention.output, 0.5 / Math.sqrt(60)],
      [temporal.up, 1.4 / Math.sqrt(60)],
      [temporal.down, 0.5 / Math.sqrt(200)],
      [positions[0]!, 0.1],
      [head, 0.3 / Math.sqrt(60)],
    ];
    for (const [x, expected] of wanted)
      expect(Math.abs(deviation(x) / expected - 1)).toBeLessThan(0.05);
  });
});

describe('what is carried over', () => {
  const values = (w: unknown) =>
    tree.leaves<np.Array>(w as Network).map((x) => x.ref.js());
  const before = drawn(21, small.tokens, false);
  const fresh = drawn(22, 5, true);

  test.each(transfers)('%s', (what) => {
    const start = transferred(before, fresh, what);
    const from = (copied: boolean) => (copied ? before : fresh);
    expect(values(start.features)).toEqual(
      values(from(what !== 'scratch').features),
    );
    expect(values(start.temporal)).toEqual(
      values(from(what === 'whole').temporal),
    );
    expect(values(start.positions)).toEqual(values(fresh.positions));
    expect(values([start.head, start.headBias])).toEqual(
      values([fresh.head, fresh.headBias]),
    );
  });

  test('leaves both networks to their owners', () => {
    tree.dispose(transferred(before, fresh, 'whole'));
    expect(values(before)).toHaveLength(20);
    expect(values(fresh)).toHaveLength(21);
  });
});

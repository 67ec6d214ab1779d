import {
  defaultDevice,
  grad,
  init,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { adamState, adamStep, type Weights } from '#ml/adam';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import { copyDefaults, copyShape, oneHot, squaredLoss } from './train.ts';
import {
  attention,
  drawMlp,
  drawTransformer,
  embed,
  mlp,
  type Shape,
  transformer,
} from './transformer.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const shape: Shape = {
  symbols: 5,
  length: 2,
  layers: 2,
  width: 6,
  heads: 2,
  headWidth: 3,
  hidden: 4,
  keyQuery: 0,
  valueOutput: 0,
  tied: false,
};
const modified = { ...shape, keyQuery: 2, valueOutput: 3 };
const strings = [{ symbols: [0, 1] }, { symbols: [2, 2] }];
const input = () => oneHot(strings, shape.symbols);
const numbers = (x: np.Array) => [...x.dataSync()];

/** Weights whose scalars a and b are not zero. */
function withScalars(random: ReturnType<typeof seeded>): Weights {
  const w = drawTransformer(random, shape);
  for (let layer = 0; layer < 2; layer++) {
    w[`a${layer}`]!.dispose();
    w[`b${layer}`]!.dispose();
    w[`a${layer}`] = np.array([0.3, -0.2]);
    w[`b${layer}`] = np.array([0.1, 0.4]);
  }
  return w;
}

describe('a transformer with identities', () => {
  test('computes what the plain one computes while a and b are zero', () => {
    const plain = transformer(
      drawTransformer(seeded(1), shape),
      input(),
      shape,
    );
    const other = transformer(
      drawTransformer(seeded(1), modified),
      input(),
      modified,
    );
    expect(numbers(other)).toEqual(numbers(plain));
  });

  test('has the same gradients for the shared weights at the start', () => {
    const gradients = (of: Shape) =>
      grad((w: Weights) =>
        squaredLoss((v, x) => transformer(v, x, of))(
          w,
          input(),
          np.array([[1], [-1]]),
        ),
      )(drawTransformer(seeded(2), of)) as Weights;
    const [plain, other] = [gradients(shape), gradients(modified)];
    for (const name of Object.keys(plain)) {
      if (/^[ab]\d/.test(name)) continue;
      const [a, b] = [numbers(plain[name]!), numbers(other[name]!)];
      for (const [i, value] of a.entries())
        expect(b[i]!).toBeCloseTo(value, 5);
    }
  });

  test.each(['a0', 'b0', 'a1', 'b1'])(
    'has the gradient of %s that finite differences give',
    (name) => {
      const loss = (w: Weights) =>
        squaredLoss((v, x) => transformer(v, x, modified))(
          w,
          input(),
          np.array([[1], [-1]]),
        );
      const gradients = grad(loss)(withScalars(seeded(3))) as Weights;
      const slope = numbers(gradients[name]!.ref)[0]!;
      tree.dispose(gradients);
      const moved = (by: number) => {
        const w = withScalars(seeded(3));
        w[name] = w[name]!.add(np.array([by, 0]));
        return loss(w).item();
      };
      const h = 1e-2;
      expect(slope).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 2);
    },
  );

  test('costs two scalars for each head of each layer', () => {
    const count = (of: Shape) => {
      const w = drawTransformer(seeded(1), of);
      const scalars = Object.entries(w).filter(([name]) =>
        /^[ab]\d/.test(name),
      );
      const size = scalars.reduce((sum, [, x]) => sum + x.size, 0);
      tree.dispose(w);
      return size;
    };
    expect(count(shape)).toBe(2 * 2 * 2);
    expect(2 * 12 * 12).toBe(oracles.parameters.extra);
    const { gpt2, gpt2KeyQuery, keyQueryScalars } = oracles.parameters;
    expect(gpt2 + keyQueryScalars).toBe(gpt2KeyQuery);
    expect(gpt2KeyQuery / 2 ** 20).toBeCloseTo(
      oracles.parameters.millions,
      2,
    );
  });

  test('with other symbols in the same rows of the table answers the same', () => {
    const order = [3, 0, 4, 1, 2];
    const w = drawTransformer(seeded(5), shape);
    const before = numbers(transformer(tree.ref(w), input(), shape));
    const rows = w['embedding']!.ref.js() as number[][];
    const table = order.map((_, symbol) => rows[order.indexOf(symbol)]!);
    w['embedding']!.dispose();
    w['embedding'] = np.array(table);
    const renamed = strings.map(({ symbols }) => ({
      symbols: symbols.map((symbol) => order[symbol]!),
    }));
    const after = transformer(w, oneHot(renamed, shape.symbols), shape);
    for (const [i, value] of numbers(after).entries())
      expect(value).toBeCloseTo(before[i]!, 5);
  });
});

describe('attention with two scalars', () => {
  const tokens = () =>
    np.array([
      [
        [1, 0, 1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0],
        [0, 1, 0, 0, 1, 1],
      ],
    ]);
  /** Matrices of zeros, so that only the identities are at work. */
  const bare = (a: number, b: number): Weights => {
    const w = Object.fromEntries(
      ['query', 'key', 'value'].map((name) => [
        `${name}0`,
        np.zeros([6, 6]),
      ]),
    );
    return {
      ...w,
      output0: np.zeros([6, 6]),
      a0: np.array([a, a]),
      b0: np.array([b, b]),
    };
  };

  test('shares add up to one', () => {
    const w = withScalars(seeded(4));
    const { shares, written } = attention(w, 0, tokens(), modified);
    written.dispose();
    for (const sum of numbers(np.sum(shares, -1)))
      expect(sum).toBeCloseTo(1, 5);
  });

  test('a positive a looks for equal tokens, a negative one away from them', () => {
    const shareOf = (a: number) => {
      const { shares, written } = attention(
        bare(a, 0),
        0,
        tokens(),
        modified,
      );
      written.dispose();
      return (shares.js() as number[][][][])[0]![0]![0]!;
    };
    const [own, twin, other] = shareOf(1);
    // Products 2 and 0 times the multiplier 2, not divided by √d_h.
    expect(twin).toBeCloseTo(own!, 6);
    expect(twin! / other!).toBeCloseTo(Math.exp(4), 3);
    expect(shareOf(-1)[2]!).toBeGreaterThan(0.9);
  });

  test('b writes the attended tokens themselves', () => {
    const { written, shares } = attention(
      bare(0, 1),
      0,
      tokens(),
      modified,
    );
    shares.dispose();
    // Even attention, two heads, multiplier 3: 6 times the mean token.
    const mean = [2 / 3, 1 / 3, 2 / 3, 0, 1 / 3, 1 / 3].map((x) => 6 * x);
    const first = (written.js() as number[][][])[0]![0]!;
    for (const [i, value] of mean.entries())
      expect(first[i]).toBeCloseTo(value, 5);
  });
});

describe('symbols that never occur in training', () => {
  const target = () => np.array([[1], [-1]]);

  test('have gradient zero in the first layer of a fully connected network', () => {
    const loss = squaredLoss(mlp);
    const gradients = grad((w: Weights) => loss(w, input(), target()))(
      drawMlp(seeded(1), shape.symbols, shape.length),
    ) as Weights;
    const columns = gradients['w1']!.js() as number[][];
    const used = new Set([0, 2, 5 + 1, 5 + 2]);
    for (const [column, slopes] of columns.entries()) {
      const zero = slopes.every((x) => x === 0);
      if (!used.has(column)) expect(zero).toBe(true);
    }
    expect(columns.flat().some((x) => x !== 0)).toBe(true);
  });

  test('have gradient zero in the embedding of a transformer', () => {
    const loss = squaredLoss((w, x) => transformer(w, x, modified));
    const gradients = grad((w: Weights) => loss(w, input(), target()))(
      drawTransformer(seeded(1), modified),
    ) as Weights;
    const rows = gradients['embedding']!.js() as number[][];
    for (const symbol of [3, 4])
      expect(rows[symbol]!.every((x) => x === 0)).toBe(true);
    expect(rows[2]!.some((x) => x !== 0)).toBe(true);
  });

  /** Rows of a table of weights before and after five steps of Adam. */
  function trained(
    w: Weights,
    model: Parameters<typeof squaredLoss>[0],
    table: string,
  ) {
    const rows = (of: Weights) => of[table]!.ref.js() as number[][];
    const before = rows(w);
    const step = valueAndGrad(squaredLoss(model));
    let state = adamState(w);
    for (let t = 0; t < 5; t++) {
      const [value, gradients] = step(
        tree.ref(state.weights),
        input(),
        target(),
      );
      value.dispose();
      state = adamStep(state, gradients as Weights, np.array(0.01), {
        beta2: 0.999,
      });
    }
    const after = rows(state.weights);
    tree.dispose(state);
    return before.map((row, i) => ({ before: row, after: after[i]! }));
  }

  test('keep their first-layer weights to the last bit while a fully connected network trains', () => {
    const rows = trained(
      drawMlp(seeded(1), shape.symbols, shape.length),
      mlp,
      'w1',
    );
    const used = new Set([0, 2, 5 + 1, 5 + 2]);
    for (const [row, { before, after }] of rows.entries())
      if (used.has(row)) expect(after).not.toEqual(before);
      else expect(after).toEqual(before);
  });

  test('keep their embedding to the last bit while a transformer with a number as answer trains', () => {
    const rows = trained(
      drawTransformer(seeded(1), modified),
      (w, x) => transformer(w, x, modified),
      'embedding',
    );
    for (const [symbol, { before, after }] of rows.entries())
      if (symbol < 3) expect(after).not.toEqual(before);
      else expect(after).toEqual(before);
  });
});

describe('inputs and answers', () => {
  test('the extra token stands last', () => {
    const w = drawTransformer(seeded(6), shape);
    const last = numbers(w['last']!.ref);
    const place = numbers(w['positions']!.ref.slice(-1));
    const x = (embed(w, input(), shape).js() as number[][][])[0]!;
    expect(x).toHaveLength(shape.length + 1);
    for (const [i, value] of x.at(-1)!.entries())
      expect(value).toBeCloseTo(last[i]! + place[i]!, 5);
  });

  test('a symbolic answer has a score for every symbol', () => {
    const tied = copyShape({ ...copyDefaults, symbols: 3, width: 6 });
    const w = drawTransformer(seeded(7), tied);
    const x = oneHot([{ symbols: [1] }, { symbols: [5] }], 6);
    expect(transformer(w, x, tied).shape).toEqual([2, 6]);
  });

  test('a fully connected network is three matrices with ReLU between them', () => {
    const w: Weights = {
      w1: np.array([
        [1, 0],
        [0, 1],
        [2, -1],
        [0, 3],
      ]),
      b1: np.array([0, -1]),
      w2: np.array([
        [1, 0],
        [1, 1],
      ]),
      b2: np.array([0, 0]),
      w3: np.array([[1], [2]]),
      b3: np.array([0.5]),
    };
    // Symbols 0 then 1 of two: rows 0 and 3 of W₁.
    const out = mlp(w, oneHot([{ symbols: [0, 1] }], 2));
    expect(numbers(out)).toEqual([1 + 2 + 2 * 2 + 0.5]);
  });
});

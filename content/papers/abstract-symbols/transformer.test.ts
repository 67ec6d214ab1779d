import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf, type Weights } from '#ml/adam';
import { at, zip } from '#ml/lists';
import { seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import { copyDefaults, copyShape } from './copy.ts';
import {
  type ReferenceTransformer,
  referenceAttention,
  referenceMlp,
  referenceTransformer,
} from './fixtures/reference.ts';
import oracles from './oracles.json' with { type: 'json' };
import { squaredLoss } from './train.ts';
import {
  type AttentionWeights,
  attention,
  drawMlp,
  drawTransformer,
  embed,
  encoded,
  type MlpWeights,
  mlp,
  type Shape,
  type TransformerWeights,
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
const input = () => encoded(strings, shape.symbols);
const numbers = (x: np.Array) => [...x.dataSync()];

/** Weights whose scalars a and b are not zero. */
function withScalars(
  random: ReturnType<typeof seeded>,
): TransformerWeights {
  const w = drawTransformer(random, shape);
  for (const layer of w.layers) {
    tree.dispose([layer.a, layer.b]);
    layer.a = np.array([0.3, -0.2]);
    layer.b = np.array([0.1, 0.4]);
  }
  return w;
}

/** Every weight away from zero, tokens of different lengths, nothing symmetric. */
function uneven(of: Shape): TransformerWeights {
  const random = seeded(11);
  const redrawn = (x: np.Array) => {
    const { shape: size } = x;
    x.dispose();
    const count = size.reduce((product, n) => product * n, 1);
    const values = Array.from({ length: count }, () => random.normal());
    return np.array(values).reshape(size);
  };
  const w = tree.map(redrawn, drawTransformer(seeded(1), of));
  return w as TransformerWeights;
}

const plain = (w: TransformerWeights) =>
  tree.map((x: np.Array) => x.ref.js(), w) as ReferenceTransformer;

/** Two heads of width three on five tokens of width four. */
const lopsided: Shape = {
  ...shape,
  symbols: 7,
  length: 4,
  width: 4,
  hidden: 5,
  keyQuery: 0.3,
  valueOutput: 0.7,
};
const words = [
  { symbols: [0, 1, 0, 6] },
  { symbols: [2, 2, 5, 3] },
  { symbols: [4, 1, 1, 4] },
];

describe('a transformer with identities', () => {
  test.each([
    ['a number', false],
    ['a symbol', true],
  ])('answers with %s as plain loops do', (_, tied) => {
    const of = { ...lopsided, tied };
    const w = uneven(of);
    const reference = plain(w);
    const out = transformer(w, encoded(words, of.symbols), of);
    for (const [i, row] of (out.js() as number[][]).entries()) {
      const expected = referenceTransformer(
        reference,
        words[i]!.symbols,
        of,
      );
      expect(row).toHaveLength(expected.length);
      for (const [j, value] of row.entries())
        expect(value).toBeCloseTo(expected[j]!, 3);
    }
  });

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
    const gradients = (of: Shape) => {
      const loss = squaredLoss((w: TransformerWeights, x) =>
        transformer(w, x, of),
      );
      const { layers, ...rest } = grad((w: TransformerWeights) =>
        loss(w, input(), np.array([[1], [-1]])),
      )(drawTransformer(seeded(2), of));
      const shared = layers.map(({ a: _, b: __, ...others }) => others);
      return tree.leaves<np.Array>([shared, rest]).map(numbers);
    };
    for (const [plain, other] of zip(gradients(shape), gradients(modified)))
      for (const [value, same] of zip(plain, other))
        expect(same).toBeCloseTo(value, 5);
  });

  test.each([
    ['a', 0],
    ['b', 0],
    ['a', 1],
    ['b', 1],
  ] as const)(
    'has the gradient of %s in layer %d that finite differences give',
    (name, layer) => {
      const squared = squaredLoss((w: TransformerWeights, x) =>
        transformer(w, x, modified),
      );
      const loss = (w: TransformerWeights) =>
        squared(w, input(), np.array([[1], [-1]]));
      const gradients = grad(loss)(withScalars(seeded(3)));
      const [slope] = numbers(at(gradients.layers, layer)[name].ref);
      tree.dispose(gradients);
      const moved = (by: number) => {
        const w = withScalars(seeded(3));
        const scalars = at(w.layers, layer);
        scalars[name] = scalars[name].add(np.array([by, 0]));
        return loss(w).item();
      };
      const h = 1e-2;
      expect(slope).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 2);
    },
  );

  test('costs two scalars for each head of each layer', () => {
    const w = drawTransformer(seeded(1), shape);
    expect(sizeOf(w.layers.map(({ a, b }) => [a, b]))).toBe(2 * 2 * 2);
    tree.dispose(w);
    // GPT-2 small: 12 layers of 12 heads, here of the least width.
    const least = { ...shape, layers: 12, heads: 12, headWidth: 1 };
    const small = drawTransformer(seeded(1), { ...least, width: 1 });
    const { gpt2, gpt2KeyQuery, keyQueryScalars, extra } =
      oracles.parameters;
    expect(sizeOf(small.layers.map(({ a }) => a))).toBe(keyQueryScalars);
    expect(sizeOf(small.layers.map(({ a, b }) => [a, b]))).toBe(extra);
    tree.dispose(small);
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
    const rows = w.embedding.ref.js() as number[][];
    const table = order.map((_, symbol) => rows[order.indexOf(symbol)]!);
    w.embedding.dispose();
    w.embedding = np.array(table);
    const renamed = strings.map(({ symbols }) => ({
      symbols: symbols.map((symbol) => order[symbol]!),
    }));
    const after = transformer(w, encoded(renamed, shape.symbols), shape);
    for (const [i, value] of numbers(after).entries())
      expect(value).toBeCloseTo(before[i]!, 5);
  });
});

describe('attention with two scalars', () => {
  test('writes and attends as plain loops do', () => {
    const { embedding, last, positions, layers } = uneven(lopsided);
    const reference = plain({
      embedding,
      last,
      positions,
      layers,
      answer: [],
    });
    tree.dispose([embedding, last, positions]);
    const random = seeded(12);
    const tokens = Array.from({ length: 3 }, () =>
      Array.from({ length: 5 }, () =>
        Array.from({ length: 4 }, () => random.normal()),
      ),
    );
    const out = attention(
      at(layers, 0),
      np.array(tokens.flat(2)).reshape([3, 5, 4]),
      lopsided,
    );
    const written = out.written.js() as number[][][];
    const shares = out.shares.js() as number[][][][];
    for (const [i, string] of tokens.entries()) {
      const expected = referenceAttention(
        at(reference.layers, 0),
        string,
        lopsided,
      );
      for (const [n, value] of written[i]!.flat().entries())
        expect(value).toBeCloseTo(expected.written.flat()[n]!, 3);
      for (const [n, value] of shares[i]!.flat(2).entries())
        expect(value).toBeCloseTo(expected.shares.flat(2)[n]!, 4);
    }
  });

  test.each([
    [1 / 4, [0.42, 0.16, 0.42], [0.58, 0.21, 0.21]],
    [-1 / 4, [0.21, 0.58, 0.21], [0.16, 0.42, 0.42]],
  ])(
    'with a = %d sends the first 7 where the example by hand says',
    (a, expected, other) => {
      const seven = [1, 1, -1, -1];
      const two = [1, -1, 1, -1];
      const w = {
        query: np.zeros([4, 4]),
        key: np.zeros([4, 4]),
        value: np.zeros([4, 4]),
        output: np.zeros([4, 4]),
        a: np.array([a]),
        b: np.array([0]),
      };
      const { written, shares } = attention(
        w,
        np.array([
          [seven, two, seven],
          [seven, two, two],
        ]),
        { ...shape, heads: 1, headWidth: 4, keyQuery: 1, valueOutput: 1 },
      );
      written.dispose();
      const [first, second] = shares.js() as number[][][][];
      for (const [i, share] of first![0]![0]!.entries())
        expect(share).toBeCloseTo(expected[i]!, 2);
      for (const [i, share] of second![0]![0]!.entries())
        expect(share).toBeCloseTo(other[i]!, 2);
    },
  );

  const tokens = () =>
    np.array([
      [
        [1, 0, 1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0],
        [0, 1, 0, 0, 1, 1],
      ],
    ]);
  /** Matrices of zeros, so that only the identities are at work. */
  const bare = (a: number, b: number): AttentionWeights => ({
    query: np.zeros([6, 6]),
    key: np.zeros([6, 6]),
    value: np.zeros([6, 6]),
    output: np.zeros([6, 6]),
    a: np.array([a, a]),
    b: np.array([b, b]),
  });

  test('shares add up to one', () => {
    const w = at(withScalars(seeded(4)).layers, 0);
    const { shares, written } = attention(w, tokens(), modified);
    written.dispose();
    for (const sum of numbers(np.sum(shares, -1)))
      expect(sum).toBeCloseTo(1, 5);
  });

  test('a positive a looks for equal tokens, a negative one away from them', () => {
    const shareOf = (a: number) => {
      const { shares, written } = attention(bare(a, 0), tokens(), modified);
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
    const { written, shares } = attention(bare(0, 1), tokens(), modified);
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
    const gradients = grad((w: MlpWeights) => loss(w, input(), target()))(
      drawMlp(seeded(1), shape.symbols, shape.length),
    );
    const columns = gradients.w1.js() as number[][];
    const used = new Set([0, 2, 5 + 1, 5 + 2]);
    for (const [column, slopes] of columns.entries()) {
      const zero = slopes.every((x) => x === 0);
      if (!used.has(column)) expect(zero).toBe(true);
    }
    expect(columns.flat().some((x) => x !== 0)).toBe(true);
  });

  test('have gradient zero in the embedding of a transformer', () => {
    const loss = squaredLoss((w: TransformerWeights, x) =>
      transformer(w, x, modified),
    );
    const gradients = grad((w: TransformerWeights) =>
      loss(w, input(), target()),
    )(drawTransformer(seeded(1), modified));
    const rows = gradients.embedding.js() as number[][];
    for (const symbol of [3, 4])
      expect(rows[symbol]!.every((x) => x === 0)).toBe(true);
    expect(rows[2]!.some((x) => x !== 0)).toBe(true);
  });

  /** Rows of a table of weights before and after five steps of Adam. */
  async function trained<W extends Weights>(
    weights: W,
    model: (w: W, x: np.Array) => np.Array,
    tableOf: (w: W) => np.Array,
  ) {
    const rows = (w: W) => tableOf(w).ref.js() as number[][];
    const before = rows(weights);
    const after = await trainingLoop({
      weights,
      loss: squaredLoss(model),
      batch: () => [input(), target()],
      steps: 5,
      rate: () => 0.01,
      beta2: 0.999,
      pauseEvery: 5,
      remedy: '',
    });
    const table = rows(after);
    tree.dispose(after);
    return zip(before, table);
  }

  test('exchanged at one place, give 7 2 7 the answer that 7 2 2 had', () => {
    const [seven, symbols, length] = [4, 5, 3];
    const two = 3;
    const w = drawMlp(seeded(9), symbols, length);
    const ask = (of: MlpWeights, string: number[]) =>
      mlp(of, encoded([{ symbols: string }], symbols)).item();
    const before = ask(tree.ref(w), [seven, two, two]);
    const rows = w.w1.ref.js() as number[][];
    const [a, b] = [2 * symbols + seven, 2 * symbols + two];
    const order = rows.map((_, i) => (i === a ? b : i === b ? a : i));
    w.w1.dispose();
    w.w1 = np.array(order.map((i) => rows[i]!));
    expect(ask(w, [seven, two, seven])).toBe(before);
  });

  test('keep their first-layer weights to the last bit while a fully connected network trains', async () => {
    const rows = await trained(
      drawMlp(seeded(1), shape.symbols, shape.length),
      mlp,
      ({ w1 }) => w1,
    );
    const used = new Set([0, 2, 5 + 1, 5 + 2]);
    for (const [row, [before, after]] of rows.entries())
      if (used.has(row)) expect(after).not.toEqual(before);
      else expect(after).toEqual(before);
  });

  test('keep their embedding to the last bit while a transformer with a number as answer trains', async () => {
    const rows = await trained(
      drawTransformer(seeded(1), modified),
      (w, x) => transformer(w, x, modified),
      ({ embedding }) => embedding,
    );
    for (const [symbol, [before, after]] of rows.entries())
      if (symbol < 3) expect(after).not.toEqual(before);
      else expect(after).toEqual(before);
  });
});

describe('inputs and answers', () => {
  test('the extra token stands last', () => {
    const w = drawTransformer(seeded(6), shape);
    const last = numbers(w.last.ref);
    const place = numbers(w.positions.ref.slice(-1));
    const x = (embed(w, input(), shape).js() as number[][][])[0]!;
    expect(x).toHaveLength(shape.length + 1);
    for (const [i, value] of x.at(-1)!.entries())
      expect(value).toBeCloseTo(last[i]! + place[i]!, 5);
  });

  test('a symbolic answer has a score for every symbol', () => {
    const tied = copyShape({ ...copyDefaults, symbols: 3, width: 6 });
    const w = drawTransformer(seeded(7), tied);
    const x = encoded([{ symbols: [1] }, { symbols: [5] }], 6);
    expect(transformer(w, x, tied).shape).toEqual([2, 6]);
  });

  test('a fully connected network answers as plain loops do', () => {
    const random = seeded(13);
    const table = (rows: number, columns: number) =>
      Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => random.normal()),
      );
    const w = {
      w1: table(4 * 7, 5),
      b1: table(1, 5)[0]!,
      w2: table(5, 5),
      b2: table(1, 5)[0]!,
      w3: table(5, 1),
      b3: [0.5],
    };
    const { w1, b1, w2, b2, w3, b3 } = w;
    const out = mlp(
      {
        w1: np.array(w1),
        b1: np.array(b1),
        w2: np.array(w2),
        b2: np.array(b2),
        w3: np.array(w3),
        b3: np.array(b3),
      },
      encoded(words, 7),
    );
    for (const [i, value] of numbers(out).entries())
      expect(value).toBeCloseTo(referenceMlp(w, words[i]!.symbols, 7), 3);
  });

  test('a fully connected network is three matrices with ReLU between them', () => {
    const w = {
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
    const out = mlp(w, encoded([{ symbols: [0, 1] }], 2));
    expect(numbers(out)).toEqual([1 + 2 + 2 * 2 + 0.5]);
  });
});

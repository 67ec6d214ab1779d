import { init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf } from '#ml/adam';
import { normal } from '#ml/arrays';
import { at, range } from '#ml/lists';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  follow,
  newTextModel,
  nextWord,
  positionCount,
  remember,
  type TextModel,
  textOf,
} from './text-model.ts';
import { longest, read, vocabulary } from './words.ts';

beforeAll(() => init('wasm'));

const command = 'to the sofa carry the book';

/** A model whose gains, shifts and biases are neither zero nor one. */
function shaken(seed: number): TextModel {
  const random = seeded(seed);
  return tree.map(
    (w: np.Array) => w.ref.add(normal(random, w.shape, 0.2)),
    newTextModel(random),
  ) as TextModel;
}

const table = (x: np.Array) => x.ref.js() as number[][];
const list = (x: np.Array) => x.ref.js() as number[];

function norm(
  x: number[],
  { gain, shift }: { gain: np.Array; shift: np.Array },
) {
  const center = x.reduce((a, b) => a + b, 0) / x.length;
  const square = x.reduce((s, v) => s + (v - center) ** 2, 0) / x.length;
  const [g, b] = [list(gain), list(shift)];
  return x.map(
    (v, i) =>
      ((v - center) / Math.sqrt(square + 1e-5)) * at(g, i) + at(b, i),
  );
}
const times = (x: number[], matrix: number[][]) =>
  range(0, at(matrix, 0).length).map((j) =>
    x.reduce((sum, v, i) => sum + v * at(at(matrix, i), j), 0),
  );
const plus = (a: number[], b: number[]) => a.map((v, i) => v + at(b, i));

/** The error function by its series. */
function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 60; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
const gelu = (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2));

/** The block over vectors, one after the other, in plain loops: hidden states. */
function plainBlock(model: TextModel, xs: number[][]): number[][] {
  const { attention, rest } = model;
  const qkv = xs.map((x) =>
    times(norm(x, attention.norm), table(attention.qkv)),
  );
  return xs.map((x, t) => {
    const read: number[] = [];
    for (const head of range(0, 4)) {
      const part = (of: number[], kind: number) =>
        of.slice(kind * 32 + head * 8, kind * 32 + head * 8 + 8);
      const q = part(at(qkv, t), 0);
      const scores = range(0, t + 1).map((s) =>
        Math.exp(
          part(at(qkv, s), 1).reduce((sum, k, i) => sum + k * at(q, i), 0) /
            Math.sqrt(8),
        ),
      );
      const all = scores.reduce((a, b) => a + b, 0);
      for (const i of range(0, 8)) {
        read.push(
          scores.reduce(
            (sum, score, s) =>
              sum + (score / all) * at(part(at(qkv, s), 2), i),
            0,
          ),
        );
      }
    }
    const y = plus(x, times(read, table(rest.out)));
    const inner = plus(
      times(norm(y, rest.norm), table(rest.up.matrix)),
      list(rest.up.bias),
    ).map(gelu);
    const down = plus(
      times(inner, table(rest.down.matrix)),
      list(rest.down.bias),
    );
    return norm(plus(y, down), rest.final);
  });
}

const embedded = ({ embedding }: TextModel, ids: number[]) =>
  ids.map((id, t) =>
    plus(at(table(embedding.words), id), at(table(embedding.positions), t)),
  );

const wordRows = (ids: number[][], length: number) => {
  const { words, mask, next } = textOf(ids, length);
  tree.dispose([mask, next]);
  return words;
};

describe('the text model', () => {
  test('reads as a causal transformer block in plain loops', () => {
    const model = shaken(2);
    const ids = read(command);
    const hidden = plainBlock(model, embedded(model, ids));
    const words = table(model.embedding.words);
    const wanted = hidden.map((h) =>
      words.map((word) => word.reduce((s, w, i) => s + w * at(h, i), 0)),
    );
    const found = nextWord(model, wordRows([ids], ids.length)).js();
    for (const [t, row] of at(found as number[][][], 0).entries()) {
      for (const [v, logit] of row.entries()) {
        expect(logit).toBeCloseTo(at(at(wanted, t), v), 3);
      }
    }
  });

  test('does not see later words', () => {
    const logits = (text: string) => {
      const ids = read(text);
      const rows = nextWord(
        newTextModel(seeded(4)),
        wordRows([ids], 6),
      ).js();
      return (rows as number[][][])[0]?.slice(0, 4).flat() ?? [];
    };
    const [a, b] = [logits(command), logits('to the sofa carry it over')];
    expect(a).toEqual(b);
    expect(logits('to the desk carry the book')).not.toEqual(a);
  });

  test('has 14,144 numbers', () => {
    const model = newTextModel(seeded(1));
    expect(sizeOf(model)).toBe(oracles.toy.frozen);
    expect(vocabulary).toHaveLength(34);
    expect(positionCount).toBe(13);
  });
});

describe('a remembered command', () => {
  test('and one more token give the same as reading both at once, also beside longer commands', () => {
    const model = shaken(9);
    const others = [command, 'take the mug and place it on the desk'];
    const token = range(0, 32).map((i) => 0.1 * ((i * 7) % 11) - 0.5);
    const memory = remember(
      {
        embedding: tree.ref(model.embedding),
        attention: tree.ref(model.attention),
      },
      textOf(others.map(read), longest),
    );
    const found = follow(
      {
        attention: tree.ref(model.attention),
        rest: tree.ref(model.rest),
      },
      memory,
      np.array([token, token]),
    ).js() as number[][];
    for (const [i, other] of others.entries()) {
      const ids = read(other);
      const place = at(table(model.embedding.positions), ids.length);
      const wanted = plainBlock(model, [
        ...embedded(model, ids),
        plus(token, place),
      ]);
      for (const [j, value] of at(found, i).entries()) {
        expect(value).toBeCloseTo(at(at(wanted, -1), j), 3);
      }
    }
  });

  test('may not be longer than there is room', () => {
    expect(() => textOf([read(command)], 5)).toThrow(
      '6 words do not fit into 5',
    );
  });
});

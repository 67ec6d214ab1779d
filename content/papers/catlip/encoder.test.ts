import { defaultDevice, init, numpy as np } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf } from '#ml/adam';
import { normal } from '#ml/arrays';
import { seeded } from '#ml/random';
import {
  clipLoss,
  clipObjective,
  drawClip,
  drawEncoder,
  encode,
  featureWidth,
  linear,
} from './encoder.ts';
import type { Linear } from './method.ts';
import { cellCount, cellSize } from './world.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

type Rows = number[][];
const rowsOf = (x: np.Array) => x.ref.js() as Rows;
/** A linear layer in plain loops; its weights stay. */
const layer = ({ W, b }: Linear, x: readonly number[]) => {
  const bias = b.ref.js() as number[];
  return rowsOf(W).map((row, k) =>
    row.reduce((sum, w, i) => sum + w * x[i]!, bias[k]!),
  );
};
const relu = (x: number[]) => x.map((value) => Math.max(0, value));
const unit = (x: number[]) => {
  const norm = Math.hypot(...x);
  return x.map((value) => value / norm);
};

/** CLIP's loss of unit vectors, by its definition. */
function plainClip(images: Rows, texts: Rows, scale: number): number {
  const score = (i: number, j: number) =>
    scale *
    unit(images[i]!).reduce(
      (sum, x, k) => sum + x * unit(texts[j]!)[k]!,
      0,
    );
  const count = images.length;
  const all = Array.from({ length: count }, (_, i) => i);
  let total = 0;
  for (const i of all) {
    const byRow = all.reduce((sum, j) => sum + Math.exp(score(i, j)), 0);
    const byColumn = all.reduce((sum, j) => sum + Math.exp(score(j, i)), 0);
    total -=
      Math.log(Math.exp(score(i, i)) / byRow) +
      Math.log(Math.exp(score(i, i)) / byColumn);
  }
  return total / (2 * count);
}

describe('the encoder', () => {
  test('adds up what each cell gives, in plain loops the same', () => {
    const w = drawEncoder(seeded(3));
    const x = normal(seeded(4), [3, cellCount, cellSize], 1);
    const pictures = x.ref.js() as Rows[];
    const expected = pictures.map((cells) => {
      const hidden = cells.map((cell) => relu(layer(w.cell, cell)));
      return layer(
        w.out,
        hidden[0]!.map((_, i) => hidden.reduce((sum, h) => sum + h[i]!, 0)),
      );
    });
    const found = rowsOf(encode(w, x));
    for (const [i, row] of expected.entries()) {
      expect(found[i]).toHaveLength(featureWidth);
      for (const [k, value] of row.entries())
        expect(found[i]![k]).toBeCloseTo(value, 3);
    }
  });

  test('does not care which cell is where', () => {
    const x = normal(seeded(5), [1, cellCount, cellSize], 1);
    const turned = np.concatenate(
      [x.ref.slice([], [1]), x.ref.slice([], [0, 1])],
      1,
    );
    const [a] = rowsOf(encode(drawEncoder(seeded(3)), x));
    const [b] = rowsOf(encode(drawEncoder(seeded(3)), turned));
    for (const [k, value] of a!.entries())
      expect(b![k]).toBeCloseTo(value, 3);
  });

  test('starts with weights of deviation 1/√inputs and even biases', () => {
    const { W, b } = linear(seeded(1), 200, 25, -3);
    const weights = rowsOf(W).flat();
    const square =
      weights.reduce((sum, x) => sum + x * x, 0) / weights.length;
    expect(Math.abs(square * 25 - 1)).toBeLessThan(0.1);
    expect(new Set(b.js() as number[])).toEqual(new Set([-3]));
    const zero = linear(seeded(1), 2, 3);
    expect(zero.b.js()).toEqual([0, 0]);
    zero.W.dispose();
    W.dispose();
  });
});

describe('CLIP’s loss', () => {
  const images = [
    [1, 2, -1],
    [0.5, -1, 3],
    [-2, 0.3, 0.7],
    [1, 1, 1],
  ];
  const texts = [
    [0.2, 1, 0.4],
    [1, -2, 2],
    [2, 0.1, -1],
    [0.3, 0.9, 2],
  ];
  const loss = (a: Rows, b: Rows, scale: number) =>
    clipLoss(np.array(a), np.array(b), np.array(Math.log(scale))).item();

  test('is that of its definition in plain loops', () => {
    for (const scale of [1, 7, 60])
      expect(loss(images, texts, scale)).toBeCloseTo(
        plainClip(images, texts, scale),
        3,
      );
  });

  test('is the same with the towers exchanged, and zero for a single pair', () => {
    expect(loss(images, texts, 5)).toBeCloseTo(loss(texts, images, 5), 5);
    expect(loss([images[0]!], [texts[0]!], 5)).toBeCloseTo(0, 5);
  });

  test('never scales by more than a hundred', () => {
    expect(loss(images, texts, 400)).toBeCloseTo(
      loss(images, texts, 100),
      4,
    );
  });

  test('of one pair changes with the others, unlike CatLIP’s', () => {
    const other = texts.with(3, [-1, 0.2, 0.1]);
    expect(
      Math.abs(loss(images, texts, 5) - loss(images, other, 5)),
    ).toBeGreaterThan(0.01);
  });

  test('compares the pictures’ and the texts’ towers', () => {
    const w = drawClip(seeded(6), 5);
    expect(w.logScale.ref.item()).toBeCloseTo(Math.log(1 / 0.07), 5);
    const x = normal(seeded(7), [2, cellCount, cellSize], 1);
    const bags = [
      [1, 0, 0.5, 0, 0],
      [0, 0.7, 0, 0, 0.7],
    ];
    const codes = rowsOf(w.words);
    const towerOf = (bag: number[]) =>
      layer(
        w.textOut,
        relu(
          layer(
            w.text,
            codes[0]!.map((_, k) =>
              bag.reduce(
                (sum, share, word) => sum + share * codes[word]![k]!,
                0,
              ),
            ),
          ),
        ),
      );
    const features = rowsOf(encode(drawClip(seeded(6), 5).image, x.ref));
    const expected = plainClip(
      features.map((h) => layer(w.imageOut, h)),
      bags.map(towerOf),
      1 / 0.07,
    );
    expect(sizeOf(w)).toBe(
      sizeOf(drawEncoder(seeded(1))) +
        33 * 32 +
        5 * 32 +
        64 * 33 +
        32 * 65 +
        1,
    );
    expect(clipObjective(w, x, np.array(bags)).item()).toBeCloseTo(
      expected,
      3,
    );
  });
});

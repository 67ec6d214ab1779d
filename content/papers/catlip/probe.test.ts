import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { oneHot } from '#ml/arrays';
import { classify } from './method.ts';
import {
  accuracy,
  folded,
  probeLoss,
  scaled,
  scaleOf,
  trainProbe,
} from './probe.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const features = [
  [1, 5],
  [3, -1],
  [2, 2],
  [-2, 8],
];
const rows = (x: np.Array) => x.js() as number[][];
const layer = () => ({
  W: np.array([
    [1, -2],
    [0.5, 3],
    [-1, 0.2],
  ]),
  b: np.array([0.1, -0.4, 0.7]),
});

describe('the scale of features', () => {
  test('is the mean of each and one size for all', () => {
    const { shift, size } = scaleOf(np.array(features));
    expect(shift.js()).toEqual([1, 3.5]);
    // Squares: 0, 4, 1, 9 and 2.25, 20.25, 2.25, 20.25.
    expect(size.item()).toBeCloseTo(Math.sqrt(59 / 8), 5);
  });

  test('leaves features of mean 0 and mean square 1', () => {
    const x = np.array(features);
    const found = rows(scaled(x.ref, scaleOf(x)));
    const flat = found.flat();
    expect(
      flat.reduce((sum, v) => sum + v * v, 0) / flat.length,
    ).toBeCloseTo(1, 5);
    for (const k of [0, 1])
      expect(found.reduce((sum, row) => sum + row[k]!, 0)).toBeCloseTo(
        0,
        5,
      );
    expect(found[1]![0]).toBeCloseTo(2 / Math.sqrt(59 / 8), 5);
  });

  test('folded into a layer gives the layer’s scores again', () => {
    const x = np.array(features);
    const scale = scaleOf(x.ref);
    const before = rows(classify(layer(), x.ref));
    const after = rows(
      classify(folded(layer(), tree.ref(scale)), scaled(x, scale)),
    );
    for (const [i, row] of before.entries())
      for (const [k, score] of row.entries())
        expect(after[i]![k]).toBeCloseTo(score, 4);
  });
});

describe('a probe', () => {
  test('has the cross-entropy of the right classes as its loss', () => {
    const right = [2, 0, 1, 1];
    const scores = rows(classify(layer(), np.array(features)));
    const nats = scores.map((row, i) => {
      const all = row.reduce((sum, score) => sum + Math.exp(score), 0);
      return -Math.log(Math.exp(row[right[i]!]!) / all);
    });
    const found = probeLoss(
      layer(),
      np.array(features),
      oneHot(right, 3),
    ).item();
    expect(found).toBeCloseTo(nats.reduce((sum, x) => sum + x, 0) / 4, 4);
  });

  test('counts the pictures whose likeliest class is right', () => {
    // Scores are largest for the classes 1, 0, 1, 1.
    const found = (classes: number[]) =>
      accuracy(layer(), np.array(features), classes);
    expect(found([1, 0, 1, 1])).toBe(1);
    expect(found([1, 2, 1, 0])).toBe(0.5);
    expect(found([0, 1, 0, 0])).toBe(0);
  });

  test('learns what can be told apart by a plane, and stays at its start with a rate of almost zero', async () => {
    const known = () => ({
      features: np.array(features),
      classes: [0, 1, 1, 0],
    });
    const start = () => ({ W: np.zeros([2, 2]), b: np.array([0, 0.5]) });
    const learned = await trainProbe(start(), known(), 0.3);
    expect(accuracy(learned, np.array(features), [0, 1, 1, 0])).toBe(1);
    const still = await trainProbe(start(), known(), 1e-9);
    expect(accuracy(still, np.array(features), [1, 1, 1, 1])).toBe(1);
  });
});

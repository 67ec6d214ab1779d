import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { oneHot } from '#ml/arrays';
import { seeded } from '#ml/random';
import {
  crossEntropy,
  drawWeights,
  embed,
  headWidth,
  logits,
  type StageWeights,
  tokenCodes,
} from './stages.ts';
import { type Example, makeWorld, query } from './world.ts';

const width = 16;
const world = makeWorld(3, 8, false);
const random = seeded(4);
const inputs = [
  tokenCodes(random, world, width),
  tokenCodes(random, world, width),
] as const;
const output = tokenCodes(random, world, width);
const examples = [0, 1, 2].map((subject) =>
  query(world, random, subject, subject),
);

const embedded = (list: readonly Example[]) =>
  np
    .array(embed(list, inputs, width))
    .reshape([list.length, world.length, width]);
const codes = () =>
  np.array(output).reshape([world.vocabulary, width]).transpose();

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

/** The same forward pass with plain loops, for one example. */
async function plainLogits(
  weights: StageWeights,
  row: Float32Array,
): Promise<number[]> {
  const w: Record<string, number[][]> = {};
  for (const [name, matrix] of Object.entries(weights))
    w[name] = matrix.ref.js() as number[][];
  const times = (x: number[], m: number[][]) =>
    m[0]!.map((_, j) =>
      x.reduce((sum, value, i) => sum + value * m[i]![j]!, 0),
    );
  const norm = (x: number[]) => {
    const root = Math.sqrt(
      x.reduce((sum, v) => sum + v * v, 0) / x.length + 1e-6,
    );
    return x.map((v) => v / root);
  };
  const add = (x: number[], y: number[]) => x.map((v, i) => v + y[i]!);
  const network = (x: number[], up: string, down: string) =>
    add(
      x,
      times(
        times(norm(x), w[up]!).map((v) => Math.max(0, v)),
        w[down]!,
      ),
    );
  const states = Array.from({ length: world.length }, (_, t) =>
    network([...row.slice(t * width, (t + 1) * width)], 'up1', 'down1'),
  );
  const normed = states.map(norm);
  const q = times(normed.at(-1)!, w['query']!);
  const scores = normed.map((x) => {
    const k = times(x, w['key']!);
    return Math.exp(
      q.reduce((sum, v, i) => sum + v * k[i]!, 0) / Math.sqrt(headWidth),
    );
  });
  const total = scores.reduce((sum, s) => sum + s, 1); // one for "nowhere"
  const read = new Array<number>(headWidth).fill(0);
  normed.forEach((x, t) => {
    times(x, w['value']!).forEach((v, i) => {
      read[i]! += (scores[t]! / total) * v;
    });
  });
  const last = network(
    add(states.at(-1)!, times(read, w['out']!)),
    'up2',
    'down2',
  );
  return Array.from({ length: world.vocabulary }, (_, token) =>
    last.reduce((sum, v, i) => sum + v * output[token * width + i]!, 0),
  );
}

describe('the model of the race', () => {
  test('agrees with the same computation in plain loops', async () => {
    const weights = drawWeights(seeded(5), width, [4, 6]);
    const flat = embed(examples, inputs, width);
    const size = world.length * width;
    const expected = await Promise.all(
      examples.map((_, i) =>
        plainLogits(weights, flat.slice(i * size, (i + 1) * size)),
      ),
    );
    const actual = logits(
      weights,
      embedded(examples),
      codes(),
    ).js() as number[][];
    for (const [i, row] of expected.entries()) {
      for (const [token, value] of row.entries())
        expect(actual[i]![token]).toBeCloseTo(value, 4);
    }
  });

  test('adds the code of a token and of the token before it', () => {
    const flat = embed(examples, inputs, width);
    const [first, second] = examples[0]!.context as [number, number];
    for (let i = 0; i < width; i++) {
      expect(flat[i]).toBeCloseTo(inputs[0][first * width + i]!, 6);
      const sum =
        inputs[0][second * width + i]! + inputs[1][first * width + i]!;
      expect(flat[width + i]).toBeCloseTo(sum, 6);
    }
  });

  test('has codes of length one, and grammar words of a class resemble each other', () => {
    const dot = (a: number, b: number) => {
      let sum = 0;
      for (let i = 0; i < width; i++)
        sum += output[a * width + i]! * output[b * width + i]!;
      return sum;
    };
    for (let token = 0; token < world.vocabulary; token++)
      expect(dot(token, token)).toBeCloseTo(1, 5);
    let same = 0;
    let other = 0;
    for (let word = 0; word < 36; word += 6) {
      same += dot(word, word + 1) / 6;
      other += dot(word, (word + 7) % 36) / 6;
    }
    expect(same).toBeGreaterThan(other + 0.3);
  });

  test('has gradients that agree with differences of the loss', async () => {
    const target = () => {
      const targets = examples.map((example) => example.target);
      return oneHot(targets, world.vocabulary);
    };
    const weights = drawWeights(seeded(6), width, [4, 6]);
    const gradients = grad(crossEntropy)(
      tree.ref(weights),
      embedded(examples),
      target(),
      codes(),
    );
    const loss = (shift: number) => {
      const moved = tree.map(
        (w: np.Array, g: np.Array) => w.ref.add(g.ref.mul(shift)),
        weights,
        gradients,
      );
      return crossEntropy(
        moved,
        embedded(examples),
        target(),
        codes(),
      ).item();
    };
    const squares = Object.values(gradients).map((g) =>
      np.sum(np.square(g.ref)).item(),
    );
    const steepness = squares.reduce((sum, value) => sum + value, 0);
    const step = 1e-2;
    expect((loss(step) - loss(-step)) / (2 * step)).toBeCloseTo(
      steepness,
      2,
    );
  });
});

import { defaultDevice, init, nn, numpy as np } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { add, normal, oneHot, sizes, split } from './arrays.ts';
import { seeded } from './random.ts';
import { deviation, mean } from './stats.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

describe('the sizes of axes', () => {
  test('are as many as were asked for', () => {
    const x = np.zeros([2, 3, 4]);
    const [a, b, c] = sizes(x, 3);
    expect([a, b, c]).toEqual([2, 3, 4]);
    expect(() => sizes(x, 2)).toThrow('Expected 2 axes, but the shape is [2, 3, 4].');
    x.dispose();
  });
});

describe('an array cut into parts', () => {
  test('has them in order along the axis', () => {
    const x = np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const [one, two] = split(x, [1, 2], 1);
    expect(one.js()).toEqual([[1], [4]]);
    expect(two.js()).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  test('can be cut along its last axis', () => {
    const [a, b, c] = split(np.arange(6), [2, 1, 3], -1);
    expect([a.js(), b.js(), c.js()]).toEqual([[0, 1], [2], [3, 4, 5]]);
  });

  test('must be used up by its parts', () => {
    const x = np.arange(6);
    expect(() => split(x, [2, 3], 0)).toThrow('Widths 2 + 3 do not add up to 6.');
    x.dispose();
  });
});

describe('normal numbers', () => {
  test('have the shape, mean zero and the deviation asked for', () => {
    const x = normal(seeded(1), [50, 80], 3);
    expect(x.shape).toEqual([50, 80]);
    const values = Array.from(x.dataSync());
    expect(Math.abs(mean(values))).toBeLessThan(0.15);
    expect(deviation(values)).toBeCloseTo(3, 0);
  });

  test('are drawn in order from the seed', () => {
    const random = seeded(7);
    const expected = [random.normal(), random.normal()].map((x) => Math.fround(x * 0.5));
    expect(normal(seeded(7), [2], 0.5).js()).toEqual(expected);
  });
});

describe('one-hot rows', () => {
  test("are those of jax-js's gather", () => {
    const ids = [2, 0, 1, 1];
    const expected = nn.oneHot(np.array(ids, { dtype: np.int32 }), 3).js();
    expect(oneHot(ids, 3).js()).toEqual(expected);
  });

  test.each([3, -1, Number.NaN])('have no column for %d', (id) => {
    expect(() => oneHot([0, id], 3)).toThrow(`${id} is not among 3 columns.`);
  });
});

describe('values added to a place of a typed array', () => {
  test('change that place only', () => {
    const x = Float32Array.of(1, 1, 1, 1);
    add(x, 1, [10, 20]);
    expect([...x]).toEqual([1, 11, 21, 1]);
  });

  test('must fit', () => {
    expect(() => add(new Float32Array(3), 2, [1, 1])).toThrow(
      '2 values from 2 on do not fit into 3.',
    );
  });
});

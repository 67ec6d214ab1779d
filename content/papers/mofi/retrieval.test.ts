import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  averagePrecision,
  chanceLevel,
  type Embeddings,
  meanAveragePrecision,
  ranking,
  zeroShotAccuracy,
} from './retrieval.ts';

const bits = (text: string) => [...text].map((bit) => bit === '1');

function rows(list: number[][]): Embeddings {
  return { values: Float32Array.from(list.flat()), width: list[0]!.length };
}

/** Points on a circle, one for each angle in degrees. */
const onCircle = (...degrees: number[]) =>
  rows(
    degrees.map((d) => [
      Math.cos((d * Math.PI) / 180),
      Math.sin((d * Math.PI) / 180),
    ]),
  );

/** All orders of a list. */
function orders<T>(list: T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, i) =>
    orders(list.toSpliced(i, 1)).map((rest) => [first, ...rest]),
  );
}

describe('average precision', () => {
  test.each([
    ['10110', (1 + 2 / 3 + 3 / 4) / 3],
    ['100001', (1 + 1 / 3) / 2],
    ['10101', (1 + 2 / 3 + 3 / 5) / 3],
    ['111', 1],
    ['0001', 1 / 4],
  ])('of the list %s is %d', (list, expected) => {
    expect(averagePrecision(bits(list))).toBeCloseTo(expected, 12);
  });

  test('of the example is 0.8056', () => {
    expect(averagePrecision(bits('10110'))).toBeCloseTo(
      oracles.example.averagePrecision,
      5,
    );
  });

  test('agrees with a sum over all places, as the benchmark writes it', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (list) => {
        const right = [true, ...list];
        const R = right.filter(Boolean).length;
        let sum = 0;
        for (let k = 0; k < right.length; k++) {
          let above = 0;
          for (let j = 0; j <= k; j++) above += right[j] ? 1 : 0;
          sum += (above / (k + 1)) * (right[k] ? 1 : 0);
        }
        expect(averagePrecision(right)).toBeCloseTo(sum / R, 12);
        expect(averagePrecision(right)).toBeGreaterThanOrEqual(1 / R);
      }),
    );
  });
});

describe('ranking', () => {
  test('begins with the query itself and ends with what is farthest', () => {
    expect(ranking(onCircle(0, 100, 20, 170), 2)).toEqual([2, 0, 1, 3]);
    expect(ranking(onCircle(0, 100, 20, 170), 3)).toEqual([3, 1, 2, 0]);
  });
});

describe('mean average precision', () => {
  const categories = [0, 1, 0, 1, 0];
  const points = onCircle(0, 25, 45, 70, 150);

  test('of five points on a circle is what their orders give by hand', () => {
    // Orders of right and wrong: 10101, 10101, 10101 (45°: 1 at 20, 3 at 25, 0 at 45, 4), …
    const lists = ['10101', '10100', '10101', '10010', '10101'];
    const byHand = [
      [0, 1, 2, 3, 4],
      [1, 2, 0, 3, 4],
      [2, 1, 3, 0, 4],
      [3, 2, 1, 0, 4],
      [4, 3, 2, 1, 0],
    ];
    byHand.forEach((order, query) => {
      expect(ranking(points, query)).toEqual(order);
      const right = order.map(
        (other) => categories[other] === categories[query],
      );
      lists[query] = right.map(Number).join('');
    });
    const values = [
      (1 + 2 / 3 + 3 / 5) / 3,
      (1 + 2 / 4) / 2,
      (1 + 2 / 4 + 3 / 5) / 3,
      (1 + 2 / 3) / 2,
      (1 + 2 / 3 + 3 / 5) / 3,
    ];
    lists.forEach((list, query) => {
      expect(averagePrecision(bits(list))).toBeCloseTo(values[query]!, 12);
    });
    const mean = values.reduce((sum, x) => sum + x, 0) / 5;
    expect(meanAveragePrecision(points, categories)).toBeCloseTo(mean, 12);
  });

  test('is one where every category has a direction of its own', () => {
    const own = rows([
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(meanAveragePrecision(own, [7, 3, 7, 5, 3])).toBe(1);
  });

  test('does not change when all vectors turn, categories are renamed or pictures change places', () => {
    const value = meanAveragePrecision(points, categories);
    const turned = onCircle(33, 58, 78, 103, 183);
    expect(meanAveragePrecision(turned, categories)).toBeCloseTo(value, 12);
    expect(meanAveragePrecision(points, [9, 4, 9, 4, 9])).toBe(value);
    const moved = onCircle(150, 0, 70, 25, 45);
    expect(meanAveragePrecision(moved, [0, 0, 1, 1, 0])).toBeCloseTo(
      value,
      12,
    );
  });
});

describe('chance', () => {
  test.each([
    [6, 3],
    [7, 2],
    [5, 4],
  ])(
    'of %d pictures, %d of them right, is the mean over all orders',
    (n, R) => {
      const others = Array.from({ length: n - 1 }, (_, i) => i < R - 1);
      const values = orders(others).map((order) =>
        averagePrecision([true, ...order]),
      );
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      expect(chanceLevel(n, R)).toBeCloseTo(mean, 10);
    },
  );

  test('on GPR1200, with 12,000 pictures and ten of each kind, is 0.102', () => {
    expect(chanceLevel(12_000, 10)).toBeCloseTo(0.101944803, 8);
    expect(chanceLevel(12_000, 10)).toBeCloseTo(oracles.chance.gpr1200, 8);
  });

  test('on 400 and on 600 pictures is 0.1427 and 0.1298', () => {
    expect(chanceLevel(400, 10)).toBeCloseTo(0.142712879, 8);
    expect(chanceLevel(400, 10)).toBeCloseTo(oracles.chance.toy, 8);
    expect(chanceLevel(600, 10)).toBeCloseTo(0.129754795, 8);
  });

  test('is what random vectors reach', () => {
    const random = seeded(5);
    const values = Float32Array.from({ length: 300 * 3 }, () =>
      random.normal(),
    );
    for (let i = 0; i < values.length; i += 3) {
      const length = Math.hypot(...values.subarray(i, i + 3));
      for (let k = 0; k < 3; k++) values[i + k]! /= length;
    }
    const categories = Array.from({ length: 300 }, (_, i) => i % 60);
    const value = meanAveragePrecision({ values, width: 3 }, categories);
    expect(value).toBeCloseTo(chanceLevel(300, 5), 2);
  });
});

describe('zero-shot classification', () => {
  test('counts pictures whose nearest class text is their own', () => {
    const pictures = onCircle(10, 80, 100, 170);
    const texts = onCircle(0, 90, 180);
    expect(zeroShotAccuracy(pictures, texts, [0, 1, 1, 2])).toBe(1);
    expect(zeroShotAccuracy(pictures, texts, [0, 1, 2, 2])).toBe(0.75);
    expect(zeroShotAccuracy(pictures, texts, [2, 0, 2, 0])).toBe(0);
  });
});

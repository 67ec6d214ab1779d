import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { normal, oneHot } from '#ml/arrays';
import { seeded } from '#ml/random';
import {
  classification,
  classScale,
  contrastive,
  crossEntropy,
  multiTask,
  unit,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

type Rows = number[][];
const scalar = (x: number) => np.array(x);
const unitRows = (seed: number, count: number, width: number): Rows =>
  unit(normal(seeded(seed), [count, width], 1)).js() as Rows;

const dot = (a: number[], b: number[]) => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

/** Mean of −log of the right column's share, with each exponential written out. */
function byLoops(logits: Rows, right: number[]): number {
  let loss = 0;
  for (let i = 0; i < logits.length; i++) {
    let sum = 0;
    for (const x of logits[i]!) sum += Math.exp(x);
    loss -= Math.log(Math.exp(logits[i]![right[i]!]!) / sum);
  }
  return loss / logits.length;
}

function contrastiveByLoops(u: Rows, v: Rows, s: number): number {
  const table = (a: Rows, b: Rows) =>
    a.map((x) => b.map((y) => s * dot(x, y)));
  const own = u.map((_, i) => i);
  return (byLoops(table(u, v), own) + byLoops(table(v, u), own)) / 2;
}

function classificationByLoops(
  u: Rows,
  classes: Rows,
  labels: number[],
): number {
  const logits = u.map((x) =>
    classes.map((w) => (classScale * dot(x, w)) / Math.sqrt(dot(w, w))),
  );
  return byLoops(logits, labels);
}

describe('unit vectors', () => {
  test('keep their direction and have length one', () => {
    const [a, b] = unit(
      np.array([
        [3, -4],
        [0, 0.5],
      ]),
    ).js() as Rows;
    expect(a![0]).toBeCloseTo(0.6);
    expect(a![1]).toBeCloseTo(-0.8);
    expect(b).toEqual([0, expect.closeTo(1)]);
  });

  test('of nothing are nothing, not a division by zero', () => {
    expect(unit(np.array([[0, 0]])).js()).toEqual([[0, 0]]);
  });
});

describe('cross-entropy', () => {
  test('of the example is −log of the right share', () => {
    const right = np.array([
      [0, 1, 0],
      [1, 0, 0],
    ]);
    const logits = np.array([
      [1, 3, 0],
      [2, 2, 0.5],
    ]);
    const first = Math.log(Math.exp(1) + Math.exp(3) + 1) - 3;
    const second = Math.log(2 * Math.exp(2) + Math.exp(0.5)) - 2;
    expect(crossEntropy(logits, right).item()).toBeCloseTo(
      (first + second) / 2,
      5,
    );
  });
});

describe('the contrastive loss', () => {
  const [u, v] = [unitRows(1, 5, 3), unitRows(2, 5, 3)];
  const loss = (a: Rows, b: Rows, s: number) =>
    contrastive(np.array(a), np.array(b), scalar(s)).item() as number;

  test('agrees with plain loops over pictures and texts', () => {
    for (const s of [0.5, 3, 14.3])
      expect(loss(u, v, s)).toBeCloseTo(contrastiveByLoops(u, v, s), 5);
  });

  test('of the example, worked out by hand, is nearly nothing', () => {
    // Similarities: the cat’s picture 0.6 and 0.2, the car’s 0.1 and 0.5.
    const pictures = [
      [1, 0],
      [0, 1],
    ];
    const texts = [
      [0.6, 0.1],
      [0.2, 0.5],
    ];
    const gaps = [0.4, 0.4, 0.5, 0.3].map((gap) =>
      Math.log(1 + Math.exp(-classScale * gap)),
    );
    const byHand = gaps.reduce((sum, x) => sum + x, 0) / 4;
    expect(loss(pictures, texts, classScale)).toBeCloseTo(byHand, 6);
    expect(byHand).toBeCloseTo(oracles.example.contrastive, 4);
  });

  test('does not change when towers are swapped or pairs change places', () => {
    const order = [3, 0, 4, 1, 2];
    const moved = (rows: Rows) => order.map((i) => rows[i]!);
    expect(loss(v, u, 4)).toBeCloseTo(loss(u, v, 4), 5);
    expect(loss(moved(u), moved(v), 4)).toBeCloseTo(loss(u, v, 4), 5);
  });

  test('is log B when all look the same, and zero for a single pair', () => {
    const same = [
      [1, 0],
      [1, 0],
      [1, 0],
    ];
    expect(loss(same, same, 9)).toBeCloseTo(Math.log(3), 5);
    expect(loss([[1, 0]], [[0, 1]], 9)).toBeCloseTo(0, 5);
  });
});

describe('the classification loss', () => {
  const u = unitRows(3, 4, 3);
  const classes = (normal(seeded(4), [6, 3], 2).js() as Rows).slice();
  const labels = [5, 0, 2, 0];
  const loss = (rows: Rows, w: Rows, own: number[]) =>
    classification(
      np.array(rows),
      np.array(w),
      oneHot(own, w.length),
    ).item() as number;

  test('agrees with plain loops over pictures and entities', () => {
    expect(loss(u, classes, labels)).toBeCloseTo(
      classificationByLoops(u, classes, labels),
      4,
    );
  });

  test('of the example, worked out by hand, is large because of the leopard', () => {
    // Similarities of the cat’s picture: jaguar 0.6, car 0.2, leopard 0.5.
    const entities = [0.6, 0.2, 0.5].map((x) => [x, Math.sqrt(1 - x * x)]);
    const byHand = Math.log(
      1 + Math.exp(-classScale * 0.4) + Math.exp(-classScale * 0.1),
    );
    expect(loss([[1, 0]], entities, [0])).toBeCloseTo(byHand, 5);
    expect(byHand).toBeCloseTo(oracles.example.classification, 4);
  });

  test('asks for the direction of an entity, not for the length of its vector', () => {
    const longer = classes.map((w, e) => w.map((x) => x * (e + 1)));
    expect(loss(u, longer, labels)).toBeCloseTo(
      loss(u, classes, labels),
      4,
    );
  });

  test('is log E when all entities look the same', () => {
    const same = labels.map(() => [0, 2, 0]);
    expect(loss(u, same, [1, 0, 3, 2])).toBeCloseTo(Math.log(4), 5);
  });

  test('never falls when entities join that nobody shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), (count) => {
        const few = classes.slice(0, count);
        const own = [count - 1, 0, 0, 0];
        expect(loss(u, [...few, [1, -2, 0.3]], own)).toBeGreaterThanOrEqual(
          loss(u, few, own),
        );
      }),
      { numRuns: 5 },
    );
  });
});

describe('the multi-task loss', () => {
  const shapes = { u: [4, 3], v: [4, 3], classes: [5, 3] } as const;
  const drawn = () => ({
    u: unit(normal(seeded(6), [...shapes.u], 1)),
    v: unit(normal(seeded(7), [...shapes.v], 1)),
    classes: normal(seeded(8), [...shapes.classes], 1),
  });
  const labels = () => oneHot([4, 1, 1, 0], 5);
  type Parts = ReturnType<typeof drawn>;
  const both = (lambda: number) => (w: Parts) =>
    multiTask(w.u, w.v, scalar(5), w.classes, labels(), lambda);
  const text = (w: Parts) => {
    w.classes.dispose();
    return contrastive(w.u, w.v, scalar(5));
  };
  const named = (w: Parts) => {
    w.v.dispose();
    return classification(w.u, w.classes, labels());
  };

  test('is the contrastive loss plus λ times the classification loss', () => {
    const sum = text(drawn()).item() + 0.7 * named(drawn()).item();
    expect(both(0.7)(drawn()).item()).toBeCloseTo(sum, 5);
  });

  test('sends the image tower the sum of both gradients', () => {
    const slope = (loss: (w: Parts) => np.Array) => {
      const found = grad(loss)(drawn()) as Parts;
      const u = (found.u.ref.js() as Rows).flat();
      tree.dispose(found);
      return u;
    };
    const [sum, first, second] = [
      slope(both(0.7)),
      slope(text),
      slope(named),
    ];
    sum.forEach((value, i) => {
      expect(value).toBeCloseTo(first[i]! + 0.7 * second[i]!, 4);
    });
  });

  test('with λ = 0 leaves the entities’ vectors where they are', () => {
    const found = grad(both(0))(drawn()) as Parts;
    expect(
      (found.classes.ref.js() as Rows).flat().every((x) => x === 0),
    ).toBe(true);
    tree.dispose(found);
  });
});

import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  attend,
  block,
  type LayerWeights,
  project,
  rmsNorm,
  rope,
  swiGlu,
  zLoss,
} from './block.ts';
import { distance, flat, normals } from './fixtures/arrays.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

/** Few runs: each compiles its own kernels. */
const runs = { numRuns: 15 };
const seed = fc.integer({ min: 1, max: 10_000 });

/** Random weights of one layer with `d` = 12 and heads of size 4. */
function layerWeights(
  queryHeads: number,
  kvHeads: number,
  from = 1,
): LayerWeights {
  return {
    attentionNorm: np.ones([12]),
    qkv: normals(from, 12, (queryHeads + 2 * kvHeads) * 4),
    queryNorm: normals(from + 1, 4),
    keyNorm: normals(from + 2, 4),
    attentionOut: normals(from + 3, queryHeads * 4, 12),
    ffnNorm: np.ones([12]),
    gateAndUp: normals(from + 4, 12, 16),
    down: normals(from + 5, 8, 12),
  };
}

describe('RMS normalization', () => {
  test('gives every vector a mean square of 1, whatever its length was', () => {
    fc.assert(
      fc.property(
        seed,
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        (n, scale) => {
          const x = normals(n, 5, 16);
          const normed = rmsNorm(x.ref, np.ones([16]));
          for (const square of flat(np.mean(np.square(normed.ref), -1)))
            expect(square).toBeCloseTo(1, 3);
          expect(
            distance(rmsNorm(x.mul(scale), np.ones([16])), normed),
          ).toBeLessThan(1e-3);
        },
      ),
      runs,
    );
  });

  test('multiplies each coordinate by its gain', () => {
    expect(flat(rmsNorm(np.array([[3, 4]]), np.array([1, 10])))).toEqual([
      expect.closeTo(3 / Math.sqrt(12.5), 5),
      expect.closeTo(40 / Math.sqrt(12.5), 5),
    ]);
  });
});

describe('rotary embedding', () => {
  test('leaves position 0 as it is and keeps every length', () => {
    const x = normals(1, 1, 3, 8);
    expect(distance(rope(x.ref, 0), x)).toBe(0);
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 4096 }), (n, start) => {
        const y = normals(n, 3, 2, 8);
        const length = (z: np.Array) => np.sqrt(np.sum(np.square(z), -1));
        expect(
          distance(length(rope(y.ref, start)), length(y)),
        ).toBeLessThan(1e-5);
      }),
      runs,
    );
  });

  test('makes scores depend on positions through their difference alone', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        (n, gap, shift) => {
          const q = normals(n, 1, 1, 8);
          const k = normals(n + 1, 1, 1, 8);
          const score = (at: number) =>
            np.sum(rope(q.ref, at + gap).mul(rope(k.ref, at))).item();
          expect(score(shift)).toBeCloseTo(score(0), 3);
          tree.dispose([q, k]);
        },
      ),
      runs,
    );
  });

  test('turns the pair of entries 0 and h/2 by one radian per position', () => {
    const turned = flat(
      rope(np.array([[[1, 0, 0, 0]], [[1, 0, 0, 0]]]), 2),
    );
    const expected = [
      Math.cos(2),
      0,
      Math.sin(2),
      0,
      Math.cos(3),
      0,
      Math.sin(3),
      0,
    ];
    for (const [i, value] of turned.entries())
      expect(value).toBeCloseTo(expected[i]!, 5);
  });

  test('turns the last of two pairs by one radian in a hundred positions', () => {
    // 10000^(−2/4) is 1/100, seen far out, where another base would show.
    const [, first, , second] = flat(
      rope(np.array([[[0, 1, 0, 0]]]), 5000),
    );
    expect(first).toBeCloseTo(Math.cos(50), 3);
    expect(second).toBeCloseTo(Math.sin(50), 3);
  });
});

describe('query and key norms', () => {
  test('make attention blind to the size of the query and key projections', () => {
    fc.assert(
      fc.property(
        seed,
        fc.double({ min: 0.2, max: 50, noNaN: true }),
        (n, scale) => {
          const heads = { queryHeads: 4, kvHeads: 2, ffnWidth: 8 };
          const w = layerWeights(4, 2, n);
          const [queryPart, keyPart, valuePart] = np.split(
            w.qkv.ref,
            [16, 24],
            1,
          ) as np.Array[];
          const scaled = np.concatenate(
            [queryPart!.mul(scale), keyPart!.mul(2 * scale), valuePart!],
            1,
          );
          const read = (qkv: np.Array) => {
            const { queries, keys, values } = project(
              tree.ref({ ...w, qkv }),
              normals(n + 9, 5, 12),
              heads,
              0,
            );
            return attend(queries, keys, values);
          };
          expect(distance(read(scaled), read(w.qkv))).toBeLessThan(1e-2);
        },
      ),
      runs,
    );
  });
});

describe('grouped-query attention', () => {
  test('with one query head per key/value head is multi-head attention', () => {
    const [q, k, v] = [
      normals(1, 5, 3, 4),
      normals(2, 5, 3, 4),
      normals(3, 5, 3, 4),
    ] as const;
    const head = (x: np.Array, h: number) =>
      x.ref.slice([], [h, h + 1], []);
    const alone = [0, 1, 2].map((h) =>
      attend(head(q, h), head(k, h), head(v, h)),
    );
    expect(
      distance(attend(q.ref, k.ref, v.ref), np.concatenate(alone, 1)),
    ).toBeLessThan(1e-6);
    tree.dispose([q, k, v]);
  });

  test('equals multi-head attention whose key/value heads are copied for consecutive queries', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (n, kvHeads, sharing) => {
          const q = normals(n, 5, kvHeads * sharing, 4);
          const [k, v] = [
            normals(n + 1, 5, kvHeads, 4),
            normals(n + 2, 5, kvHeads, 4),
          ];
          const copy = (x: np.Array) => {
            const copies = Array.from(
              { length: kvHeads * sharing },
              (_, h) => {
                const from = Math.floor(h / sharing);
                return x.ref.slice([], [from, from + 1], []);
              },
            );
            return np.concatenate(copies, 1);
          };
          const multiHead = attend(q.ref, copy(k), copy(v));
          expect(distance(attend(q, k, v), multiHead)).toBeLessThan(1e-6);
        },
      ),
      runs,
    );
  });

  test('averages the values it can see when all scores are equal', () => {
    const values = np.array([[[1]], [[3]], [[8]]]);
    expect(
      flat(attend(np.zeros([3, 1, 1]), np.zeros([3, 1, 1]), values)),
    ).toEqual([1, 2, 4]);
  });
});

describe('gated feed-forward network', () => {
  test('is zero where the gate half of its projection is zero', () => {
    const closed = np.concatenate([np.zeros([6, 5]), normals(1, 6, 5)], 1);
    expect(
      flat(swiGlu(normals(2, 3, 6), closed, normals(3, 5, 6))),
    ).toEqual(new Array(18).fill(0));
  });

  test('passes values on unchanged behind a gate that is wide open', () => {
    // A gate of 40 has a sigmoid of 1, so that the gate multiplies by 40.
    const result = swiGlu(
      np.array([[1]]),
      np.array([[40, 0.5]]),
      np.array([[2]]),
    );
    expect(flat(result)).toEqual([40]);
  });
});

describe('transformer block', () => {
  test('passes its input through unchanged when both output matrices are zero', () => {
    const w = layerWeights(4, 2);
    tree.dispose([w.attentionOut, w.down]);
    const silent = {
      ...w,
      attentionOut: np.zeros([16, 12]),
      down: np.zeros([8, 12]),
    };
    const x = normals(7, 5, 12);
    const { y, past } = block(silent, x.ref, {
      queryHeads: 4,
      kvHeads: 2,
      ffnWidth: 8,
    });
    expect(distance(y, x)).toBe(0);
    expect([past.keys.shape, past.values.shape]).toEqual([
      [5, 2, 4],
      [5, 2, 4],
    ]);
    tree.dispose(past);
  });
});

describe('z-loss', () => {
  test('is zero exactly when the logits are log-probabilities at every position', () => {
    const even = np.zeros([3, 4]).sub(Math.log(4));
    expect(zLoss(even.ref).item()).toBeCloseTo(0, 12);
    expect(zLoss(even.add(np.array([[0], [0], [1]]))).item()).toBeCloseTo(
      1e-4 / 3,
      9,
    );
  });

  test('does not care for the order of the vocabulary, but for a constant added to all logits', () => {
    fc.assert(
      fc.property(
        seed,
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        (n, constant) => {
          const logits = normals(n, 4, 7);
          const loss = zLoss(logits.ref).item();
          expect(zLoss(np.flip(logits.ref, 1)).item()).toBeCloseTo(loss, 8);
          expect(zLoss(logits.add(constant)).item()).toBeGreaterThan(loss);
        },
      ),
      runs,
    );
  });

  test('grows with the square of the logarithm of the sum', () => {
    const random = seeded(3);
    const logits = Array.from({ length: 4 }, () => random.normal());
    const sum = Math.log(logits.reduce((all, z) => all + Math.exp(z), 0));
    expect(zLoss(np.array([logits])).item()).toBeCloseTo(
      1e-4 * sum * sum,
      9,
    );
  });
});

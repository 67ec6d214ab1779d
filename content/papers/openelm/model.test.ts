import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  feed,
  generate,
  initialWeights,
  type Past,
  type Weights,
  zLoss,
} from './block.ts';
import { distance, flat, normals } from './fixtures/arrays.ts';
import { micro } from './fixtures/configs.ts';
import {
  type PlainWeights,
  referenceLogits,
} from './fixtures/reference.ts';
import { type Config, layerWidths, parameterCount } from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

const config: Config = micro.growing;
const tokens = [7, 99, 0, 42, 42, 3];
let weights: Weights;

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
  weights = initialWeights(config, seeded(1));
});

/** Logits of a sequence fed at once. */
function logitsOf(ids: number[], w = weights, c = config): np.Array {
  const { logits, past } = feed(tree.ref(w), c, ids);
  tree.dispose(past);
  return logits;
}

const sizeOf = (w: Weights) =>
  tree.leaves(w).reduce((sum, array) => sum + (array as np.Array).size, 0);

/** Every array as nested lists of numbers. */
const plain = (w: Weights) =>
  tree.map(
    (array: np.Array) => array.ref.js(),
    w,
  ) as unknown as PlainWeights;

/** Other gains than 1 in every norm, so that their order and place matter; consumes `w`. */
function withGains(w: Weights): Weights {
  let at = 100;
  return tree.map(
    (array: np.Array) =>
      array.ndim === 1
        ? array.add(normals(at++, array.size).mul(0.3))
        : array,
    w,
  ) as Weights;
}

describe('weights before training', () => {
  test('are as many as the parameter count says', () => {
    for (const [name, each] of Object.entries({
      growing: micro.growing,
      shrinking: micro.shrinking,
      multiHead: micro.multiHead,
    })) {
      for (const tied of [true, false]) {
        const drawn = initialWeights({ ...each, tied }, seeded(2));
        const known =
          oracles.micro[name as 'growing'].total +
          (tied ? 0 : each.vocabulary * each.width);
        expect(sizeOf(drawn), name).toBe(known);
        expect(parameterCount({ ...each, tied }).total, name).toBe(known);
        tree.dispose(drawn);
      }
    }
  });

  test('include four norms per layer and a final one, all of them 1', () => {
    const vectors = (tree.leaves(weights) as np.Array[]).filter(
      (array) => array.ndim === 1,
    );
    expect(vectors).toHaveLength(4 * config.layers + 1);
    for (const vector of vectors)
      expect(new Set(flat(vector.ref))).toEqual(new Set([1]));
  });

  test('spread by the number of inputs, and less where they feed the residual stream', () => {
    const deviation = (array: np.Array) =>
      Math.sqrt(np.mean(np.square(array.ref)).item());
    const { attentionOut, down, qkv, gateAndUp } = weights.layers[3]!;
    for (const array of [weights.embedding, qkv, gateAndUp])
      expect(8 * deviation(array)).toBeCloseTo(1, 1);
    for (const array of [attentionOut, down])
      expect(8 * Math.sqrt(8) * deviation(array)).toBeCloseTo(1, 1);
  });

  test('are the same for the same seed and others for another', () => {
    const [same, other] = [
      initialWeights(config, seeded(1)),
      initialWeights(config, seeded(2)),
    ];
    expect(distance(same.embedding.ref, weights.embedding.ref)).toBe(0);
    expect(
      distance(other.embedding.ref, weights.embedding.ref),
    ).toBeGreaterThan(0.1);
    tree.dispose([same, other]);
  });
});

describe('logits', () => {
  test('equal those of a second implementation in plain loops, tied and untied', () => {
    for (const c of [
      micro.growing,
      micro.multiHead,
      { ...micro.shrinking, tied: false },
    ]) {
      const w = withGains(initialWeights(c, seeded(5)));
      const ids = tokens.map((id) => id % c.vocabulary);
      const expected = referenceLogits(plain(w), layerWidths(c), ids);
      expect(
        distance(logitsOf(ids, w, c), np.array(expected)),
      ).toBeLessThan(1e-4);
      tree.dispose(w);
    }
  });

  test('do not change when a later token does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 99 }),
        (at, id) => {
          const changed = tokens.with(at, id);
          const earlier = (ids: number[]) => logitsOf(ids).slice([0, at]);
          expect(distance(earlier(changed), earlier(tokens))).toBe(0);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('change when an earlier token does', () => {
    const last = (ids: number[]) => logitsOf(ids).slice(-1);
    expect(distance(last(tokens.with(0, 8)), last(tokens))).toBeGreaterThan(
      0.01,
    );
  });

  test('leave the weights as they were', () => {
    logitsOf(tokens).dispose();
    for (const array of tree.leaves(weights) as np.Array[])
      expect(array.refCount).toBe(1);
  });
});

describe('incremental decoding', () => {
  test('token by token gives the logits of the full pass', () => {
    let past: Past[] = [];
    const rows = tokens.map((token) => {
      const step = feed(tree.ref(weights), config, [token], past);
      past = step.past;
      return step.logits;
    });
    expect(
      distance(np.concatenate(rows, 0), logitsOf(tokens)),
    ).toBeLessThan(1e-4);
    const kvHeads = past.map(({ keys }) => keys.shape[1]);
    expect(kvHeads).toEqual(oracles.micro.growing.kvHeads);
    tree.dispose(past);
  });

  test('in any two parts gives the logits of the full pass', () => {
    for (let cut = 1; cut < tokens.length; cut++) {
      const first = feed(tree.ref(weights), config, tokens.slice(0, cut));
      const second = feed(
        tree.ref(weights),
        config,
        tokens.slice(cut),
        first.past,
      );
      const both = np.concatenate([first.logits, second.logits], 0);
      expect(
        distance(both, logitsOf(tokens)),
        `cut at ${cut}`,
      ).toBeLessThan(1e-4);
      tree.dispose(second.past);
    }
  });

  test('continues a prompt by the token that full passes find most likely', () => {
    const untied = { ...config, tied: false };
    const w = initialWeights(untied, seeded(6));
    const expected = [...tokens];
    for (let step = 0; step < 5; step++) {
      expected.push(
        np.argmax(logitsOf(expected, w, untied).slice(-1), -1).item(),
      );
    }
    expect(new Set(expected.slice(tokens.length)).size).toBeGreaterThan(2);
    expect(generate(tree.ref(w), untied, tokens, 5)).toEqual(expected);
    expect(generate(w, untied, tokens, 0)).toEqual(tokens);
  });
});

describe('gradients', () => {
  test('reach every array, the shared embedding included', () => {
    const small = { ...micro.multiHead, layers: 2 };
    const w = initialWeights(small, seeded(4));
    const loss = (each: Weights) => {
      const { logits, past } = feed(each, small, [1, 2, 3, 4]);
      tree.dispose(past);
      return zLoss(logits);
    };
    const slopes = tree.leaves(grad(loss)(w)) as np.Array[];
    for (const slope of slopes)
      expect(np.max(np.abs(slope)).item()).toBeGreaterThan(0);
  });
});

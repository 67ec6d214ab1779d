import { grad, init, nn, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf } from '#ml/adam';
import { normal, oneHot } from '#ml/arrays';
import { at, range } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  advantages,
  clipped,
  decide,
  frozenSize,
  newPolicy,
  ppoLoss,
  see,
  trainedSizes,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };
import { newTextModel, remember, textOf } from './text-model.ts';
import { longest, read } from './words.ts';

beforeAll(() => init('wasm'));

/** x W + b in plain loops. */
function affine(x: number[], matrix: number[][], bias: number[]) {
  return bias.map((b, j) =>
    x.reduce((sum, xi, i) => sum + xi * at(at(matrix, i), j), b),
  );
}
const relu = (x: number[]) => x.map((v) => Math.max(0, v));
function norm(x: number[], gain: number[], shift: number[]) {
  const center = x.reduce((a, b) => a + b, 0) / x.length;
  const square =
    x.reduce((sum, v) => sum + (v - center) ** 2, 0) / x.length;
  return x.map(
    (v, i) =>
      ((v - center) / Math.sqrt(square + 1e-5)) * at(gain, i) +
      at(shift, i),
  );
}
const rows = (x: np.Array) => x.ref.js() as number[][];
const row = (x: np.Array) => x.ref.js() as number[];

function closeTo(found: number[], wanted: number[], digits = 4) {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of found.entries()) {
    expect(value).toBeCloseTo(at(wanted, i), digits);
  }
}

const commands = [
  'grab the mug and drop it on the couch',
  'to the desk bring the ball',
];
const observations = [
  [1, 0, 0, 1, 1, 0, 0, 0, 0, 1],
  [0, 0, 1, 0, 1, 0, 1, 0, 0, 0],
];

function scene() {
  const text = newTextModel(seeded(3));
  const memory = remember(
    { embedding: text.embedding, attention: tree.ref(text.attention) },
    textOf(commands.map(read), longest),
  );
  return { reader: { attention: text.attention, rest: text.rest }, memory };
}

describe('the adapter', () => {
  test('is two layers with a ReLU between them, as in plain loops', () => {
    const { adapter, head } = newPolicy(seeded(5));
    tree.dispose(head);
    const token = see(tree.ref(adapter), np.array(observations)).js();
    const wanted = observations.map((o) =>
      affine(
        relu(
          affine(o, rows(adapter.first.matrix), row(adapter.first.bias)),
        ),
        rows(adapter.second.matrix),
        row(adapter.second.bias),
      ),
    );
    closeTo((token as number[][]).flat(), wanted.flat());
  });
});

describe('a decision', () => {
  test('is read from the last hidden state by two layers, each with LayerNorm and ReLU, then one layer for actions and one for the value', async () => {
    const { reader, memory } = scene();
    const policy = newPolicy(seeded(6));
    const random = seeded(60);
    // Gains, shifts and biases that tell things apart.
    const shaken = tree.map(
      (w: np.Array) => w.ref.add(normal(random, w.shape, 0.3)),
      policy,
    ) as typeof policy;
    const { follow } = await import('./text-model.ts');
    const token = see(tree.ref(shaken.adapter), np.array(observations));
    const h = follow(tree.ref(reader), tree.ref(memory), token).js();
    const { logits, values } = decide(
      tree.ref(shaken),
      reader,
      memory,
      np.array(observations),
    );
    expect(logits.shape).toEqual([2, 7]);
    expect(values.shape).toEqual([2]);
    const { head } = shaken;
    const features = (h as number[][]).map((x) => {
      const first = affine(
        x,
        rows(head.first.matrix),
        row(head.first.bias),
      );
      const a = relu(
        norm(first, row(head.firstNorm.gain), row(head.firstNorm.shift)),
      );
      const second = affine(
        a,
        rows(head.second.matrix),
        row(head.second.bias),
      );
      return relu(
        norm(second, row(head.secondNorm.gain), row(head.secondNorm.shift)),
      );
    });
    const layer = (x: number[], { matrix, bias }: typeof head.action) =>
      affine(x, rows(matrix), row(bias));
    closeTo(
      (logits.js() as number[][]).flat(),
      features.flatMap((x) => layer(x, head.action)),
      3,
    );
    closeTo(
      values.js() as number[],
      features.flatMap((x) => layer(x, head.value)),
      3,
    );
  });

  test('passes its gradient through the frozen model to the adapter: as central differences give it', () => {
    const policy = newPolicy(seeded(7));
    const { reader, memory } = scene();
    const sum = (bias: np.Array) => {
      const { adapter, head } = tree.ref(policy);
      adapter.second.bias.dispose();
      const own = {
        adapter: { ...adapter, second: { ...adapter.second, bias } },
        head: {
          ...head,
          action: { ...head.action, matrix: head.action.matrix.mul(100) },
        },
      };
      const { logits, values } = decide(
        own,
        tree.ref(reader),
        tree.ref(memory),
        np.array(observations),
      );
      return np.sum(np.square(logits)).add(np.sum(values));
    };
    const bias = Array.from({ length: 32 }, (_, i) => 0.01 * (i - 11));
    const slope = grad(sum)(np.array(bias)).js() as number[];
    for (const i of [0, 7, 31]) {
      const moved = (by: number) =>
        sum(np.array(bias.with(i, at(bias, i) + by))).item();
      const wanted = (moved(0.003) - moved(-0.003)) / 0.006;
      expect(Math.abs(at(slope, i) - wanted)).toBeLessThan(
        0.03 * Math.max(0.5, Math.abs(wanted)),
      );
      expect(Math.abs(wanted)).toBeGreaterThan(1e-3);
    }
  });
});

describe('a new policy', () => {
  test('finds all seven actions about equally likely', () => {
    const { reader, memory } = scene();
    const { logits, values } = decide(
      newPolicy(seeded(8)),
      reader,
      memory,
      np.array(observations),
    );
    values.dispose();
    const p = nn.softmax(logits, -1).js() as number[][];
    for (const one of p) {
      const fromUniform = one.reduce(
        (sum, q) => sum + q * Math.log(q * one.length),
        0,
      );
      expect(fromUniform).toBeLessThan(0.001);
      expect(fromUniform).toBeGreaterThan(0);
    }
  });

  test('has 8,456 numbers', () => {
    const policy = newPolicy(seeded(1));
    expect(sizeOf(policy)).toBe(oracles.toy.trained);
    const { adapter, head } = policy;
    const spread = (w: np.Array) =>
      Math.sqrt(np.mean(np.square(w.ref)).item());
    expect(spread(adapter.first.matrix) / Math.sqrt(2 / 10)).toBeCloseTo(
      1,
      0,
    );
    expect(spread(adapter.second.matrix)).toBeCloseTo(32 ** -0.5, 1);
    expect(spread(head.first.matrix)).toBeCloseTo(0.25, 1);
    expect(spread(head.second.matrix)).toBeCloseTo(32 ** -0.5, 1);
    expect(spread(head.action.matrix)).toBeCloseTo(0.00125, 3);
    expect(spread(head.value.matrix)).toBeCloseTo(0.125, 1);
  });
});

describe('advantages', () => {
  test('of the case worked by hand', () => {
    const found = advantages(
      {
        rewards: [0, 0, 1],
        values: [0.5, 0.5, 0.5, 9],
        ends: [false, false, true],
      },
      0.99,
      0.95,
    );
    closeTo(found, [0.43257, 0.46525, 0.5], 4);
  });

  const steps = {
    rewards: [0.3, -0.2, 1.1, 0.4, 0.7],
    values: [0.1, 0.6, -0.3, 0.8, 0.2, 0.9],
    ends: [false, false, true, false, false],
  };

  test('with λ = 1 are discounted returns minus values, within each episode', () => {
    const g = 0.8;
    const { rewards: r, values: v } = steps;
    const returns = [
      at(r, 0) + g * at(r, 1) + g * g * at(r, 2),
      at(r, 1) + g * at(r, 2),
      at(r, 2),
      at(r, 3) + g * at(r, 4) + g * g * at(v, 5),
      at(r, 4) + g * at(v, 5),
    ];
    const wanted = returns.map((value, t) => value - at(v, t));
    closeTo(advantages(steps, g, 1), wanted, 10);
  });

  test('are the sum of later surprises, discounted by γλ', () => {
    const [g, l] = [0.9, 0.7];
    const { rewards: r, values: v, ends } = steps;
    const surprise = r.map(
      (reward, t) =>
        reward + (at(ends, t) ? 0 : g * at(v, t + 1)) - at(v, t),
    );
    const wanted = r.map((_, t) => {
      let [sum, factor] = [0, 1];
      for (const later of range(t, r.length)) {
        sum += factor * at(surprise, later);
        factor *= g * l;
        if (at(ends, later)) break;
      }
      return sum;
    });
    closeTo(advantages(steps, g, l), wanted, 10);
  });

  test('are one for each step, and leave the steps as they were', () => {
    const rewards = Object.freeze([...steps.rewards]);
    const found = advantages({ ...steps, rewards }, 0.9, 0.7);
    expect(Object.keys(found)).toEqual(['0', '1', '2', '3', '4']);
  });
});

describe('the loss of PPO', () => {
  const alone = { clip: 0.2, value: 0, entropy: 0 };

  /** One decision between two actions, whose first now has `ratio` times its old probability. */
  function single(ratio: number, advantage: number) {
    const p = 0.45;
    const logits = np.array([[Math.log(p), Math.log(1 - p)]]);
    return {
      answer: { logits, values: np.array([0.3]) },
      decisions: {
        taken: np.array([[1, 0]]),
        before: np.array([Math.log(p / ratio)]),
        advantages: np.array([advantage]),
        returns: np.array([1.1]),
      },
    };
  }

  test.each([
    [1.5, 1, -1.2],
    [1.5, -1, 1.5],
    [0.5, 1, -0.5],
    [0.5, -1, 0.8],
    [1.1, 2, -2.2],
  ])('at ratio %s and advantage %s is %s', (ratio, advantage, wanted) => {
    const { answer, decisions } = single(ratio, advantage);
    expect(ppoLoss(answer, decisions, alone).item()).toBeCloseTo(wanted, 4);
  });

  test('has no gradient where the clip holds, and the policy gradient at ratio 1', () => {
    const slope = (ratio: number) => {
      const { answer, decisions } = single(ratio, 1.7);
      const loss = (logits: np.Array) =>
        ppoLoss({ ...answer, logits }, decisions, alone);
      return grad(loss)(answer.logits).js() as number[][];
    };
    closeTo(at(slope(1.5), 0), [0, 0], 6);
    // −A ∇ log p, where ∇ log p is one minus p for the action taken, minus p for the other.
    closeTo(at(slope(1), 0), [-1.7 * 0.55, 1.7 * 0.55], 5);
  });

  test('weighs the squared error by a quarter, and takes off the entropy, both as means', () => {
    const logits = [
      [0.2, -0.4, 1],
      [1.2, 0.1, -0.7],
    ];
    const value = [0.3, -0.8];
    const returns = [1.1, 0.5];
    const p = logits.map((one) => {
      const e = one.map(Math.exp);
      const all = e.reduce((a, b) => a + b, 0);
      return e.map((x) => x / all);
    });
    const entropy = p.map((one) =>
      one.reduce((sum, q) => sum - q * Math.log(q), 0),
    );
    const squares = value.map((v, i) => (v - at(returns, i)) ** 2);
    const taken = [2, 0];
    const gains = [0.6, -0.9];
    // Old probabilities as the new ones: the objective is the mean advantage.
    const before = p.map((one, i) => Math.log(at(one, at(taken, i))));
    const mean = (list: number[]) => (at(list, 0) + at(list, 1)) / 2;
    const wanted =
      -mean(gains) + 0.25 * mean(squares) - 0.01 * mean(entropy);
    const found = ppoLoss(
      { logits: np.array(logits), values: np.array(value) },
      {
        taken: oneHot(taken, 3),
        before: np.array(before),
        advantages: np.array(gains),
        returns: np.array(returns),
      },
      { clip: 0.2, value: 0.5, entropy: 0.01 },
    );
    expect(found.item()).toBeCloseTo(wanted, 5);
  });
});

describe('gradients', () => {
  test.each([
    [2.5, [1.5, -2, 0]],
    [0.5, [0.3, -0.4, 0]],
    [9, [3, -4, 0]],
  ])('are shortened to a norm of at most %s', (limit, wanted) => {
    const one = { a: np.array([3, -4]), b: [np.array([0])] };
    const { a, b } = clipped(one, limit);
    closeTo(
      [...(a.js() as number[]), ...(at(b, 0).js() as number[])],
      wanted,
      5,
    );
  });
});

describe('published sizes', () => {
  test('22.3 million numbers are trained, 6.6 billion are not', () => {
    const { adapter, action, value } = trainedSizes(768, 4096, 70);
    expect(adapter).toBe(19_931_136);
    expect(action).toBe(2_398_278);
    expect(value).toBe(513);
    const trained = adapter + action + value;
    expect(trained).toBe(oracles.published.trained);
    const frozen = frozenSize(32_000, 4096, 32, 11_008);
    expect(frozen).toBe(oracles.published.frozen);
    // With the layer that turns hidden states into words it is LLaMA 7B as it is known.
    expect(frozen + 32_000 * 4096).toBe(6_738_415_616);
    expect(trained / frozen).toBeCloseTo(oracles.published.share, 5);
  });
});

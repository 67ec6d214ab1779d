import { defaultDevice, grad, init, jit, numpy as np, tree } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AdamState, adamState, adamStep, correctedRate, warmupCosine } from './adam.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

describe('Adam', () => {
  test('moves every weight by the rate in its first step, against the sign of the gradient', () => {
    const state = adamState({ w: np.array([1, 2, 3]) });
    const next = adamStep(state, { w: np.array([0.5, -4, 1e-3]) }, np.array(correctedRate(0.1, 1)));
    const moved = next.weights.w.ref.js() as number[];
    for (const [i, expected] of [0.9, 2.1, 2.9].entries())
      expect(moved[i]).toBeCloseTo(expected, 3);
    tree.dispose(next);
  });

  test('starts with moments of zero, one for every weight', () => {
    const { mean, square, weights } = adamState({ a: np.ones([2, 3]), b: np.array([1]) });
    expect(mean.js()).toEqual(Array(7).fill(0));
    expect(square.js()).toEqual(Array(7).fill(0));
    tree.dispose(weights);
  });

  test('keeps the moving averages of gradients and of their squares, weight after weight', () => {
    const weights = { a: [np.ones([2, 1])], b: np.array([1]) };
    const gradients = { a: [np.array([[1], [2]])], b: np.array([4]) };
    const { mean, square, weights: moved } = adamStep(adamState(weights), gradients, np.array(0.1));
    expect(moved.a[0]?.shape).toEqual([2, 1]);
    for (const [i, expected] of [0.1, 0.2, 0.4].entries()) {
      expect((mean.ref.js() as number[])[i]).toBeCloseTo(expected, 6);
      expect((square.ref.js() as number[])[i]).toBeCloseTo(expected ** 2, 6);
    }
    tree.dispose([mean, square, moved]);
  });

  test('refuses gradients in another order than the weights', () => {
    const state = adamState({ a: np.zeros([1]), b: np.zeros([1]) });
    const gradients = { b: np.ones([1]), a: np.ones([1]) };
    expect(() => adamStep(state, gradients, np.array(0.1))).toThrow('{b: *, a: *}');
    tree.dispose([state, gradients]);
  });

  test('leaves a weight alone whose gradient is zero', () => {
    const next = adamStep(adamState({ w: np.array([7]) }), { w: np.array([0]) }, np.array(0.1));
    expect(next.weights.w.ref.js()).toEqual([7]);
    tree.dispose(next);
  });

  test("takes the same step compiled, with decay and epsilon of one's own", () => {
    const options = { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
    const step = (state: AdamState<{ w: np.Array }>, w: np.Array, rate: np.Array) =>
      adamStep(state, { w }, rate, options);
    const trained = (run: typeof step) => {
      let state = adamState({ w: np.array([1, -2]) });
      for (const g of [0.5, -0.25, 2]) state = run(state, np.array([g, -g]), np.array(0.1));
      const weights = state.weights.w.ref.js() as number[];
      tree.dispose(state);
      return weights;
    };
    const [plain, compiled] = [trained(step), trained(jit(step))];
    for (const [i, weight] of plain.entries()) expect(compiled[i]).toBeCloseTo(weight, 5);
    let [w, m, v] = [1, 0, 0];
    for (const g of [0.5, -0.25, 2]) {
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      w -= (0.1 * m) / (Math.sqrt(v) + 1e-3);
    }
    expect(plain[0]).toBeCloseTo(w, 4);
  });

  test('agrees with the algorithm written out, over several steps', () => {
    let state = adamState({ w: np.array([0.3]) });
    let [w, m, v] = [0.3, 0, 0];
    for (let t = 1; t <= 8; t++) {
      const g = Math.cos(t);
      state = adamStep(state, { w: np.array([g]) }, np.array(correctedRate(0.05, t)));
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      w -= (0.05 * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.99 ** t)) + 1e-8);
    }
    expect((state.weights.w.ref.js() as number[])[0]).toBeCloseTo(w, 4);
    tree.dispose(state);
  });

  test('finds the minimum of a bowl', () => {
    const loss = ({ w }: { w: np.Array }) => np.sum(np.square(w.sub(np.array([3, -1]))));
    let state = adamState({ w: np.array([0, 0]) });
    for (let t = 1; t <= 150; t++) {
      const gradients = grad(loss)(tree.ref(state.weights));
      state = adamStep(
        state,
        gradients,
        np.array(correctedRate(warmupCosine(t, 150, 0.2, 10, 0.01), t)),
      );
    }
    const [x, y] = state.weights.w.ref.js() as number[];
    expect(x).toBeCloseTo(3, 2);
    expect(y).toBeCloseTo(-1, 2);
    tree.dispose(state);
  });
});

describe('the learning rate', () => {
  test.each([
    [1, 0.02],
    [25, 0.5],
    [50, 1],
    [275, 0.525],
    [500, 0.05],
  ])('at step %i of 500, with 50 to warm up, is %f of its peak', (step, share) => {
    expect(warmupCosine(step, 500, 2, 50, 0.05)).toBeCloseTo(2 * share, 6);
  });

  test('rises to its peak, then falls to its floor, and is never outside', () => {
    const setting = fc.record({
      steps: fc.integer({ min: 1, max: 300 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      floor: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(setting, ({ steps, share, floor }) => {
        const warmup = Math.floor(share * steps);
        const rates = Array.from({ length: steps }, (_, i) =>
          warmupCosine(i + 1, steps, 3, warmup, floor),
        );
        for (const [i, rate] of rates.entries()) {
          expect(rate).toBeGreaterThanOrEqual((i < warmup ? 0 : 3 * floor) - 1e-9);
          expect(rate).toBeLessThanOrEqual(3 + 1e-9);
          const before = rates[i - 1] ?? 0;
          if (i < warmup) expect(rate).toBeGreaterThan(before);
          else if (i > warmup) expect(rate).toBeLessThanOrEqual(before + 1e-9);
        }
        if (warmup < steps) expect(rates.at(-1)).toBeCloseTo(3 * floor, 9);
      }),
    );
  });

  test.each([
    [1, Math.sqrt(0.01) / 0.1],
    [2, Math.sqrt(0.0199) / 0.19],
    [10, Math.sqrt(1 - 0.99 ** 10) / (1 - 0.9 ** 10)],
    [5000, 1],
  ])('at step %i is corrected by %f', (t, factor) => {
    expect(correctedRate(3, t)).toBeCloseTo(3 * factor, 9);
  });

  test('is corrected by the decays that are used', () => {
    expect(correctedRate(1, 1, { beta1: 0.5, beta2: 0.75 })).toBeCloseTo(0.5 / 0.5, 12);
    expect(correctedRate(1, 2, { beta1: 0.5, beta2: 0.75 })).toBeCloseTo(
      Math.sqrt(0.4375) / 0.75,
      12,
    );
  });
});

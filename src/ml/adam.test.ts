import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { adamState, adamStep, correctedRate, type Weights, warmupCosine } from './adam.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

describe('Adam', () => {
  test('moves every weight by the rate in its first step, against the sign of the gradient', () => {
    const state = adamState({ w: np.array([1, 2, 3]) });
    const next = adamStep(state, { w: np.array([0.5, -4, 1e-3]) }, np.array(correctedRate(0.1, 1)));
    const moved = next.weights['w']!.ref.js() as number[];
    for (const [i, expected] of [0.9, 2.1, 2.9].entries())
      expect(moved[i]).toBeCloseTo(expected, 3);
    tree.dispose(next);
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
    expect((state.weights['w']!.ref.js() as number[])[0]).toBeCloseTo(w, 4);
    tree.dispose(state);
  });

  test('finds the minimum of a bowl', () => {
    const loss = (w: Weights) => np.sum(np.square(w['w']!.sub(np.array([3, -1]))));
    let state = adamState({ w: np.array([0, 0]) });
    for (let t = 1; t <= 300; t++) {
      const gradients = grad(loss)(tree.ref(state.weights)) as Weights;
      state = adamStep(
        state,
        gradients,
        np.array(correctedRate(warmupCosine(t, 300, 0.2, 20, 0.01), t)),
      );
    }
    const [x, y] = state.weights['w']!.ref.js() as number[];
    expect(x).toBeCloseTo(3, 2);
    expect(y).toBeCloseTo(-1, 2);
    tree.dispose(state);
  });
});

describe('the learning rate', () => {
  test.each([
    [25, 0.5],
    [50, 1],
    [275, 0.525],
    [500, 0.05],
  ])('at step %i of 500, with 50 to warm up, is %f of its peak', (step, share) => {
    expect(warmupCosine(step, 500, 2, 50, 0.05)).toBeCloseTo(2 * share, 6);
  });

  test('is corrected most at the start', () => {
    expect(correctedRate(1, 1)).toBeCloseTo(1, 6);
    expect(correctedRate(1, 5000)).toBeCloseTo(1, 6);
    expect(correctedRate(1, 3)).toBeLessThan(1);
  });
});

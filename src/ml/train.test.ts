import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Training, trainingLoop } from './train.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

type Line = { slope: np.Array; offset: np.Array };

/** Mean squared error of slope · x + offset. */
const loss = ({ slope, offset }: Line, x: np.Array, y: np.Array) =>
  np.mean(np.square(x.mul(slope).add(offset).sub(y)));

/** Fits y = 3 x − 1. */
function fitted(change: Partial<Training<Line, [np.Array, np.Array]>> = {}) {
  return trainingLoop({
    weights: { slope: np.zeros([1]), offset: np.zeros([1]) },
    loss,
    batch: () => [np.array([-1, 0, 1, 2]), np.array([-4, -1, 2, 5])],
    steps: 150,
    rate: () => 0.2,
    pauseEvery: 50,
    remedy: 'Try a smaller rate.',
    ...change,
  });
}

describe('training', () => {
  test('finds the line that the data lie on, and returns its weights', async () => {
    const losses: number[] = [];
    const { slope, offset } = await fitted({ onStep: (_, value) => losses.push(value) });
    expect(slope.item()).toBeCloseTo(3, 1);
    expect(offset.item()).toBeCloseTo(-1, 1);
    expect(losses).toHaveLength(150);
    expect(losses[0]).toBeCloseTo((16 + 1 + 4 + 25) / 4, 5);
    expect(losses.at(-1)).toBeLessThan(0.01);
  });

  test('is Adam: with a steady gradient each step is as long as the rate of that step', async () => {
    const asked: number[] = [];
    const found = await trainingLoop({
      weights: { w: np.zeros([1]) },
      loss: ({ w }, x: np.Array) => np.sum(w.mul(x)),
      batch: (t) => {
        asked.push(t);
        return [np.array([2])];
      },
      steps: 3,
      rate: (t) => 0.1 * t,
      beta2: 0.5,
      pauseEvery: 1,
      remedy: '',
    });
    expect(found.w.item()).toBeCloseTo(-0.6, 4);
    expect(asked).toEqual([1, 2, 3]);
  });

  test('shows the weights before every pause and after the last step, and leaves them alone', async () => {
    const seen: [number, number][] = [];
    const weights = await fitted({
      steps: 5,
      pauseEvery: 2,
      onPause: (t, { slope }) => seen.push([t, slope.ref.item()]),
    });
    expect(seen.map(([t]) => t)).toEqual([2, 4, 5]);
    expect(seen.at(-1)?.[1]).toBe(weights.slope.ref.item());
    tree.dispose(weights);
  });

  test('stops at its next pause once it is aborted, with the reason', async () => {
    const control = new AbortController();
    const steps: number[] = [];
    const run = fitted({
      signal: control.signal,
      onStep: (t) => {
        steps.push(t);
        if (t === 60) control.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(steps.at(-1)).toBe(99);
  });

  test('stops when the loss is no number, and says at which step and what to do', async () => {
    await expect(fitted({ rate: (t) => (t === 4 ? Number.NaN : 0.1) })).rejects.toThrow(
      'Training broke down at step 5: the loss is NaN. Try a smaller rate.',
    );
  });

  test('disposes the weights that it was given when it fails', async () => {
    const weights = { slope: np.zeros([1]), offset: np.zeros([1]) };
    await expect(fitted({ weights, signal: AbortSignal.abort() })).rejects.toThrow();
    expect(() => weights.slope.item()).toThrow();
  });
});

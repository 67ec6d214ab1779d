import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  drawEncoder,
  encode,
  inputsPerStep,
  probe,
  stepLoss,
  train,
  trainDefaults,
} from './encoder.ts';
import { fittedR2 } from './fixtures/least-squares.ts';
import { referenceLoss, unit, type Vectors } from './fixtures/reference.ts';
import { lossNames } from './method.ts';
import oracles from './oracles.json' with { type: 'json' };
import { drawBatch, makeWorld } from './world.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

describe('the encoder', () => {
  test('has 2,632 weights', () => {
    const w = drawEncoder(seeded(1));
    const count = Object.values(w).reduce((sum, x) => sum + x.size, 0);
    expect(count).toBe(oracles.encoderWeights);
    tree.dispose(w);
  });

  test('is two matrices with a ReLU between them', () => {
    const w = {
      w1: np.array([[1, -1]]),
      b1: np.array([0, 0.5]),
      w2: np.array([[2], [3]]),
      b2: np.array([1]),
    };
    // 2·relu(4) + 3·relu(−3.5) + 1 and 2·relu(−1) + 3·relu(1.5) + 1.
    expect(encode(w, np.array([[4], [-1]])).js()).toEqual([[9], [5.5]]);
  });
});

/** Outputs of the encoder for one batch, [inputs][8], as plain numbers. */
const outputs = (w: ReturnType<typeof drawEncoder>, x: np.Array) =>
  encode(tree.ref(w), x.ref).js() as number[][];

describe('training at fixed compute', () => {
  test.each(lossNames)(
    'lowers the %s loss of 16 samples with 4 views each, sample by sample',
    (loss) => {
      const w = drawEncoder(seeded(1));
      const { inputs } = drawBatch(makeWorld(1), seeded(2), 16, 4);
      const x = np.array(inputs).reshape([64, 32]);
      const units = outputs(w, x).map(unit);
      const z: Vectors = Array.from({ length: 16 }, (_, i) =>
        units.slice(4 * i, 4 * i + 4),
      );
      const settings = { ...trainDefaults, loss, views: 4 };
      expect(stepLoss(settings)(w, x).item()).toBeCloseTo(
        referenceLoss(loss, z, trainDefaults.temperature),
        4,
      );
    },
  );

  test('with another loss ends elsewhere, for each of the four', async () => {
    const ends: number[] = [];
    for (const loss of lossNames) {
      const settings = { ...trainDefaults, loss, views: 4, steps: 20 };
      ends.push((await train(settings))[1]![1]);
    }
    expect(new Set(ends.map((value) => value.toFixed(4))).size).toBe(4);
  });

  test('lets the encoder read more of the signal', async () => {
    const seen: number[] = [];
    const curve = await train({ ...trainDefaults, steps: 40 }, (step) =>
      seen.push(step),
    );
    expect(curve.map(([step]) => step)).toEqual([0, 20, 40]);
    expect(curve[2]![1]).toBeGreaterThan(curve[0]![1] + 0.05);
    expect(seen).toHaveLength(40);
  });

  test('is probed on other samples than the probe was fitted to, as plain loops fit and score it', async () => {
    const [[step, untrained]] = (await train({
      ...trainDefaults,
      steps: 1,
    })) as [[number, number]];
    const w = drawEncoder(seeded(1 + 4000));
    const drawn = (seed: number) => {
      const { inputs, latents } = drawBatch(
        makeWorld(1),
        seeded(seed),
        1000,
        1,
      );
      const x = np.array(inputs).reshape([1000, 32]);
      const y = np.array(latents).reshape([1000, 4]).js() as number[][];
      return { x: outputs(w, x).map(unit), y };
    };
    const [known, fresh] = [drawn(1 + 2000), drawn(1 + 3000)];
    expect(step).toBe(0);
    expect(untrained).toBeCloseTo(fittedR2(known, fresh), 3);
    tree.dispose(w);
  });

  test('gives the same curve for the same seed, another for another', async () => {
    const run = (seed: number) =>
      train({ ...trainDefaults, seed, views: 16, steps: 20 });
    expect(await run(3)).toEqual(await run(3));
    expect(await run(4)).not.toEqual(await run(3));
  });

  test.each([3, 64, 1])(
    'with %d views a sample is refused, with what would do',
    async (views) => {
      await expect(train({ ...trainDefaults, views })).rejects.toThrow(
        `${inputsPerStep} inputs a step cannot be shared by samples of ${views} views`,
      );
    },
  );

  test('stops with a reason when the loss is no number', async () => {
    await expect(
      train({ ...trainDefaults, temperature: Number.NaN, steps: 2 }),
    ).rejects.toThrow('Training broke down at step 1');
  });

  test('stops when it is told to', async () => {
    await expect(
      train({ ...trainDefaults }, () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});

describe('the probe', () => {
  const set = (seed: number) => {
    const { inputs, latents } = drawBatch(
      makeWorld(1),
      seeded(seed),
      200,
      1,
    );
    return {
      x: np.array(inputs).reshape([200, 32]),
      c: np.array(latents).reshape([200, 4]),
    };
  };

  test('reads one where the targets are a linear map of the embedding', () => {
    const w = drawEncoder(seeded(1));
    const made = (seed: number) => {
      const { x, c } = set(seed);
      c.dispose();
      const z = encode(tree.ref(w), x.ref);
      const length = np.sqrt(
        np.sum(np.square(z.ref), -1, { keepdims: true }),
      );
      return { x, c: z.div(length).slice([], [0, 4]).mul(3) };
    };
    expect(probe(w, made(5), made(6))).toBeCloseTo(1, 3);
    tree.dispose(w);
  });

  test('is one minus squared error over variance, as in plain loops', () => {
    const w = drawEncoder(seeded(1));
    // Each target has a mean of its own, far from zero.
    const shifted = (seed: number) => {
      const { x, c } = set(seed);
      return { x, c: c.mul(0.5).add(np.array([3, -2, 5, 1])) };
    };
    const rows = ({ x, c }: ReturnType<typeof set>) => ({
      x: outputs(w, x).map(unit),
      y: c.ref.js() as number[][],
    });
    const [known, fresh] = [shifted(5), shifted(6)];
    const expected = fittedR2(rows(known), rows(fresh));
    expect(expected).toBeGreaterThan(0.02);
    expect(expected).toBeLessThan(0.5);
    expect(probe(w, known, fresh)).toBeCloseTo(expected, 3);
    tree.dispose(w);
  });

  test('reads about zero where the targets have nothing to do with it', () => {
    const w = drawEncoder(seeded(1));
    const made = (seed: number) => {
      const { x, c } = set(seed);
      c.dispose();
      const random = seeded(seed + 50);
      const noise = Float32Array.from({ length: 800 }, () =>
        random.normal(),
      );
      return { x, c: np.array(noise).reshape([200, 4]) };
    };
    expect(probe(w, made(5), made(6))).toBeLessThan(0.05);
    tree.dispose(w);
  });
});

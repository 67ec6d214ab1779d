import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { copyDefaults, copyShape, trainCopy } from './copy.ts';
import {
  type Architecture,
  shapeFor,
  squaredLoss,
  symbolLoss,
  train,
  trainDefaults,
} from './train.ts';
import { drawTransformer, encoded, transformer } from './transformer.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const short = { ...trainDefaults, samples: 16, steps: 60 };

describe('training on strings', () => {
  test('has the mean of squares over all strings as its loss', () => {
    // Off by 1 and by −3: (1 + 9) / 2.
    const loss = squaredLoss((w: np.Array, x) => w.mul(x));
    const value = loss(
      np.array(2),
      np.array([[1], [2]]),
      np.array([[1], [7]]),
    );
    expect(value.item()).toBeCloseTo(5, 6);
  });

  test.each(['mlp', 'plain', 'keyQuery', 'both'] as const)(
    'the network "%s" learns its training strings',
    async (architecture) => {
      const seen: number[] = [];
      const result = await train({ ...short, architecture }, (step) =>
        seen.push(step),
      );
      expect(result.trainError).toBeLessThan(0.5);
      expect(result.curve.map(([step]) => step)).toEqual([50, 60]);
      expect(seen).toHaveLength(60);
      expect(result.attention).toHaveLength(architecture === 'mlp' ? 0 : 2);
    },
  );

  test('is judged on unseen symbols, where a fully connected network is as wrong as always 0', async () => {
    const run = (architecture: Architecture) =>
      train({ ...short, samples: 32, architecture });
    const mlp = await run('mlp');
    expect(mlp.trainError).toBeLessThan(0.1);
    expect(Math.abs(mlp.error - 1)).toBeLessThan(0.1);
    expect(Math.abs(mlp.accuracy - 0.5)).toBeLessThan(0.1);
    const both = await run('both');
    expect(both.accuracy).toBeGreaterThan(0.65);
    expect(both.error).toBeLessThan(0.9);
  });

  test('moves a only where the KQ identity is on, and b where the VO identity is', async () => {
    const moved = async (architecture: Architecture) => {
      const { scalars } = await train({ ...short, architecture, steps: 5 });
      const any = (list: number[]) => list.some((x) => x !== 0);
      return [any(scalars.a), any(scalars.b)];
    };
    expect(await moved('plain')).toEqual([false, false]);
    expect(await moved('keyQuery')).toEqual([true, false]);
    expect(await moved('valueOutput')).toEqual([false, true]);
    expect(await moved('both')).toEqual([true, true]);
  });

  test('gives each head of each layer its own scalar', async () => {
    const one = { ...short, architecture: 'both' as const, steps: 2 };
    for (const layers of [1, 2]) {
      const { scalars } = await train({ ...one, layers });
      const { heads } = shapeFor({ ...one, layers });
      for (const values of [scalars.a, scalars.b])
        expect(new Set(values).size).toBe(layers * heads);
    }
  });

  test('gives the same result for the same seed', async () => {
    const run = () => train({ ...short, steps: 10, seed: 3 });
    expect(await run()).toEqual(await run());
  });

  test('has an alphabet of training symbols and unseen ones', () => {
    expect(shapeFor(short)).toMatchObject({ symbols: 16 + 256, length: 2 });
    expect(shapeFor({ ...short, task: 'ends' }).length).toBe(3);
  });

  test('stops with a reason when the loss is no number, or when told to', async () => {
    await expect(
      train({ ...short, rate: Number.NaN, steps: 3 }),
    ).rejects.toThrow('Training broke down at step 2');
    await expect(
      train({ ...short, steps: 50 }, () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});

describe('copying a symbol', () => {
  test('is learned for unseen symbols with the VO identity', async () => {
    const seen: number[] = [];
    const settings = { ...copyDefaults, identity: true, steps: 110 };
    const curve = await trainCopy(settings, (step) => seen.push(step));
    expect(curve.at(-1)![0]).toBe(110);
    expect(curve.at(-1)![1]).toBeLessThan(0.3);
    expect(seen).toHaveLength(110);
  });

  test('is not learned without it where the embedding is wide', async () => {
    const curve = await trainCopy({
      ...copyDefaults,
      width: 64,
      steps: 110,
    });
    expect(curve.at(-1)![1]).toBeGreaterThan(0.5);
  });

  test('is measured at the last step, however few there are', async () => {
    const curve = await trainCopy({ ...copyDefaults, steps: 2 });
    expect(curve.map(([step]) => step)).toEqual([2]);
  });

  test('stops when it is told to', async () => {
    await expect(
      trainCopy(copyDefaults, () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });

  test('has the loss of the right symbol among all of them', () => {
    const shape = copyShape({ ...copyDefaults, symbols: 2, width: 4 });
    const w = drawTransformer(seeded(1), shape);
    const x = () => encoded([{ symbols: [0] }, { symbols: [1] }], 4);
    const target = () => x().reshape([2, 4]);
    const logits = transformer(tree.ref(w), x(), shape).js() as number[][];
    const expected =
      logits.reduce((sum, row, i) => {
        const all = row.reduce((total, z) => total + Math.exp(z), 0);
        return sum - Math.log(Math.exp(row[i]!) / all);
      }, 0) / 2;
    expect(symbolLoss(shape)(w, x(), target()).item()).toBeCloseTo(
      expected,
      4,
    );
  });
});

import { init, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  coarser,
  drawNights,
  experiment,
  inOrder,
  positionTest,
  type Result,
  type Settings,
  shape,
  standard,
} from './experiment.ts';
import { drawNetwork, transfers } from './method.ts';
import { stages } from './night.ts';
import { labels, sequencesOf, tokens } from './sequences.ts';

beforeAll(() => init('wasm'));

/** Half the work of the lab's run, one labeled night. */
const half: Settings = {
  ...standard,
  labeled: [1],
  pretraining: { steps: 120, batch: 12 },
  finetuning: { steps: 60, batch: 8 },
};
const few: Settings = {
  ...half,
  unlabeled: 3,
  labeled: [2, 4],
  pretraining: { steps: 20, batch: 3 },
  finetuning: { steps: 40, batch: 2 },
};

describe('the nights of an experiment', () => {
  test('are as many as asked for, 8 of them for the test, standardized by those without labels', () => {
    const { nights, test: unseen, asDrawn } = drawNights(few);
    expect(nights).toHaveLength(4);
    expect(unseen).toHaveLength(8);
    const pool = nights
      .slice(0, 3)
      .flatMap(({ features }) => [...features]);
    const mean = pool.reduce((a, b) => a + b) / pool.length;
    expect(mean).toBeCloseTo(0, 4);
    expect(unseen.map(({ stages }) => stages)).toEqual(
      asDrawn.map(({ stages }) => stages),
    );
    const all = [...nights, ...unseen].map(({ stages }) => stages.join(''));
    expect(new Set(all).size).toBe(12);
  });

  test('do not change when more of them are asked for', () => {
    const more = drawNights({ ...few, unlabeled: 6 });
    const less = drawNights(few);
    expect(more.nights.slice(0, 4).map(({ stages }) => stages)).toEqual(
      less.nights.map(({ stages }) => stages),
    );
  });
});

describe('calls', () => {
  test('come back into the order of the night', () => {
    const [night] = drawNights(few).test;
    expect(inOrder(labels(sequencesOf(night!)))).toBe(
      night!.stages.join(''),
    );
  });
});

describe('the map of positions', () => {
  test('by hand: squares of four cells become sums over predicted and means over true positions', () => {
    const fine = [
      [0.1, 0.2, 0.3, 0.4],
      [0.3, 0.2, 0.1, 0.4],
      [0, 0.5, 0.5, 0],
      [0.25, 0.25, 0, 0.5],
    ];
    const [[a, b], [c, d]] = coarser(fine, 2) as [
      [number, number],
      [number, number],
    ];
    expect(a).toBeCloseTo(0.4, 12);
    expect(b).toBeCloseTo(0.6, 12);
    expect(c).toBeCloseTo(0.5, 12);
    expect(d).toBeCloseTo(0.5, 12);
  });
});

describe('the position task on unseen nights', () => {
  test('an untrained network guesses: loss near ln 32, a share near 1 of 32 right', () => {
    const w = drawNetwork(seeded(3), shape, tokens, false);
    const { test: unseen } = drawNights(few);
    const { loss, accuracy, map } = positionTest(w, unseen, {
      seed: 1,
      context: 16,
    });
    tree.dispose(w);
    expect(Math.abs(loss - Math.log(32))).toBeLessThan(0.15);
    expect(Math.abs(accuracy - 1 / 32)).toBeLessThan(0.01);
    expect(map).toHaveLength(8);
    for (const row of map)
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
  });
});

describe('the experiment', () => {
  test('at half the work: the whole pre-trained network stages better than one from scratch', async () => {
    const { starts, position, pretraining, observer } =
      await experiment(half);
    const [scratch, , whole] = transfers.map(
      (what) => starts[what][0]!.balancedAccuracy,
    );
    expect(whole! - scratch!).toBeGreaterThan(0.03);
    expect(scratch).toBeGreaterThan(0.2);
    expect(observer).toBeGreaterThan(whole!);
    expect(position!.accuracy).toBeGreaterThan(1.2 / 32);
    expect(pretraining.at(-1)![1]).toBeLessThan(Math.log(32) - 0.1);
    expect(pretraining.at(-1)![0]).toBe(120);
  });

  test('fine-tunes every start on every number of nights, and reports on the way', async () => {
    const partials: Result[] = [];
    const fractions: number[] = [];
    const result = await experiment(few, (fraction, partial) => {
      fractions.push(fraction);
      partials.push(partial);
    });
    for (const what of transfers) {
      expect(result.starts[what].map(({ labeled }) => labeled)).toEqual([
        2, 4,
      ]);
      // The way there is followed for the fewest labels only.
      const [fewest, more] = result.starts[what];
      expect(fewest!.curve.map(([step]) => step)).toEqual([20, 40]);
      expect(more!.curve.map(([step]) => step)).toEqual([40]);
      expect(fewest!.balancedAccuracy).toBe(fewest!.curve[1]![1]);
      expect(fewest!.kappa).toBeLessThan(1);
      expect(result.night[what]).toMatch(/^[0-4]{960}$/);
    }
    expect(result.night.truth).toMatch(/^0[0-4]{959}$/);
    expect(fractions).toEqual(range(1, 14).map((i) => i / 13));
    expect(partials[0]!.starts.scratch).toEqual([]);
    expect(partials.at(-1)!.starts.whole).toHaveLength(2);
    expect(stages).toHaveLength(5);
  });

  test('gives the same result for the same seed, another for another', async () => {
    const run = (seed: number) =>
      experiment({ ...few, labeled: [1], seed });
    const [first, again, other] = [
      await run(2),
      await run(2),
      await run(3),
    ];
    expect(again).toEqual(first);
    expect(other.night.truth).not.toBe(first.night.truth);
  });

  test('stops when it is told to', async () => {
    const controller = new AbortController();
    const running = experiment(
      few,
      () => controller.abort(new Error('enough')),
      controller.signal,
    );
    await expect(running).rejects.toThrow('enough');
  });
});

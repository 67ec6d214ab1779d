import { init, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { coarser, inOrder, positionTest } from './experiment.ts';
import { drawNetwork } from './method.ts';
import { labels, sequencesOf, tokens } from './sequences.ts';
import { drawNights, type Settings, shape, standard } from './training.ts';

beforeAll(() => init('wasm'));

/** A pool of three nights, labels for four. */
const few: Settings = { ...standard, unlabeled: 3, labeled: [2, 4] };

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

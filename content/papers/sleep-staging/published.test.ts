import { init } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizeOf } from '#ml/adam';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import { drawNetwork } from './method.ts';
import { accuracy, balancedAccuracy, kappa } from './metrics.ts';
import { epochsPerNight, transitionCounts } from './night.ts';
import { stageClockLoss } from './observer.ts';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };
import { stride, tokens } from './sequences.ts';
import { shape } from './training.ts';

beforeAll(() => init('wasm'));

const cell = (table: 'positions' | 'cost', row: string, column: string) => {
  const { columns, rows } = published[table];
  const found = rows.find(([name]) => name === row)!;
  return Number(found[columns.indexOf(column)]);
};

describe('the tables of MP3', () => {
  test('hiding three quarters takes 69% of the time and 72% of the memory of supervised training', () => {
    const share = (unit: string) =>
      cell('cost', `MP3, ${unit}`, 'η = 0.75') /
      cell('cost', `Supervised, ${unit}`, 'η = 0.75');
    expect(share('seconds')).toBeCloseTo(oracles.mp3.timeShare, 4);
    expect(share('GB')).toBeCloseTo(oracles.mp3.memoryShare, 4);
  });

  test('on CIFAR-100 it gains 10.6, 9.2 and 18.0 points over the same network from scratch', () => {
    const gain = (embedding: string) =>
      cell('positions', `MP3, ${embedding}`, 'CIFAR-100') -
      cell('positions', `From scratch, ${embedding}`, 'CIFAR-100');
    expect(gain('absolute')).toBeCloseTo(oracles.mp3.gainAbsolute, 9);
    expect(gain('relative')).toBeCloseTo(oracles.mp3.gainRelative, 9);
    expect(gain('none')).toBeCloseTo(oracles.mp3.gainNone, 9);
  });

  test('pre-trained and without positions it beats the best network from scratch with positions', () => {
    const best = Math.max(
      ...['absolute', 'relative', 'none'].map((embedding) =>
        cell('positions', `From scratch, ${embedding}`, 'CIFAR-100'),
      ),
    );
    const without = cell('positions', 'MP3, none', 'CIFAR-100');
    expect(without - best).toBeCloseTo(oracles.mp3.noneOverBestScratch, 9);
  });
});

describe('the numbers of the text', () => {
  test('guessing one of 32 positions, one of 5 stages', () => {
    expect(Math.log(tokens)).toBeCloseTo(oracles.guessing.positions, 4);
    expect(1 / tokens).toBe(oracles.guessing.positionShare);
    expect(Math.log(5)).toBeCloseTo(oracles.guessing.stages, 4);
  });

  test('the running example', () => {
    expect(Math.log(5)).toBeCloseTo(oracles.example.guessing, 4);
    expect((2 / 5) * Math.LN2).toBeCloseTo(oracles.example.least, 4);
    const loss =
      -(2 * Math.log(0.8) + Math.log(0.7) + 2 * Math.log(0.4)) / 5;
    expect(loss).toBeCloseTo(oracles.example.loss, 4);
  });

  test('telling the time from the stage', () => {
    expect(stageClockLoss(true)).toBeCloseTo(oracles.clock.structured, 4);
    expect(stageClockLoss(false)).toBeCloseTo(oracles.clock.plain, 4);
  });

  test('the sizes of the networks', () => {
    const pretraining = drawNetwork(seeded(1), shape, tokens, false);
    const staging = drawNetwork(seeded(1), shape, 5, true);
    expect({
      features: sizeOf(staging.features),
      temporal: sizeOf(staging.temporal),
      pretraining: sizeOf(pretraining),
      staging: sizeOf(staging),
    }).toEqual(oracles.weights);
  });

  test('the night', () => {
    expect({
      epochs: epochsPerNight,
      sequences: stride,
      tokens,
    }).toEqual(oracles.night);
    const counts = transitionCounts.flat();
    expect(counts.reduce((a, b) => a + b)).toBe(oracles.transitions);
    expect(range(0, 8).length * 120).toBe(epochsPerNight);
  });

  test('a confusion matrix of 300 epochs', () => {
    const matrix = [
      [40, 5, 3, 0, 2],
      [6, 20, 18, 0, 6],
      [2, 8, 80, 7, 3],
      [0, 0, 9, 41, 0],
      [1, 6, 5, 0, 38],
    ];
    expect(accuracy(matrix)).toBeCloseTo(oracles.metrics.accuracy, 9);
    expect(balancedAccuracy(matrix)).toBeCloseTo(
      oracles.metrics.balanced,
      9,
    );
    expect(kappa(matrix)).toBeCloseTo(oracles.metrics.kappa, 4);
  });

  test('800 subjects would be nine tenths of 889', () => {
    expect(800 / 0.9).toBeCloseTo(oracles.pool, 1);
  });
});

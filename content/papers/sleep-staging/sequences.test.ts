import { init } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import { chain, drawNight, featureCount } from './night.ts';
import {
  epochsOf,
  inputs,
  labels,
  sequencesOf,
  standardizer,
  stride,
  tokens,
} from './sequences.ts';

const nights = range(0, 3).map((i) => drawNight(seeded(i), chain(true)));

beforeAll(() => init('wasm'));

describe('the sequences of a night', () => {
  test('are 30 with 32 epochs each, a quarter of an hour apart', () => {
    expect(stride).toBe(30);
    expect(tokens).toBe(32);
    expect(epochsOf(7).slice(0, 3)).toEqual([7, 37, 67]);
    expect(epochsOf(29).at(-1)).toBe(959);
  });

  test('hold every one of the 960 epochs exactly once', () => {
    const all = sequencesOf(nights[0]!).flatMap(({ offset }) =>
      epochsOf(offset),
    );
    expect(all.toSorted((a, b) => a - b)).toEqual(range(0, 960));
  });
});

describe('a batch', () => {
  const drawn = [
    { night: nights[1]!, offset: 4 },
    { night: nights[0]!, offset: 29 },
  ];

  test('has the numbers of its epochs', () => {
    const batch = inputs(drawn).js() as number[][][];
    expect([batch.length, batch[0]!.length, batch[0]![0]!.length]).toEqual([
      2, 32, 36,
    ]);
    for (const [row, { night, offset }] of drawn.entries())
      for (const i of [0, 5, 31])
        for (const feature of [0, 17, 35])
          expect(batch[row]![i]![feature]).toBe(
            night.features[(offset + 30 * i) * featureCount + feature],
          );
  });

  test('has the stages of its epochs', () => {
    const found = labels(drawn);
    expect(found).toHaveLength(64);
    expect(found[3]).toBe(nights[1]!.stages[94]);
    expect(found[32 + 2]).toBe(nights[0]!.stages[89]);
  });
});

describe('standardizing', () => {
  test('gives the reference nights mean 0 and deviation 1, feature by feature', () => {
    const reference = nights.slice(0, 2);
    const before = nights[0]!.features.slice();
    const done = reference.map(standardizer(reference));
    expect(nights[0]!.features).toEqual(before);
    for (const feature of [0, 16, 35]) {
      const values = done.flatMap(({ features }) =>
        range(0, 960).map((t) => features[t * featureCount + feature]!),
      );
      const mean = values.reduce((a, b) => a + b) / values.length;
      const square =
        values.reduce((sum, x) => sum + (x - mean) ** 2, 0) /
        (values.length - 1);
      expect(mean).toBeCloseTo(0, 4);
      expect(square).toBeCloseTo(1, 4);
    }
  });

  test('moves other nights by the same numbers, and keeps their stages', () => {
    const other = nights[2]!;
    const move = standardizer(nights.slice(0, 2));
    const moved = move(other);
    expect(moved.stages).toBe(other.stages);
    const at = (t: number) => t * featureCount + 3;
    const ratio = (a: number, b: number) =>
      (moved.features[at(a)]! - moved.features[at(b)]!) /
      (other.features[at(a)]! - other.features[at(b)]!);
    expect(ratio(1, 500) / ratio(70, 900)).toBeCloseTo(1, 4);
  });
});

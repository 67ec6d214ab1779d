import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { bestAccuracy } from './ceiling.ts';
import {
  bagsOf,
  drawCorpus,
  drawLabeled,
  Shuffled,
  worldOf,
} from './corpus.ts';
import { objects, pictureSize, writer } from './world.ts';

describe('a corpus', () => {
  test('of more pairs begins with the same ones', () => {
    const [few, many] = [
      drawCorpus(4, 5, writer),
      drawCorpus(4, 9, writer),
    ];
    expect(many.captions.slice(0, 5)).toEqual(few.captions);
    expect(many.pictures.slice(0, 5 * pictureSize)).toEqual(few.pictures);
    expect(drawCorpus(5, 5, writer).captions).not.toEqual(few.captions);
  });

  test('of labeled pictures has each object once before any comes again', () => {
    const { pictures, classes } = drawLabeled(4, 'train', 3);
    expect(pictures).toHaveLength(3 * 40 * pictureSize);
    expect(classes).toEqual(
      [...objects, ...objects, ...objects].map((_, i) => i % 40),
    );
    expect(drawLabeled(4, 'test', 1).pictures).not.toEqual(
      drawLabeled(4, 'choose', 1).pictures,
    );
  });
});

describe('the order of pairs', () => {
  test('uses all before any comes again, and differs from round to round', () => {
    const order = new Shuffled(seeded(1), 20);
    const rounds = [0, 1].map(() =>
      Array.from({ length: 20 }, () => order.next()),
    );
    for (const round of rounds)
      expect(round.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i),
      );
    expect(rounds[0]).not.toEqual(rounds[1]);
  });

  test('begins with each pair as often', () => {
    const firsts = Array.from({ length: 3000 }, (_, seed) =>
      new Shuffled(seeded(seed), 3).next(),
    );
    for (const row of [0, 1, 2])
      expect(
        Math.abs(firsts.filter((one) => one === row).length / 3000 - 1 / 3),
      ).toBeLessThan(0.04);
  });
});

test('bags hold each word as often as the text, over the root of its length', () => {
  const { words, bags } = bagsOf([['a', 'b', 'a', 'c'], [], ['b']]);
  expect(words).toEqual(['a', 'b', 'c']);
  expect(bags.map((bag) => [...bag])).toEqual([
    [1, 0.5, 0.5],
    [0, 0, 0],
    [0, 1, 0],
  ]);
});

describe('who knows how everything looks', () => {
  test('recognizes nearly every object', () => {
    expect(
      bestAccuracy(worldOf(1), drawLabeled(1, 'test', 2)),
    ).toBeGreaterThan(0.97);
  });

  test('guesses where looks are those of another world', () => {
    expect(
      bestAccuracy(worldOf(2), drawLabeled(1, 'test', 2)),
    ).toBeLessThan(0.2);
  });
});

import { defaultDevice, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { oneHot } from '#ml/arrays';
import { seeded } from '#ml/random';
import {
  plans,
  quality,
  scoredByChance,
  scoredCandidates,
} from './dataset.ts';
import { drawTowers, imageTower, textTower } from './encoder.ts';
import { candidateLabels } from './labels.ts';
import { classification, contrastive } from './method.ts';
import { defaultSettings, experiment } from './recipes.ts';
import { embedPictures, embedTexts, Studio } from './studio.ts';
import { lossOf, startingTowers, train } from './training.ts';
import { groupWord, known, pictureWidth } from './world.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const studio = new Studio({ seed: 2, wrong: 0.3, shared: 0.2 });
const { training, names, base } = studio.world;
const short = { ...defaultSettings, seed: 2, steps: 30 };

describe('the world as arrays', () => {
  test('counts the words of a text, each in its own column', () => {
    const text = `${names[7]} ${groupWord(7)} ${names[7]}`;
    const [row] = studio.counts([text]).js() as number[][];
    expect(row).toHaveLength(studio.vocabulary);
    expect(row!.filter((count) => count > 0).toSorted()).toEqual([1, 2]);
    expect(studio.counts([studio.entityText(7)]).shape).toEqual([
      1,
      studio.vocabulary,
    ]);
    expect(studio.entityTexts[7]).toBe(`${names[7]} ${groupWord(7)}`);
  });

  test('hands out the pictures that are asked for', () => {
    const rows = studio.pictures([5, 2]).js() as number[][];
    expect(rows[1]).toEqual([
      ...training.values.subarray(2 * pictureWidth, 3 * pictureWidth),
    ]);
    expect(rows[0]).toEqual([
      ...training.values.subarray(5 * pictureWidth, 6 * pictureWidth),
    ]);
  });
});

describe('the towers', () => {
  test('turn pictures and texts into vectors of length one, by two layers and by a sum of words', () => {
    const w = drawTowers(seeded(9), 4);
    const x = Float32Array.from({ length: 2 * pictureWidth }, (_, i) =>
      Math.sin(i),
    );
    const u = imageTower(
      tree.ref(w.image),
      np.array(x, { shape: [2, pictureWidth] }),
    ).js() as number[][];
    const w1 = w.image.w1.ref.js() as number[][];
    const w2 = w.image.w2.ref.js() as number[][];
    const words = w.words.ref.js() as number[][];
    const unit = (v: number[]) =>
      v.map((value) => value / Math.hypot(...v));
    const byLoops = [0, 1].map((row) => {
      const hidden = w1[0]!.map((_, j) => {
        let sum = 0;
        for (let i = 0; i < pictureWidth; i++)
          sum += x[row * pictureWidth + i]! * w1[i]![j]!;
        return Math.max(0, sum);
      });
      return unit(
        w2[0]!.map((_, k) =>
          hidden.reduce((sum, h, j) => sum + h * w2[j]![k]!, 0),
        ),
      );
    });
    u.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(byLoops.flat()[i]!, 4);
    });
    const v = textTower(
      w.words.ref,
      np.array([[0, 2, 0, 1]]),
    ).js() as number[][];
    const sum = unit(
      words[0]!.map((_, k) => 2 * words[1]![k]! + words[3]![k]!),
    );
    v[0]!.forEach((value, k) => {
      expect(value).toBeCloseTo(sum[k]!, 4);
    });
    tree.dispose(w);
  });

  test('add their biases', () => {
    const w = drawTowers(seeded(9), 4);
    const image = {
      ...tree.ref(w.image),
      b1: np.ones([64]),
      b2: np.ones([32]).mul(3),
    };
    const zero = np.zeros([1, pictureWidth]);
    const w2 = w.image.w2.ref.js() as number[][];
    const raw = w2[0]!.map(
      (_, k) => 3 + w2.reduce((sum, row) => sum + row[k]!, 0),
    );
    const u = imageTower(image, zero).js() as number[][];
    u[0]!.forEach((value, k) => {
      expect(value).toBeCloseTo(raw[k]! / Math.hypot(...raw), 4);
    });
    tree.dispose(w);
  });
});

describe('scores of proposed labels', () => {
  const w = startingTowers(studio, 2);
  const candidates = scoredCandidates(studio, w);

  test('are the similarity of the picture and the entity’s name, pair by pair', () => {
    const expected = training.texts.flatMap((text, picture) =>
      candidateLabels(text, base).map(({ id }) => ({
        picture,
        text,
        entity: Number(id),
      })),
    );
    expect(candidates.map(({ score: _, ...pair }) => pair)).toEqual(
      expected,
    );
    const last = candidates.find(({ entity }) => entity === known - 1)!;
    for (const { picture, entity, score } of [candidates[0]!, last]) {
      const u = imageTower(
        tree.ref(w.image),
        studio.pictures([picture]),
      ).js() as number[][];
      const v = textTower(
        w.words.ref,
        studio.counts([names[entity]!]),
      ).js() as number[][];
      expect(score).toBeCloseTo(
        u[0]!.reduce((sum, x, k) => sum + x * v[0]![k]!, 0),
        5,
      );
    }
  });

  test('are replaced by luck in the control, with the same labels', () => {
    const lucky = scoredByChance(candidates, 5);
    expect(lucky.map(({ score: _, ...pair }) => pair)).toEqual(
      candidates.map(({ score: _, ...pair }) => pair),
    );
    expect(lucky.map(({ score }) => score)).not.toEqual(
      candidates.map(({ score }) => score),
    );
    expect(Math.max(...lucky.map(({ score }) => score))).toBeLessThan(1);
  });
});

describe('the quality of labels', () => {
  const shows = [0, 1, 1, 119, 119, 119];
  const of = (...pairs: [picture: number, entity: number][]) =>
    pairs.map(([picture, entity]) => ({
      picture,
      entity,
      text: '',
      score: 0,
    }));
  const all = of(
    [0, 0],
    [1, 1],
    [2, 7],
    [3, 119],
    [4, 119],
    [5, 119],
    [5, 8],
  );
  const kept = of([0, 0], [2, 7], [3, 119], [4, 119]);

  test('is counted by what the pictures show', () => {
    const found = quality(shows, all, kept);
    expect(found).toMatchObject({
      candidates: 7,
      before: 5 / 7,
      precision: 3 / 4,
      recall: 3 / 5,
    });
    // The most frequent third holds 119 and 1, and 0: three, two and one picture.
    expect(found.frequent).toBeCloseTo(3 / 5);
  });
});

describe('what the recipes learn from', () => {
  const kept = [{ picture: 4, text: 'some text', entity: 9, score: 1 }];
  const made = plans(studio, [], kept);

  test('is the alt-text for CLIP, and both texts of each kept label for the recipes with text', () => {
    expect(made.clip[1]).toHaveLength(3000);
    expect(made.clip[1][3]).toMatchObject({
      picture: 3,
      text: training.texts[3],
    });
    const texts = made.multiTask[1].map(({ text }) => text);
    expect(texts).toEqual(['some text', studio.entityText(9)]);
    expect(made.entityText[1]).toEqual(made.multiTask[1]);
    expect(made.supervised[1]).toEqual(kept);
    expect(made.unfiltered[1]).toEqual([]);
  });

  test('are the true entities for the ceiling', () => {
    expect(made.trueLabels[1].map(({ entity }) => entity)).toEqual(
      training.shows,
    );
  });
});

describe('training', () => {
  const samples = training.shows.slice(0, 400).map((entity, picture) => ({
    picture,
    text: training.texts[picture]!,
    entity,
  }));
  const start = () => startingTowers(studio, short.seed);
  const moved = async (kind: 'match' | 'classify' | 'both') => {
    const w = await train(studio, short, kind, samples);
    const before = start();
    const change = (a: np.Array, b: np.Array) =>
      np.max(np.abs(a.ref.sub(b.ref))).item() as number;
    const changes = {
      image: change(w.image.w1, before.image.w1),
      words: change(w.words, before.words),
      classes: change(w.classes, before.classes),
      scale: change(w.logScale, before.logScale),
    };
    tree.dispose([w, before]);
    return changes;
  };

  test('lowers the loss of its recipe, with the scale that the towers have learned', () => {
    const w = start();
    const x = () => studio.pictures([0, 1, 2, 3]);
    const counts = () => studio.counts(training.texts.slice(0, 4));
    const labels = () => oneHot([5, 0, 119, 5], known);
    const loss = (kind: 'match' | 'classify' | 'both') =>
      lossOf(kind, 0.7)(tree.ref(w), x(), counts(), labels()).item();
    const u = () => imageTower(tree.ref(w.image), x());
    const v = textTower(w.words.ref, counts());
    const match = contrastive(u(), v, np.array(1 / 0.07)).item();
    const classify = classification(u(), w.classes.ref, labels()).item();
    expect(loss('match')).toBeCloseTo(match, 4);
    expect(loss('classify')).toBeCloseTo(classify, 4);
    expect(loss('both')).toBeCloseTo(match + 0.7 * classify, 4);
    tree.dispose(w);
  });

  test('by classification moves the image tower and the entities, not the words', async () => {
    expect(await moved('classify')).toMatchObject({
      words: 0,
      scale: 0,
      image: expect.closeTo(0.1, 0),
    });
  });

  test('by matching moves both towers and the scale, not the entities', async () => {
    const changes = await moved('match');
    expect(changes.classes).toBe(0);
    expect(
      Math.min(changes.image, changes.words, changes.scale),
    ).toBeGreaterThan(0.01);
  });

  test('by both moves everything', async () => {
    expect(Math.min(...Object.values(await moved('both')))).toBeGreaterThan(
      0.01,
    );
  });
});

describe('the experiment', () => {
  test('judges every recipe asked for, the baseline always, the same for the same seed', async () => {
    const fractions: number[] = [];
    const run = () =>
      experiment(short, ['multiTask', 'supervised'], (fraction) =>
        fractions.push(fraction),
      );
    const outcome = await run();
    expect(outcome.recipes.map(({ name }) => name)).toEqual([
      'clip',
      'supervised',
      'multiTask',
    ]);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    for (const { map, curve, hits, found } of outcome.recipes) {
      expect(curve.at(-1)).toEqual([30, map]);
      expect(map).toBeGreaterThan(0.2);
      expect(hits).toHaveLength(9);
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThan(9);
    }
    expect(
      outcome.recipes.map(({ zeroShot }) => zeroShot === undefined),
    ).toEqual([false, true, false]);
    expect(outcome.filtered!.candidates).toBe(scoredCount());
    expect(
      outcome.planes.multiTask!.map((points) => points.length),
    ).toEqual([10, 10, 10, 10, 10, 10]);
    expect(await run()).toEqual(outcome);
  });

  const scoredCount = () =>
    training.texts.flatMap((text) => candidateLabels(text, base)).length;

  test('with chance as the judge keeps labels no better than before', async () => {
    const { filtered } = await experiment(
      { ...short, steps: 1, judge: 'chance' },
      ['supervised'],
    );
    expect(filtered!.precision).toBeCloseTo(filtered!.before, 1);
    expect(filtered!.recall).toBeCloseTo(0.65, 1);
  });

  test('stops when it is told to', async () => {
    const control = new AbortController();
    const run = experiment(
      short,
      undefined,
      () => control.abort(new Error('enough')),
      control.signal,
    );
    await expect(run).rejects.toThrow('enough');
  });
});

describe('embeddings', () => {
  test('are read back row by row and leave the towers as they were', () => {
    const w = startingTowers(studio, 1);
    const a = embedPictures(w, studio.world.unseen);
    expect(a.values).toHaveLength(400 * a.width);
    expect(embedPictures(w, studio.world.unseen)).toEqual(a);
    const b = embedTexts(w, studio.counts(studio.entityTexts));
    expect(b.values).toHaveLength(known * b.width);
    tree.dispose(w);
  });
});

import { describe, expect, test } from 'vitest';
import type { Random } from '#ml/random';
import { mean } from '#ml/stats';
import { linked, mentions, wordsOf } from './labels.ts';
import { conditionWords, groupWords, names, siteWords } from './words.ts';
import {
  drawPicture,
  drawText,
  groups,
  groupWord,
  known,
  makeWorld,
  pictureWidth,
  unseen,
  type World,
} from './world.ts';

const settings = { seed: 3, wrong: 0.3, shared: 0.2 };
const world = makeWorld(settings);
const { training } = world;

/** Which known entities a text names; a shared name counts for both. */
function named({ base }: World, text: string): string[] {
  return mentions(text, base)
    .filter(({ candidates }) => !candidates[0]!.general)
    .flatMap(({ candidates }) => candidates.map(({ id }) => id));
}
const share = (count: number, of: number) => count / of;
const distance = (a: number[], b: number[]) =>
  Math.hypot(...a.map((x, i) => x - b[i]!));

describe('the words of the world', () => {
  test('are all different, so that no word can be taken for another', () => {
    const all = [
      ...names,
      ...groupWords,
      ...siteWords,
      ...conditionWords.flat(),
    ];
    expect(new Set(all).size).toBe(160 + 20 + 20 + 32);
  });
});

describe('the world', () => {
  test('has 3,000 pictures with texts, 400 of unseen entities and 600 fresh ones', () => {
    expect(training.texts).toHaveLength(3000);
    expect(training.values).toHaveLength(3000 * pictureWidth);
    expect(world.unseen.shows).toHaveLength(400);
    expect(world.unseen.values).toHaveLength(400 * pictureWidth);
    expect(world.fresh.shows).toHaveLength(600);
    expect(world.fresh.values).toHaveLength(600 * pictureWidth);
  });

  test('shows ten pictures of every unseen entity, which no text names', () => {
    for (let e = known; e < known + unseen; e++)
      expect(
        world.unseen.shows.filter((shown) => shown === e),
      ).toHaveLength(10);
    const words = new Set(training.texts.flatMap(wordsOf));
    expect(names.slice(known).filter((name) => words.has(name))).toEqual(
      [],
    );
    expect(training.shows.every((shown) => shown < known)).toBe(true);
  });

  test('is the same for the same seed and another for another', () => {
    expect(makeWorld(settings)).toEqual(world);
    expect(makeWorld({ ...settings, seed: 4 }).training.texts).not.toEqual(
      training.texts,
    );
  });

  test('standardizes every coordinate over the training pictures', () => {
    for (const j of [0, 17, 63]) {
      const column = training.shows.map(
        (_, i) => training.values[i * pictureWidth + j]!,
      );
      expect(mean(column)).toBeCloseTo(0, 5);
      expect(mean(column.map((x) => x * x))).toBeCloseTo(1, 2);
    }
  });

  test('shows a few entities often and many rarely', () => {
    const counts = Array.from(
      { length: known },
      (_, e) => training.shows.filter((s) => s === e).length,
    ).sort((a, b) => b - a);
    expect(counts[0]! / counts[59]!).toBeGreaterThan(4);
    expect(counts.at(-1)).toBeGreaterThan(0);
  });
});

describe('entities', () => {
  /** Mean picture of each entity: conditions and noise mostly cancel. */
  const centers = Array.from({ length: known }, (_, e) => {
    const rows = training.shows.flatMap((s, i) => (s === e ? [i] : []));
    return Array.from({ length: pictureWidth }, (_, j) =>
      mean(rows.map((i) => training.values[i * pictureWidth + j]!)),
    );
  });
  const often = centers
    .map((_, e) => e)
    .filter((e) => training.shows.filter((s) => s === e).length >= 25);
  const pairs = often.flatMap((a) =>
    often.filter((b) => b > a).map((b) => [a, b] as const),
  );
  const apart = (same: boolean) =>
    mean(
      pairs
        .filter(([a, b]) => (a % groups === b % groups) === same)
        .map(([a, b]) => distance(centers[a]!, centers[b]!)),
    );

  test('of one group look more alike than those of two', () => {
    expect(apart(true)).toBeLessThan(0.85 * apart(false));
  });

  test('differ less than the conditions change a picture', () => {
    const within = mean(
      training.shows
        .slice(0, 300)
        .map((e, i) =>
          distance(
            [
              ...training.values.subarray(
                i * pictureWidth,
                (i + 1) * pictureWidth,
              ),
            ],
            centers[e]!,
          ),
        ),
    );
    expect(within).toBeGreaterThan(apart(false));
  });
});

describe('alt-texts', () => {
  const right = training.texts.map((text, i) =>
    named(world, text).includes(String(training.shows[i])),
  );
  const counts = training.texts.map(
    (text) =>
      mentions(text, world.base).filter(
        ({ candidates }) => !candidates[0]!.general,
      ).length,
  );

  test('name the entity in 70 of 100 cases, and a second one in 15', () => {
    expect(share(right.filter(Boolean).length, 3000)).toBeCloseTo(0.7, 1);
    expect(share(counts.filter((n) => n === 2).length, 3000)).toBeCloseTo(
      0.15,
      1,
    );
    expect(Math.max(...counts)).toBe(2);
    expect(Math.min(...counts)).toBe(1);
    const both = right.filter(
      (isRight, i) => isRight && counts[i] === 2,
    ).length;
    expect(both).toBe(counts.filter((n) => n === 2).length);
  });

  test('are nearly all right where nearly none is wrong', () => {
    const clean = makeWorld({ ...settings, wrong: 0 });
    const all = clean.training.texts.every(
      (text, i) =>
        named(clean, text).join() !== '' &&
        named(clean, text).includes(String(clean.training.shows[i])),
    );
    expect(all).toBe(true);
    expect(
      clean.training.texts.every((text) => named(clean, text).length <= 2),
    ).toBe(true);
  });

  test('carry the word of the entity’s group half of the time, never another', () => {
    const groupOf = training.texts.map((text) =>
      wordsOf(text).filter((word) => groupWords.includes(word)),
    );
    expect(
      share(groupOf.filter(({ length }) => length === 1).length, 3000),
    ).toBeCloseTo(0.5, 1);
    groupOf.forEach((found, i) => {
      if (found.length)
        expect(found).toEqual([groupWord(training.shows[i]!)]);
    });
  });

  test('mention each condition in 12 of 100 cases, by one word for each of its two sides', () => {
    for (const [one, other] of conditionWords.slice(0, 4)) {
      const has = (word: string) =>
        training.texts.filter((text) => wordsOf(text).includes(word))
          .length;
      expect(share(has(one!), 3000)).toBeCloseTo(0.06, 1.5);
      expect(share(has(other!), 3000)).toBeCloseTo(0.06, 1.5);
      expect(share(has(one!) + has(other!), 3000)).toBeGreaterThan(0.09);
      expect(share(has(one!) + has(other!), 3000)).toBeLessThan(0.15);
    }
  });

  test('tell what is seen: pictures with opposite words differ where those with the same agree', () => {
    const rows = (word: string) =>
      training.texts.flatMap((text, i) =>
        wordsOf(text).includes(word) ? [i] : [],
      );
    const center = (list: number[]) =>
      Array.from({ length: pictureWidth }, (_, j) =>
        mean(list.map((i) => training.values[i * pictureWidth + j]!)),
      );
    const [sunny, cloudy] = [rows('sunny'), rows('cloudy')];
    const half = (list: number[], odd: number) =>
      center(list.filter((_, i) => i % 2 === odd));
    const across = distance(center(sunny), center(cloudy));
    expect(across).toBeGreaterThan(
      1.5 * distance(half(sunny, 0), half(sunny, 1)),
    );
  });

  test('carry none, one or two words of the site', () => {
    const counted = training.texts.map(
      (text) =>
        wordsOf(text).filter((word) => siteWords.includes(word)).length,
    );
    for (const n of [0, 1, 2])
      expect(
        share(counted.filter((c) => c === n).length, 3000),
      ).toBeCloseTo(1 / 3, 1);
    expect(Math.max(...counted)).toBe(2);
  });
});

describe('shared names', () => {
  const candidatesOf = (name: string) =>
    world.base.get(name)!.map(({ id }) => Number(id));

  test('belong to 24 of 120 entities, in pairs of different groups', () => {
    const shared = Array.from({ length: known }, (_, e) => e).filter(
      (e) => candidatesOf(world.names[e]!).length > 1,
    );
    expect(shared).toHaveLength(24);
    for (const e of shared) {
      const [a, b] = candidatesOf(world.names[e]!);
      expect(a! % groups).not.toBe(b! % groups);
    }
  });

  test('link to the one whose group word stands beside them', () => {
    const name = world.names[4]!;
    expect(candidatesOf(name)).toEqual([4, 5]);
    const link = (text: string) =>
      linked(mentions(text, world.base))[0]!.id;
    expect(link(`${name} ${groupWord(4)}`)).toBe('4');
    expect(link(`${name} ${groupWord(5)}`)).toBe('5');
    expect(link(name)).toBe('4');
  });
});

/** A source of numbers that are given beforehand. */
function scripted(
  normals: number[],
  uniforms: number[] = [],
  ints: number[] = [],
): Random {
  const next = (list: number[]) => {
    const value = list.shift();
    if (value === undefined) throw new Error('No number is left.');
    return value;
  };
  return {
    uniform: () => next(uniforms),
    normal: () => next(normals),
    int: () => next(ints),
    pick: (list) => list[next(ints)]!,
    weighted: () => next(ints),
  };
}

describe('one picture', () => {
  test('is what the entity and its conditions give through two layers, plus noise, worked out by hand', () => {
    // Two mixed numbers: the entity's first plus twice the last condition, and the first condition.
    const mix = Array.from({ length: 32 }, (_, i) =>
      Float64Array.from(
        i === 0 ? [1, 0] : i === 16 ? [0, 1] : i === 31 ? [2, 0] : [0, 0],
      ),
    );
    const project = [
      Float64Array.from([1, 0, 3]),
      Float64Array.from([0, -1, 1]),
    ];
    const entities = [[9], [0.4, ...new Array<number>(15).fill(0)]];
    const normals = [
      0.2,
      ...new Array<number>(14).fill(0),
      -0.3,
      1,
      -2,
      0.5,
    ];
    const { pixels, conditions } = drawPicture(
      scripted(normals),
      { entities, mix, project },
      1,
    );
    const a = Math.tanh(0.4 + 2 * 1.5 * -0.3);
    const b = Math.tanh(1.5 * 0.2);
    const byHand = [a + 0.3, -b - 0.6, 3 * a + b + 0.15];
    byHand.forEach((value, i) => {
      expect(pixels[i]).toBeCloseTo(value, 12);
    });
    expect(conditions).toHaveLength(16);
    expect(conditions[0]).toBeCloseTo(0.3);
  });
});

describe('one alt-text', () => {
  const conditions = Array.from({ length: 16 }, (_, i) => (i % 2 ? -1 : 1));
  const name = (entity: number) => `name${entity}`;
  const write = (
    luck: number,
    group: number,
    seen: number[],
    site: number[],
    looks: readonly number[] = conditions,
  ) =>
    drawText(
      scripted(
        [],
        [
          luck,
          group,
          ...looks.map((_, i) => (seen.includes(i) ? 0.11 : 0.12)),
        ],
        site,
      ),
      { seed: 1, wrong: 0.25, shared: 0 },
      7,
      looks,
      name,
      () => 55,
    );

  test.each([
    [0.24, 'name55'],
    [0.25, 'name7 name55'],
    [0.374, 'name7 name55'],
    [0.375, 'name7'],
  ])('with luck %d names %s', (luck, names) => {
    expect(write(luck, 0.9, [], [0])).toBe(names);
  });

  test('has the group’s word, what is seen and words of the site, in this order', () => {
    expect(write(0.9, 0.49, [0, 1], [2, 3, 0])).toBe(
      `name7 ${groupWord(7)} sunny blue ${siteWords[3]} ${siteWords[0]}`,
    );
    expect(write(0.9, 0.5, [15], [1, 4])).toBe(
      `name7 busy ${siteWords[4]}`,
    );
  });

  test('says the second word of a pair where a condition is zero', () => {
    const none = conditions.map(() => 0);
    expect(write(0.9, 0.9, [0], [0], none)).toBe('name7 cloudy');
  });
});

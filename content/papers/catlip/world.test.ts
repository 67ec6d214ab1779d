import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
import { wordsOf } from './caption.ts';
import { lexicon } from './lexicon.ts';
import { extractSynsets } from './method.ts';
import {
  cellCount,
  cellSize,
  drawScene,
  makeWorld,
  objects,
  paint,
  pictureSize,
  places,
  writeCaption,
  writer,
} from './world.ts';

const world = makeWorld(seeded(3));
const none = { omits: 0, renames: 0 };

describe('a world', () => {
  test('names 40 objects and 6 places, each the headword of its own synset', () => {
    expect(new Set(objects).size).toBe(40);
    expect(new Set(places).size).toBe(6);
    for (const name of [...objects, ...places])
      expect(lexicon.noun(name)?.first.name).toBe(`${name}.n.01`);
  });

  test('has deformations and places of mean 0 and mean square 1', () => {
    for (const look of [...world.deformations, ...world.places]) {
      expect(look).toHaveLength(cellSize);
      expect(mean([...look])).toBeCloseTo(0, 5);
      expect(mean([...look].map((x) => x * x))).toBeCloseTo(1, 5);
    }
  });

  test('has families whose members look alike', () => {
    const likeness = (a: number, b: number) =>
      mean([...world.objects[a]!].map((x, i) => x * world.objects[b]![i]!));
    const same = objects.flatMap((_, a) =>
      a % 8 < 7 ? [likeness(a, a + 1)] : [],
    );
    const other = objects.flatMap((_, a) =>
      a < 32 ? [likeness(a, a + 8)] : [],
    );
    expect(mean(same)).toBeGreaterThan(mean(other) + 0.2);
    // 0.6² of the family's square is shared.
    expect(Math.abs(mean(same) - 0.36)).toBeLessThan(0.2);
  });

  test('shows one to three different objects, frequent ones more often', () => {
    const random = seeded(7);
    const counts = [0, 0, 0, 0];
    const seen = objects.map(() => 0);
    for (let i = 0; i < 6000; i++) {
      const scene = drawScene(random);
      counts[scene.objects.length]!++;
      expect(new Set(scene.objects).size).toBe(scene.objects.length);
      expect(scene.place).toBeLessThan(places.length);
      for (const object of scene.objects) seen[object]!++;
    }
    expect(counts[0]).toBe(0);
    for (const count of counts.slice(1))
      expect(Math.abs(count / 6000 - 1 / 3)).toBeLessThan(0.03);
    const sorted = seen.toSorted((a, b) => b - a);
    expect(sorted[0]).toBe(seen[0]);
    expect(sorted[0]! / sorted[39]!).toBeGreaterThan(8);
    expect(sorted[39]).toBeGreaterThan(30);
  });
});

describe('pictures', () => {
  const pictureOf = (seed: number, scene: Parameters<typeof paint>[1]) => {
    const x = new Float32Array(pictureSize);
    paint(world, scene, seeded(seed), x, 0);
    return x;
  };
  const cellsOf = (x: Float32Array) =>
    Array.from({ length: cellCount }, (_, i) =>
      x.slice(i * cellSize, (i + 1) * cellSize),
    );
  const share = (cell: Float32Array, look: Float32Array) =>
    mean([...cell].map((x, i) => x * look[i]!)) /
    mean([...look].map((x) => x * x));

  test('are the same for the same seed, and painted where they should be', () => {
    const scene = { objects: [3], place: 1 };
    expect(pictureOf(5, scene)).toEqual(pictureOf(5, scene));
    const two = new Float32Array(2 * pictureSize);
    paint(world, scene, seeded(5), two, pictureSize);
    expect(two.slice(0, pictureSize).every((x) => x === 0)).toBe(true);
    expect(two.slice(pictureSize)).toEqual(pictureOf(5, scene));
  });

  test('hold each object in a cell of its own and the place in the others', () => {
    const scene = { objects: [3, 20], place: 4 };
    const looks = [world.objects[3]!, world.objects[20]!, world.places[4]!];
    const sums = looks.map(() => Array<number>(cellCount).fill(0));
    const gains: number[] = [];
    for (let seed = 1; seed <= 400; seed++) {
      const cells = cellsOf(pictureOf(seed, scene));
      for (const [k, look] of looks.entries())
        for (const [c, cell] of cells.entries())
          sums[k]![c]! += share(cell, look) / 400;
      gains.push(Math.max(...cells.map((cell) => share(cell, looks[0]!))));
    }
    // Each cell is as likely as any other; gains are 0.7 to 1.3, of a place 0.5.
    for (const cell of sums[0]!)
      expect(Math.abs(cell - 0.25)).toBeLessThan(0.15);
    const inAll = (k: number) => sums[k]!.reduce((sum, x) => sum + x, 0);
    expect(inAll(2)).toBeGreaterThan(0.6);
    expect(Math.abs(mean(gains) - 1)).toBeLessThan(0.12);
  });

  test('vary by noise of deviation 0.6 and six deformations of 0.4', () => {
    const scene = { objects: [], place: 0 };
    const squares: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      for (const cell of cellsOf(pictureOf(seed, scene)))
        squares.push(
          mean(
            [...cell].map((x, i) => (x - 0.5 * world.places[0]![i]!) ** 2),
          ),
        );
    }
    expect(Math.abs(mean(squares) - (0.36 + 6 * 0.16))).toBeLessThan(0.06);
  });

  test('vary in each deformation, and in the noise of each number, by itself', () => {
    // Two deformations that move the first two numbers alone, by 10.
    const empty = new Float32Array(cellSize);
    const bare = {
      objects: [],
      places: [empty],
      deformations: [empty.with(0, 10), empty.with(1, 10)],
    };
    const cells = Array.from({ length: 500 }, (_, seed) => {
      const x = new Float32Array(pictureSize);
      paint(bare, { objects: [], place: 0 }, seeded(seed), x, 0);
      return cellsOf(x);
    }).flat();
    const together = (i: number, j: number) =>
      mean(cells.map((cell) => cell[i]! * cell[j]!));
    expect(Math.abs(together(0, 0) - (16 + 0.36))).toBeLessThan(2);
    expect(Math.abs(together(0, 1))).toBeLessThan(2);
    expect(Math.abs(together(2, 2) - 0.36)).toBeLessThan(0.05);
    expect(Math.abs(together(2, 3))).toBeLessThan(0.05);
  });
});

describe('captions', () => {
  const anyScene = fc.record({
    objects: fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 3 }),
    place: fc.nat(5),
  });

  test('name what there is where nothing is left out, and no other object', () => {
    fc.assert(
      fc.property(anyScene, fc.nat(), (scene, seed) => {
        const labels = extractSynsets(
          lexicon,
          writeCaption(scene, none, seeded(seed)),
          'code',
        );
        const named = [...labels].map(({ name }) =>
          name.replace('.n.01', ''),
        );
        const there = scene.objects.map((i) => objects[i]!);
        expect(
          objects.filter((name) => named.includes(name)).toSorted(),
        ).toEqual(
          // “vases” is read as “vas”.
          there
            .filter((name) => name !== 'vase' || named.includes('vase'))
            .toSorted(),
        );
        const place = places[scene.place]!;
        expect(
          places.filter((name) => named.includes(name) && name !== place),
        ).toEqual([]);
      }),
    );
  });

  test('leave out, rename, count and place as often as they should', () => {
    const random = seeded(9);
    const draws = 8000;
    const seen = {
      car: 0,
      automobile: 0,
      many: 0,
      place: 0,
      adjective: 0,
      opening: 0,
    };
    for (let i = 0; i < draws; i++) {
      const words = wordsOf(
        writeCaption({ objects: [8], place: 2 }, writer, random),
      );
      const text = words.join(' ');
      if (/\bcars?\b/.test(text)) seen.car++;
      if (/\bautomobiles?\b/.test(text)) seen.automobile++;
      if (/\b(cars|automobiles)\b/.test(text)) seen.many++;
      if (/in the kitchen$/.test(text)) seen.place++;
      if (
        /\b(small|black|happy|old|red|white|beautiful|new) (car|automobile)/.test(
          text,
        )
      )
        seen.adjective++;
      if (
        /^(image|photo|stock|picture|view|background|day|vector) of/.test(
          text,
        )
      )
        seen.opening++;
    }
    const expected = {
      car: 0.7 * 0.85,
      automobile: 0.7 * 0.15,
      many: 0.21,
      place: 0.6,
      adjective: 0.35,
      opening: 0.5,
    };
    for (const [name, probability] of Object.entries(expected))
      expect(
        Math.abs(seen[name as keyof typeof seen] / draws - probability),
      ).toBeLessThan(0.02);
  });

  test('leave out each object by itself: of two, both in 9 of 100 cases', () => {
    const random = seeded(10);
    const texts = Array.from({ length: 4000 }, () =>
      writeCaption(
        { objects: [0, 1], place: 0 },
        { omits: 0.3, renames: 0 },
        random,
      ),
    );
    const neither = texts.filter((text) => !/\b(dog|cat)s?\b/.test(text));
    expect(Math.abs(neither.length / 4000 - 0.09)).toBeLessThan(0.02);
  });

  test('put objects side by side with a link between', () => {
    const text = writeCaption(
      { objects: [0, 1], place: 0 },
      none,
      seeded(2),
    );
    expect(text).toMatch(/\bdogs?\b.*(next to|near|and|with).*\bcats?\b/);
    expect(text).not.toMatch(/ {2}|^ | $/);
  });
});

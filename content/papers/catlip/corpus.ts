/** Pictures with captions as one typed array and lists, drawn from a seed. */
import { at, range, repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import {
  drawScene,
  makeWorld,
  objects,
  paint,
  pictureSize,
  places,
  type World,
  type Writer,
  writeCaption,
} from './world.ts';

/** Pictures one after the other, and what is said about each. */
export interface Corpus {
  pictures: Float32Array;
  captions: string[];
}

/** Labels for each class in the later task. */
export const shots = [1, 5, 20] as const;

/** What stays apart in a world of one seed. */
const streams = {
  look: 0,
  corpus: 1000,
  train: 2000,
  choose: 3000,
  test: 4000,
};
const streamOf = (seed: number, name: keyof typeof streams) =>
  seeded(seed + streams[name]);

export const worldOf = (seed: number): World =>
  makeWorld(streamOf(seed, 'look'));

/** Draws pairs; more pairs of one seed begin with the same ones. */
export function drawCorpus(
  seed: number,
  pairs: number,
  writer: Writer,
): Corpus {
  const world = worldOf(seed);
  const random = streamOf(seed, 'corpus');
  const pictures = new Float32Array(pairs * pictureSize);
  const captions = Array.from({ length: pairs }, (_, i) => {
    const scene = drawScene(random);
    paint(world, scene, random, pictures, i * pictureSize);
    return writeCaption(scene, writer, random);
  });
  return { pictures, captions };
}

/** Pictures of one object each: one of every class, then the next of every class. */
export interface Labeled {
  pictures: Float32Array;
  classes: number[];
}

/** Labeled pictures for the later task: to learn from, to choose a rate by, to test on. */
export function drawLabeled(
  seed: number,
  part: 'train' | 'choose' | 'test',
  perClass: number,
): Labeled {
  const world = worldOf(seed);
  const random = streamOf(seed, part);
  const classes = repeat(perClass, () => range(0, objects.length)).flat();
  const pictures = new Float32Array(classes.length * pictureSize);
  for (const [i, object] of classes.entries()) {
    const scene = { objects: [object], place: random.int(places.length) };
    paint(world, scene, random, pictures, i * pictureSize);
  }
  return { pictures, classes };
}

/** Rows of a list in an order that is drawn anew each time all have been used. */
export class Shuffled {
  private readonly random: Random;
  private readonly count: number;
  private left: number[] = [];

  constructor(random: Random, count: number) {
    this.random = random;
    this.count = count;
  }

  next(): number {
    if (this.left.length === 0) this.left = range(0, this.count);
    const place = this.random.int(this.left.length);
    const row = at(this.left, place);
    // The last one fills the gap.
    this.left[place] = at(this.left, -1);
    this.left.pop();
    return row;
  }
}

/** Counts of known words over √length, a row for each text, [texts, words]. */
export function bagsOf(texts: readonly (readonly string[])[]) {
  const words = [...new Set(texts.flat())];
  const columns = new Map(words.map((word, column) => [word, column]));
  const bags = texts.map((text) => {
    const row = new Float32Array(words.length);
    for (const word of text)
      row[columns.get(word)!]! += 1 / Math.sqrt(text.length);
    return row;
  });
  return { words, bags };
}

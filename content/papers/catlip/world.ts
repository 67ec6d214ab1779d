/**
 * A world of small pictures with captions: up to three objects in a place, named by whoever wrote the
 * caption, or not. Everything but the seed is fixed.
 */
import { add } from '#ml/arrays';
import { at, repeat } from '#ml/lists';
import type { Random } from '#ml/random';

/** Objects by family; families look alike. All head their own first sense in WordNet. */
const families = [
  'dog cat horse sheep elephant bear rabbit duck',
  'car bus truck bicycle boat train airplane motorcycle',
  'apple banana pizza cake carrot sandwich strawberry lemon',
  'chair table bed lamp clock vase bottle umbrella',
  'tree flower mushroom rose tent kite ball guitar',
].map((names) => names.split(' '));
export const objects = families.flat();
export const places = 'beach street kitchen forest garden office'.split(
  ' ',
);

/** Words that mean the same or nearly the same; most are no headword, some lead to another synset. */
const synonyms: Readonly<Record<string, string>> = {
  dog: 'doggy',
  car: 'automobile',
  airplane: 'aeroplane',
  bicycle: 'bike',
  boat: 'dinghy',
  train: 'locomotive',
  sheep: 'lamb',
  rabbit: 'bunny',
  bottle: 'flask',
  tree: 'oak',
  cat: 'kitten',
  chair: 'armchair',
};
const adjectives = 'small black happy old red white beautiful new'.split(
  ' ',
);
const openings =
  'image photo stock picture view background day vector'.split(' ');
const links = ['next to', 'near', 'and', 'with'];

const cells = 4;
const side = 5;
const channels = 3;
/** Numbers in one cell, and in one picture. */
export const cellSize = side * side * channels;
export const pictureSize = cells * cellSize;
export const cellCount = cells;

/** How cells vary. */
const familyShare = 0.6;
const ownShare = 0.8;
export const placeGain = 0.5;
export const leastGain = 0.7;
export const mostGain = 1.3;
export const deformation = 0.4;
export const noise = 0.6;
const deformations = 6;
/** Fastest wave of a pattern, in radians a pixel. */
const fastest = 3;

/** How captions leave out and blur what there is. */
export interface Writer {
  /** Chance that an object of the picture is not named. */
  omits: number;
  /** Chance of a synonym where there is one. */
  renames: number;
}
export const writer: Writer = { omits: 0.3, renames: 0.15 };

/** Look of everything, in cells of unit mean square. */
export interface World {
  objects: readonly Float32Array[];
  places: readonly Float32Array[];
  deformations: readonly Float32Array[];
}

/** A sum of six waves for each channel; mean zero, mean square one. */
function pattern(random: Random): Float32Array {
  const cell = new Float32Array(cellSize);
  for (let channel = 0; channel < channels; channel++) {
    repeat(6, () => {
      const [height, across, down, phase] = [
        random.normal(),
        (2 * random.uniform() - 1) * fastest,
        random.uniform() * fastest,
        2 * Math.PI * random.uniform(),
      ];
      for (let pixel = 0; pixel < side * side; pixel++) {
        const turn =
          across * (pixel % side) + down * Math.floor(pixel / side);
        cell[channel * side * side + pixel]! +=
          height * Math.cos(turn + phase);
      }
    });
  }
  const mean = cell.reduce((sum, x) => sum + x, 0) / cellSize;
  const centered = cell.map((x) => x - mean);
  const square = centered.reduce((sum, x) => sum + x * x, 0) / cellSize;
  return centered.map((x) => x / Math.sqrt(square));
}

/** Draws the look of a world. */
export function makeWorld(random: Random): World {
  const looks = families.flatMap((names) => {
    const family = pattern(random);
    return names.map(() => {
      const own = pattern(random);
      return own.map((x, i) => ownShare * x + familyShare * family[i]!);
    });
  });
  return {
    objects: looks,
    places: places.map(() => pattern(random)),
    deformations: repeat(deformations, () => pattern(random)),
  };
}

/** What is in a picture, as numbers of objects and of the place. */
export interface Scene {
  objects: readonly number[];
  place: number;
}

const zipf = objects.map((_, rank) => (rank + 1) ** -0.8);

/** Which object has which rank of frequency: families are mixed. */
const byRank = objects.map((_, rank) => (rank * 17) % objects.length);

/** One to three different objects, the frequent ones more often, and a place. */
export function drawScene(random: Random): Scene {
  const count = 1 + random.int(3);
  const found = new Set<number>();
  while (found.size < count) found.add(at(byRank, random.weighted(zipf)));
  return { objects: [...found], place: random.int(places.length) };
}

// #region picture
/** Paints a scene into `x` from `start` on: four cells of 5 by 5 pixels in three colors. */
export function paint(
  world: World,
  scene: Scene,
  random: Random,
  x: Float32Array,
  start: number,
): void {
  const free = Array.from({ length: cells }, (_, cell) => cell);
  const takeCell = () => at(free.splice(random.int(free.length), 1), 0);
  const draw = (look: Float32Array, gain: number) => {
    const from = start + takeCell() * cellSize;
    add(
      x,
      from,
      look.map((value) => gain * value),
    );
    for (const mode of world.deformations) {
      const strength = deformation * random.normal();
      add(
        x,
        from,
        mode.map((value) => strength * value),
      );
    }
    add(
      x,
      from,
      look.map(() => noise * random.normal()),
    );
  };
  for (const object of scene.objects) {
    const gain = leastGain + (mostGain - leastGain) * random.uniform();
    draw(at(world.objects, object), gain);
  }
  // The place shows, faintly, where no object is.
  const background = at(world.places, scene.place);
  while (free.length > 0) draw(background, placeGain);
}
// #endregion

const plural = (noun: string) =>
  /(s|x|ch)$/.test(noun)
    ? `${noun}es`
    : noun.replace(/y$/, 'ie').concat('s');

// #region write-caption
/** What somebody writes under a picture. */
export function writeCaption(
  scene: Scene,
  { omits, renames }: Writer,
  random: Random,
): string {
  const chance = (share: number) => random.uniform() < share;
  const named = scene.objects.filter(() => !chance(omits));
  const phrases = named.map((object) => {
    const plain = at(objects, object);
    const noun = chance(renames) ? (synonyms[plain] ?? plain) : plain;
    const counted = chance(0.3) ? plural(noun) : noun;
    return chance(0.5) ? `${random.pick(adjectives)} ${counted}` : counted;
  });
  const opening = chance(0.5) ? `${random.pick(openings)} of` : '';
  const list = phrases.join(` ${random.pick(links)} `);
  const where = chance(0.6) ? `in the ${at(places, scene.place)}` : '';
  return [opening, list, where].filter((part) => part !== '').join(' ');
}
// #endregion

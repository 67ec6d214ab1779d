/** A world of entities, their pictures, and what the web writes beside them. */
import { at, range, repeat, zip } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import { deviation, mean } from '#ml/stats';
import type { Entity, KnowledgeBase } from './labels.ts';
import { conditionWords, groupWords, names, siteWords } from './words.ts';

export const groups = groupWords.length;
/** Entities that the web writes about, and those that are kept for the test. */
export const known = 120;
export const unseen = 40;
export const pictureWidth = 64;
const latentWidth = 16;
const mixedWidth = 96;
const trainingPictures = 3000;
const perUnseen = 10;
const zeroShotPictures = 600;

export interface WorldSettings {
  seed: number;
  /** Share of alt-texts that name only some other entity; half as many name it beside the right one. */
  wrong: number;
  /** Share of known entities that share their name with another one. */
  shared: number;
}

type Values = Float32Array<ArrayBuffer>;

/** Pictures row by row, [count, 64], and what they show. */
export interface Pictures {
  values: Values;
  /** The entity that each picture shows. */
  shows: number[];
}

export interface World {
  /** The name of every entity; some are shared. */
  names: string[];
  base: KnowledgeBase;
  training: Pictures & { texts: string[] };
  /** Pictures of entities that no text names. */
  unseen: Pictures;
  /** Fresh pictures of known entities. */
  fresh: Pictures;
}

const groupOf = (entity: number) => entity % groups;
export const groupWord = (entity: number) =>
  at(groupWords, groupOf(entity));

/** Random weights, [inputs][outputs]. */
function layer(
  random: Random,
  inputs: number,
  outputs: number,
  gain: number,
) {
  const draw = () => random.normal() * (gain / Math.sqrt(inputs));
  return repeat(inputs, () => Float64Array.from({ length: outputs }, draw));
}

function times(x: ArrayLike<number>, rows: readonly Float64Array[]) {
  const sum = new Float64Array(at(rows, 0).length);
  for (const [i, row] of rows.entries())
    for (let j = 0; j < sum.length; j++) sum[j]! += x[i]! * row[j]!;
  return sum;
}

/** What every picture of a world is made with. */
export interface Camera {
  /** What makes each entity what it is, [entity][16]. */
  entities: number[][];
  mix: Float64Array[];
  project: Float64Array[];
}

/** Entities of one group look alike: they share a part of what makes them. */
function drawEntities(random: Random): number[][] {
  const latent = () => repeat(latentWidth, () => random.normal());
  const kinds = repeat(groups, latent);
  return range(0, known + unseen).map((entity) =>
    zip(at(kinds, groupOf(entity)), latent()).map(
      ([kind, own]) => 0.7 * kind + 0.8 * own,
    ),
  );
}

// #region picture
/** One picture: an entity under conditions that change more than it does. */
export function drawPicture(
  random: Random,
  camera: Camera,
  entity: number,
) {
  const { entities, mix, project } = camera;
  // Pose, light, background: 16 numbers that have nothing to do with it.
  const conditions = repeat(latentWidth, () => 1.5 * random.normal());
  const mixed = times([...at(entities, entity), ...conditions], mix);
  const clean = times(mixed.map(Math.tanh), project);
  return {
    conditions,
    pixels: clean.map((x) => x + 0.3 * random.normal()),
  };
}
// #endregion

// #region alt-text
/** What stands beside a picture. `other` draws some other entity. */
export function drawText(
  random: Random,
  settings: WorldSettings,
  entity: number,
  conditions: readonly number[],
  name: (entity: number) => string,
  other: () => number,
): string {
  const luck = random.uniform();
  // Right, right and something else too, or wrong altogether.
  const named =
    luck < settings.wrong
      ? [other()]
      : luck < 1.5 * settings.wrong
        ? [entity, other()]
        : [entity];
  const group = random.uniform() < 0.5 ? [groupWord(entity)] : [];
  const seen = zip(conditionWords, conditions).flatMap(([words, x]) =>
    random.uniform() < 0.12 ? [at(words, x > 0 ? 0 : 1)] : [],
  );
  const site = repeat(random.int(3), () => random.pick(siteWords));
  return [...named.map(name), ...group, ...seen, ...site].join(' ');
}
// #endregion

/** A vector with a one at the group: where entities and group words stand in the knowledge graph. */
const placeOf = (entity: number) =>
  range(0, groups).map((group) => Number(group === groupOf(entity)));

/** Names of all entities; pairs of neighbors, which are of different groups, share one. */
function nameAll(shared: number): string[] {
  const paired = 2 * Math.round((shared * known) / 2);
  return names.map((name, entity) =>
    entity < paired ? at(names, entity - (entity % 2)) : name,
  );
}

function knowledge(entityNames: readonly string[]): KnowledgeBase {
  const base = new Map<string, Entity[]>();
  const put = (name: string, entity: Entity) =>
    base.set(name, [...(base.get(name) ?? []), entity]);
  for (const e of range(0, known))
    put(at(entityNames, e), { id: String(e), vector: placeOf(e) });
  for (const [group, word] of groupWords.entries())
    put(word, { id: word, vector: placeOf(group), general: true });
  return base;
}

/** Standardizes every coordinate of all sets by the mean and spread of the first. */
function standardize(sets: readonly Float64Array[][]): Values[] {
  const columns = range(0, pictureWidth).map((j) =>
    at(sets, 0).map((pixels) => pixels[j]!),
  );
  const centers = columns.map(mean);
  const spreads = columns.map(deviation);
  return sets.map((set) =>
    Float32Array.from(
      set.flatMap((pixels) =>
        Array.from(pixels, (x, j) => (x - centers[j]!) / spreads[j]!),
      ),
    ),
  );
}

export function makeWorld(settings: WorldSettings): World {
  const random = seeded(settings.seed);
  const camera: Camera = {
    entities: drawEntities(random),
    mix: layer(random, 2 * latentWidth, mixedWidth, 1.6),
    project: layer(random, mixedWidth, pictureWidth, 1),
  };
  const entityNames = nameAll(settings.shared);
  // How often the web shows each known entity: a few often, many rarely.
  const order = range(0, known).map((e) => [random.uniform(), e] as const);
  const frequency = new Array<number>(known);
  for (const [rank, [, e]] of order.toSorted(([a], [b]) => a - b).entries())
    frequency[e] = (rank + 1) ** -0.5;
  const popular = () => random.weighted(frequency);
  const otherThan = (entity: number) => () => {
    let found = entity;
    while (found === entity) found = popular();
    return found;
  };

  const shows = repeat(trainingPictures, popular);
  const shots = shows.map((entity) => drawPicture(random, camera, entity));
  const texts = zip(shows, shots).map(([entity, { conditions }]) =>
    drawText(
      random,
      settings,
      entity,
      conditions,
      (e) => at(entityNames, e),
      otherThan(entity),
    ),
  );
  const testShows = {
    unseen: range(0, unseen * perUnseen).map((i) => known + (i % unseen)),
    fresh: range(0, zeroShotPictures).map((i) => i % known),
  };
  const shoot = (entities: readonly number[]) =>
    entities.map((entity) => drawPicture(random, camera, entity).pixels);
  const [training, unseenValues, fresh] = standardize([
    shots.map(({ pixels }) => pixels),
    shoot(testShows.unseen),
    shoot(testShows.fresh),
  ]) as [Values, Values, Values];
  return {
    names: entityNames,
    base: knowledge(entityNames),
    training: { values: training, shows, texts },
    unseen: { values: unseenValues, shows: testShows.unseen },
    fresh: { values: fresh, shows: testShows.fresh },
  };
}

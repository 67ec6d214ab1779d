/** The whole pipeline on the small world: propose labels, filter them, train, judge. */
import { init, tree } from '@jax-js/jax';
import { at, range } from '#ml/lists';
import { mean } from '#ml/stats';
import {
  type Candidate,
  type Filtered,
  plans,
  quality,
  scoredByChance,
  scoredCandidates,
} from './dataset.ts';
import type { Towers } from './encoder.ts';
import { cut, selected } from './labels.ts';
import { onPlane } from './plane.ts';
import {
  type Embeddings,
  meanAveragePrecision,
  ranking,
  zeroShotAccuracy,
} from './retrieval.ts';
import { embedPictures, embedTexts, Studio } from './studio.ts';
import { startingTowers, train } from './training.ts';
import {
  groupWord,
  known,
  type Pictures,
  pictureWidth,
  type WorldSettings,
} from './world.ts';

export interface Settings extends WorldSettings {
  /** Share of all candidate labels that the filter drops. */
  drop: number;
  /** What scores the candidates: the CLIP baseline, or chance. */
  judge: 'clip' | 'chance';
  /** λ, the weight of the classification loss in the multi-task recipe. */
  lambda: number;
  steps: number;
  /** The unseen entity, 1 to 40, whose first picture asks for others like it. */
  query: number;
}

export const defaultSettings: Settings = {
  seed: 1,
  wrong: 0.3,
  shared: 0.2,
  drop: 0.35,
  judge: 'clip',
  lambda: 1,
  steps: 469,
  query: 1,
};

/** The baseline comes first: it scores the labels of the others. */
export const recipeNames = [
  'clip',
  'unfiltered',
  'entityText',
  'supervised',
  'multiTask',
  'trueLabels',
] as const;
export type RecipeName = (typeof recipeNames)[number];

export interface RecipeResult {
  name: RecipeName;
  /** Mean average precision on pictures of unseen entities. */
  map: number;
  /** Accuracy among the known entities; absent where no text tower was trained. */
  zeroShot?: number;
  /** [step, mAP] while training. */
  curve: [number, number][];
  /** Right ones among the nine pictures nearest to a query, mean over all queries. */
  found: number;
  /** The nine nearest to the query asked for, nearest first, without the query itself. */
  hits: { entity: string; right: boolean }[];
}

/** Where pictures of six unseen entities lie, [entity][picture]. */
export type Plane = [number, number][][];

export interface Outcome {
  filtered: Filtered | null;
  /** Raw pictures and the untrained tower: where every recipe starts. */
  floors: { raw: number; untrained: number };
  query: string;
  recipes: RecipeResult[];
  planes: { names: string[]; raw: Plane; multiTask: Plane | null };
}

const hitsShown = 9;
const onPlanes = range(known, known + 6);

function title(studio: Studio, entity: number): string {
  return `${groupWord(entity)} ${at(studio.world.names, entity)}`;
}

/** Rows at length one, for pictures that no tower has seen. */
function rawRows({ values }: Pictures): Embeddings {
  const rows = range(0, values.length / pictureWidth).map((i) => {
    const row = values.subarray(i * pictureWidth, (i + 1) * pictureWidth);
    const length = Math.hypot(...row);
    return row.map((x) => x / length);
  });
  return {
    values: Float32Array.from(rows.flatMap((row) => [...row])),
    width: pictureWidth,
  };
}

/** The pictures of the first unseen entities, laid out by their own two directions of largest spread. */
function plane(
  { values, width }: Embeddings,
  shows: readonly number[],
): Plane {
  const rows = range(0, shows.length).filter((row) =>
    onPlanes.includes(at(shows, row)),
  );
  const some = rows.flatMap((row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
  const points = onPlane({ values: Float32Array.from(some), width });
  return onPlanes.map((entity) =>
    points.filter((_, i) => shows[at(rows, i)] === entity),
  );
}

/** mAP on the pictures of unseen entities. */
function retrieval(studio: Studio, w: Towers): number {
  const { unseen } = studio.world;
  return meanAveragePrecision(embedPictures(w, unseen), unseen.shows);
}

function zeroShot(studio: Studio, w: Towers): number {
  const { fresh } = studio.world;
  const texts = embedTexts(w, studio.counts(studio.entityTexts));
  return zeroShotAccuracy(embedPictures(w, fresh), texts, fresh.shows);
}

function nearest(studio: Studio, pictures: Embeddings, query: number) {
  const { shows } = studio.world.unseen;
  return ranking(pictures, query)
    .slice(1, 1 + hitsShown)
    .map((other) => ({
      entity: title(studio, at(shows, other)),
      right: shows[other] === shows[query],
    }));
}

function found(studio: Studio, pictures: Embeddings): number {
  const right = studio.world.unseen.shows.map(
    (_, query) =>
      nearest(studio, pictures, query).filter((hit) => hit.right).length,
  );
  return mean(right);
}

/** What is known before anything is trained. */
function beginning(studio: Studio, { seed, query }: Settings): Outcome {
  const { unseen } = studio.world;
  const raw = rawRows(unseen);
  const untrained = startingTowers(studio, seed);
  const floors = {
    raw: meanAveragePrecision(raw, unseen.shows),
    untrained: retrieval(studio, untrained),
  };
  tree.dispose(untrained);
  return {
    filtered: null,
    floors,
    query: title(studio, at(unseen.shows, query - 1)),
    recipes: [],
    planes: {
      names: onPlanes.map((entity) => title(studio, entity)),
      raw: plane(raw, unseen.shows),
      multiTask: null,
    },
  };
}

/** Labels before and after the filter. */
function filtered(
  studio: Studio,
  baseline: Towers,
  { judge, drop, seed }: Settings,
): [candidates: Candidate[], kept: Candidate[]] {
  const byClip = scoredCandidates(studio, baseline);
  const candidates =
    judge === 'chance' ? scoredByChance(byClip, seed) : byClip;
  const scores = candidates.map(({ score }) => score);
  return [candidates, selected(candidates, cut(scores, drop))];
}

/**
 * Runs the pipeline with the recipes asked for, and the baseline, which scores the labels.
 * @throws when `signal` is aborted, or a loss stops being a number
 */
export async function experiment(
  settings: Settings,
  asked: readonly RecipeName[] = recipeNames,
  onProgress: (fraction: number, partial: Outcome) => void = () => {},
  signal?: AbortSignal,
): Promise<Outcome> {
  await init('wasm');
  const studio = new Studio(settings);
  const outcome = beginning(studio, settings);
  const names = recipeNames.filter(
    (name) => name === 'clip' || asked.includes(name),
  );
  let labels: [Candidate[], Candidate[]] = [[], []];
  for (const [done, name] of names.entries()) {
    const [kind, samples] = plans(studio, ...labels)[name];
    const curve: [number, number][] = [];
    const onPoint = (t: number, w: Towers) => {
      curve.push([t, retrieval(studio, w)]);
      onProgress((done + t / settings.steps) / names.length, outcome);
    };
    const w = await train(studio, settings, kind, samples, onPoint, signal);
    const { unseen, training } = studio.world;
    const pictures = embedPictures(w, unseen);
    outcome.recipes.push({
      name,
      map: at(curve, -1)[1],
      ...(kind === 'classify' ? {} : { zeroShot: zeroShot(studio, w) }),
      curve,
      found: found(studio, pictures),
      hits: nearest(studio, pictures, settings.query - 1),
    });
    if (name === 'multiTask')
      outcome.planes.multiTask = plane(pictures, unseen.shows);
    if (name === 'clip') {
      labels = filtered(studio, w, settings);
      outcome.filtered = quality(training.shows, ...labels);
    }
    tree.dispose(w);
  }
  return outcome;
}

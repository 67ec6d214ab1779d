/** The small world's training data: labels from alt-texts, scored, filtered and judged. */
import { range, zip } from '#ml/lists';
import { seeded } from '#ml/random';
import type { Towers } from './encoder.ts';
import { candidateLabels } from './labels.ts';
import type { Embeddings } from './retrieval.ts';
import { embedPictures, embedTexts, type Studio } from './studio.ts';
import type { Kind } from './training.ts';
import { known } from './world.ts';

/** A training picture, a text for it, and the entity that it is labeled with. */
export interface Sample {
  picture: number;
  text: string;
  entity: number;
}

/** A label that an alt-text proposes, and how well it fits the picture. */
export interface Candidate extends Sample {
  score: number;
}

export interface Filtered {
  /** Labels before the filter. */
  candidates: number;
  /** Share of the labels that are right, before and after the filter. */
  before: number;
  precision: number;
  /** Share of the right labels that the filter keeps: all, of the rarest third of entities, of the most frequent third. */
  recall: number;
  rare: number;
  frequent: number;
}

// #region candidate-scores
/** Every label that the alt-texts propose, with the baseline's opinion of it. */
export function scoredCandidates(
  studio: Studio,
  baseline: Towers,
): Candidate[] {
  const { training, base } = studio.world;
  const pictures = embedPictures(baseline, training);
  const names = studio.counts(studio.knownNames);
  const texts = embedTexts(baseline, names);
  return training.texts.flatMap((text, picture) =>
    candidateLabels(text, base).map(({ id }) => {
      const entity = Number(id);
      const score = similarity(pictures, picture, texts, entity);
      return { picture, text, entity, score };
    }),
  );
}
// #endregion

function similarity(
  a: Embeddings,
  row: number,
  b: Embeddings,
  other: number,
) {
  const { width } = a;
  return range(0, width).reduce(
    (sum, k) =>
      sum + a.values[row * width + k]! * b.values[other * width + k]!,
    0,
  );
}

/** How good the labels are before and after the filter, by what the pictures really show. */
export function quality(
  shows: readonly number[],
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
): Filtered {
  const right = (list: readonly Candidate[]) =>
    list.filter(({ picture, entity }) => shows[picture] === entity);
  const pictures = range(0, known).map(
    (entity) => shows.filter((shown) => shown === entity).length,
  );
  const byFrequency = range(0, known).sort(
    (a, b) => pictures[a]! - pictures[b]!,
  );
  const third = Math.round(known / 3);
  const recall = (entities: readonly number[]) => {
    const of = (list: readonly Candidate[]) =>
      right(list).filter(({ entity }) => entities.includes(entity)).length;
    return of(kept) / of(candidates);
  };
  return {
    candidates: candidates.length,
    before: right(candidates).length / candidates.length,
    precision: right(kept).length / kept.length,
    recall: recall(byFrequency),
    rare: recall(byFrequency.slice(0, third)),
    frequent: recall(byFrequency.slice(-third)),
  };
}

/** The same labels, scored by chance: the filter's control. */
export function scoredByChance(
  candidates: readonly Candidate[],
  seed: number,
): Candidate[] {
  const random = seeded(seed + 3000);
  return candidates.map((one) => ({ ...one, score: random.uniform() }));
}

/** What each recipe learns from, and how. */
export function plans(
  studio: Studio,
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
) {
  const { texts, shows } = studio.world.training;
  const truth = zip(texts, shows).map(([text, entity], picture) => ({
    picture,
    text,
    entity,
  }));
  // A sample's text is its alt-text half of the time, and else the entity's.
  const mixed = kept.flatMap((sample) => [
    sample,
    { ...sample, text: studio.entityText(sample.entity) },
  ]);
  const alt = truth.map((sample) => ({ ...sample, entity: 0 }));
  return {
    clip: ['match', alt],
    unfiltered: ['classify', candidates],
    entityText: ['match', mixed],
    supervised: ['classify', kept],
    multiTask: ['both', mixed],
    trueLabels: ['classify', truth],
  } as const satisfies Record<string, readonly [Kind, readonly Sample[]]>;
}

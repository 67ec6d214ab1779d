/**
 * From an alt-text to entity labels: find names, link each to one entity, keep what the picture
 * supports. Plain numbers; the scores of the last step come from a CLIP model.
 */
import { at, range, zip } from '#ml/lists';
import { dot, weightedSum } from '#ml/matrix';

export interface Entity {
  id: string;
  /** Its place in a knowledge graph: entities that have to do with each other lie close. */
  vector: readonly number[];
  /** Gives context to other names but becomes no label. */
  general?: boolean;
}

/** The entities that a name can mean, by the name in lower case. */
export type KnowledgeBase<E extends Entity = Entity> = ReadonlyMap<
  string,
  readonly E[]
>;

export interface Mention<E extends Entity = Entity> {
  name: string;
  candidates: readonly E[];
}

/** Most words that one name has. */
const longestName = 4;

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

// #region mentions
/** The names in an alt-text. Where several begin at one word, the longest. */
export function mentions<E extends Entity>(
  text: string,
  base: KnowledgeBase<E>,
): Mention<E>[] {
  const words = wordsOf(text);
  const found: Mention<E>[] = [];
  for (let start = 0; start < words.length; start++) {
    const longest = range(1, longestName + 1)
      .map((length) => words.slice(start, start + length).join(' '))
      .map((name) => ({ name, candidates: base.get(name) ?? [] }))
      .findLast(({ candidates }) => candidates.length > 0);
    if (longest === undefined) continue;
    found.push(longest);
    start += longest.name.split(' ').length - 1;
  }
  return found;
}
// #endregion

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - most));
  const sum = exponentials.reduce((all, x) => all + x, 0);
  return exponentials.map((x) => x / sum);
}

const sharpness = 8;
const rounds = 10;

// #region linking
/** How likely each candidate of each mention is, given the other names of the text. */
export function linkShares(found: readonly Mention[]): number[][] {
  // At first every candidate of a name is as likely as the others.
  let shares = found.map(({ candidates }) =>
    candidates.map(() => 1 / candidates.length),
  );
  const vectors = found.flatMap(({ candidates }) =>
    candidates.map(({ vector }) => unit(vector)),
  );
  for (let round = 0; round < rounds; round++) {
    // What the whole text is about: all candidates, weighted by how
    // likely they are.
    const text = unit(weightedSum(vectors, shares.flat()));
    // The closer a candidate lies to that, the likelier it becomes.
    shares = found.map(({ candidates }) =>
      softmax(
        candidates.map(({ vector }) => sharpness * dot(unit(vector), text)),
      ),
    );
  }
  return shares;
}
// #endregion

// #region candidates
/** The likeliest candidate of each mention; the first of equals. */
export function linked<E extends Entity>(
  found: readonly Mention<E>[],
): E[] {
  return zip(found, linkShares(found)).map(([{ candidates }, shares]) =>
    at(candidates, shares.indexOf(Math.max(...shares))),
  );
}

/** The entities that an alt-text proposes as labels of its picture. */
export function candidateLabels(
  text: string,
  base: KnowledgeBase,
): Entity[] {
  const entities = linked(mentions(text, base));
  return [...new Set(entities)].filter(({ general }) => !general);
}
// #endregion

// #region selection
/** The score below which the given share of all pairs lies. */
export function cut(scores: readonly number[], share: number): number {
  const ascending = scores.toSorted((a, b) => a - b);
  return ascending[Math.round(share * scores.length)] ?? Infinity;
}

/** The pairs of picture and entity whose score reaches the threshold. */
export function selected<Pair extends { score: number }>(
  pairs: readonly Pair[],
  threshold: number,
): Pair[] {
  return pairs.filter(({ score }) => score >= threshold);
}
// #endregion

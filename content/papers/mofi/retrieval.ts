/** How the embeddings are judged: GPR1200's mean average precision, and zero-shot classification. */
import { at, range } from '#ml/lists';
import { mean } from '#ml/stats';

/** Embeddings row by row, each of length one. */
export interface Embeddings {
  values: Float32Array;
  width: number;
}

/** The row's similarities to all rows of `others`. */
function similarities(
  { values, width }: Embeddings,
  row: number,
  others: Embeddings,
): Float64Array {
  const count = others.values.length / width;
  const found = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < width; k++)
      sum += values[row * width + k]! * others.values[i * width + k]!;
    found[i] = sum;
  }
  return found;
}

/** All pictures by their similarity to a query, which is one of them. */
export function ranking(embeddings: Embeddings, query: number): number[] {
  const scores = similarities(embeddings, query, embeddings);
  return range(0, scores.length).sort((a, b) => scores[b]! - scores[a]!);
}

// #region average-precision
/** Mean, over the right pictures of a list, of the share of right ones down to there. */
export function averagePrecision(right: readonly boolean[]): number {
  let found = 0;
  const precisions = right.flatMap((isRight, k) => {
    if (!isRight) return [];
    found += 1;
    return [found / (k + 1)];
  });
  return mean(precisions);
}

/** Every picture is a query once, and stays in the list that it asks. */
export function meanAveragePrecision(
  embeddings: Embeddings,
  categories: readonly number[],
): number {
  const queries = range(0, categories.length);
  return mean(
    queries.map((query) =>
      averagePrecision(
        ranking(embeddings, query).map(
          (other) => at(categories, other) === at(categories, query),
        ),
      ),
    ),
  );
}
// #endregion

// #region chance
/**
 * Expected average precision of a random order of n > 2 pictures, R of
 * them right, when the query itself comes first.
 */
export function chanceLevel(n: number, R: number): number {
  const others = range(2, n + 1).map((k) => {
    // The k-th picture is right this often, and above it stand the
    // query and its share of the R − 2 that are left.
    const isRight = (R - 1) / (n - 1);
    const above = 2 + ((k - 2) * (R - 2)) / (n - 2);
    return (isRight * above) / k;
  });
  return (1 + others.reduce((sum, x) => sum + x, 0)) / R;
}
// #endregion

// #region zero-shot
/** Share of pictures whose most similar class text is that of their own class. */
export function zeroShotAccuracy(
  pictures: Embeddings,
  texts: Embeddings,
  classes: readonly number[],
): number {
  const hits = classes.filter((own, row) => {
    const scores = similarities(pictures, row, texts);
    return scores.indexOf(Math.max(...scores)) === own;
  });
  return hits.length / classes.length;
}
// #endregion

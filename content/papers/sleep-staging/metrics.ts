/** Scores of a stager, from its confusion matrix. */
import { at, range, zip } from '#ml/lists';
import { diagonal, type Matrix, transpose } from '#ml/matrix';

const sum = (values: readonly number[]) =>
  values.reduce((all, value) => all + value, 0);

/** How often a true class (row) was called another (column). */
export function confusionMatrix(
  truth: readonly number[],
  predicted: readonly number[],
  classes: number,
): Matrix {
  const counts = range(0, classes).map(() => range(0, classes).fill(0));
  for (const [row, column] of zip(truth, predicted)) {
    at(counts, row)[column]! += 1;
  }
  return counts;
}

// #region balanced-accuracy
/** The mean share found over the classes that occur: a rare class counts as much as a common one. */
export function balancedAccuracy(confusion: Matrix): number {
  const recalls = zip(confusion, diagonal(confusion))
    .filter(([row]) => sum(row) > 0)
    .map(([row, found]) => found / sum(row));
  return sum(recalls) / recalls.length;
}
// #endregion

// #region kappa
/** Cohen's κ: the agreement beyond chance, as a share of what is possible beyond chance. */
export function kappa(confusion: Matrix): number {
  const n = sum(confusion.flat());
  const observed = accuracy(confusion);
  // Two raters who know only how often each stage occurs.
  const margins = zip(confusion, transpose(confusion));
  const expected = sum(
    margins.map(([row, column]) => (sum(row) * sum(column)) / n ** 2),
  );
  return (observed - expected) / (1 - expected);
}
// #endregion

/** The share of all epochs whose stage was found. */
export function accuracy(confusion: Matrix): number {
  return sum(diagonal(confusion)) / sum(confusion.flat());
}

/** Embeddings laid out on a plane: their two directions of largest spread. */
import { at, range, repeat } from '#ml/lists';
import { dot, weightedSum } from '#ml/matrix';
import { mean } from '#ml/stats';
import type { Embeddings } from './retrieval.ts';

const rounds = 200;

function unit(x: readonly number[]): number[] {
  const length = Math.sqrt(dot(x, x));
  return x.map((value) => value / length);
}

/** Rows less their mean. */
function centered({ values, width }: Embeddings): number[][] {
  const count = values.length / width;
  const rows = range(0, count).map((i) =>
    Array.from(values.subarray(i * width, (i + 1) * width)),
  );
  const center = range(0, width).map((k) =>
    mean(rows.map((row) => row[k]!)),
  );
  return rows.map((row) => row.map((x, k) => x - center[k]!));
}

/** The direction of largest spread at right angles to those already found; its largest entry is positive. */
function direction(rows: readonly number[][], found: readonly number[][]) {
  const width = at(rows, 0).length;
  let axis = unit(range(1, width + 1));
  repeat(rounds, () => {
    const next = weightedSum(
      rows,
      rows.map((row) => dot(row, axis)),
    );
    const along = found.map((other) => -dot(other, next));
    axis = unit(weightedSum([next, ...found], [1, ...along]));
  });
  const largest = axis.reduce((a, b) =>
    Math.abs(b) > Math.abs(a) ? b : a,
  );
  return largest < 0 ? axis.map((x) => -x) : axis;
}

/** Principal components: each row's coordinates along the two directions. */
export function onPlane(embeddings: Embeddings): [number, number][] {
  const rows = centered(embeddings);
  const first = direction(rows, []);
  const second = direction(rows, [first]);
  return rows.map((row) => [dot(row, first), dot(row, second)]);
}

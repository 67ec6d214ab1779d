/** Random directions at right angles. */
import { repeat, zip } from './lists.ts';
import { dot } from './matrix.ts';
import type { Random } from './random.ts';

/** Rows of a random orthonormal matrix, [size][size]: Gram–Schmidt on normal vectors. */
export function orthonormal(random: Random, size: number): number[][] {
  const rows: number[][] = [];
  while (rows.length < size) {
    let row = repeat(size, () => random.normal());
    for (const known of rows) {
      const along = dot(row, known);
      row = zip(row, known).map(([x, y]) => x - along * y);
    }
    const norm = Math.sqrt(dot(row, row));
    if (norm > 1e-6) rows.push(row.map((x) => x / norm));
  }
  return rows;
}

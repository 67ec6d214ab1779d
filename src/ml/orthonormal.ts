/** Random directions at right angles. */
import type { Random } from './random.ts';

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

/** Rows of a random orthonormal matrix, [size][size]: Gram–Schmidt on normal vectors. */
export function orthonormal(random: Random, size: number): number[][] {
  const rows: number[][] = [];
  while (rows.length < size) {
    let row = Array.from({ length: size }, () => random.normal());
    for (const known of rows) {
      const along = dot(row, known);
      row = row.map((x, i) => x - along * known[i]!);
    }
    const norm = Math.sqrt(dot(row, row));
    if (norm > 1e-6) rows.push(row.map((x) => x / norm));
  }
  return rows;
}

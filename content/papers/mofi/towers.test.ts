import { describe, expect, test } from 'vitest';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };
import { imageTower, released, textTower } from './towers.ts';

const exact = {
  B16: [85_798_656, 63_608_320],
  L14: [303_178_752, 123_724_032],
  H14: [630_764_800, 353_868_800],
} as const;
const sizes = ['B16', 'L14', 'H14'] as const;
const millions = (weights: number) => Math.round(weights / 1e6);

/** All matrices and vectors of a transformer, one by one. */
function listed(E: number, L: number, input: number[]): number {
  let sum = input.reduce((all, x) => all + x, 0);
  for (let layer = 0; layer < L; layer++) {
    for (const [rows, columns] of [
      [E, 3 * E],
      [E, E],
      [E, 4 * E],
      [4 * E, E],
    ] as const)
      sum += rows * columns + columns;
    sum += 2 * (E + E); // two norms, gain and shift
  }
  return sum + E + E; // the last norm
}

describe('tower sizes', () => {
  test.each(sizes)('of %s are the exact ones, weight by weight', (size) => {
    const { image, patch, text } = released[size];
    const patches = (224 / patch) * (224 / patch);
    const E = image.width;
    const pixels = [patch * patch * 3 * E, E, E, patches * E, E];
    expect(imageTower(image, patch)).toBe(exact[size][0]);
    expect(imageTower(image, patch)).toBe(listed(E, image.layers, pixels));
    expect(textTower(text)).toBe(exact[size][1]);
    const pieces = [50_272 * text.width, 77 * text.width];
    expect(textTower(text)).toBe(listed(text.width, text.layers, pieces));
    expect(oracles.towers[size]).toEqual({
      image: exact[size][0],
      text: exact[size][1],
    });
  });

  test('round to the millions that the README prints', () => {
    const { columns, rows } = published.checkpoints;
    expect(columns.slice(0, 3)).toEqual([
      'Checkpoint',
      'Image tower (M)',
      'Text tower (M)',
    ]);
    sizes.forEach((size, i) => {
      const { image, patch, text } = released[size];
      expect(rows[i]!.slice(1, 3)).toEqual([
        millions(imageTower(image, patch)),
        millions(textTower(text)),
      ]);
    });
  });

  test('would not, with the vocabulary of CLIP: 63, 123 and 353 million', () => {
    const counts = sizes.map((size) =>
      textTower(released[size].text, 49_408),
    );
    expect(counts).toEqual([63_165_952, 123_060_480, 352_984_064]);
    expect(counts.map(millions)).toEqual([63, 123, 353]);
  });

  test('follow the pixels and the words that a tower reads', () => {
    const tower = { width: 3, layers: 1 };
    expect(imageTower(tower, 2, 4)).toBe(
      listed(3, 1, [12 * 3, 3, 3, 4 * 3, 3]),
    );
    expect(textTower(tower, 11, 7)).toBe(listed(3, 1, [11 * 3, 7 * 3]));
  });
});

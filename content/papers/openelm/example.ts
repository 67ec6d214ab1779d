/** The page's running example: four layers, small enough to be counted by hand. */
import type { Config } from './method.ts';

export const example = {
  layers: 4,
  width: 64,
  headWidth: 8,
  alpha: [0.5, 1],
  beta: [0.5, 4],
  queriesPerKV: 4,
  ffnDivisor: 16,
  vocabulary: 100,
  tied: true,
} as const satisfies Config;

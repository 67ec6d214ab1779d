/** Seeded random numbers: the same seed gives the same numbers in Node and in every browser. */
import { at } from './lists.ts';

export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform over 0 … n − 1. */
  int(n: number): number;
  /** One of the elements, each as likely. */
  pick<T>(list: readonly T[]): T;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
  /** Index drawn with probability proportional to its weight. */
  weighted(weights: readonly number[]): number;
}

/** Mulberry32: 32 bits of state, period 2³². Good enough for toy data, not for cryptography. */
export function seeded(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => {
    for (;;) {
      const a = 2 * uniform() - 1;
      const b = 2 * uniform() - 1;
      const square = a * a + b * b;
      if (square > 0 && square < 1) return a * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };
  const weighted = (weights: readonly number[]): number => {
    let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return found < 0 ? weights.length - 1 : found;
  };
  const int = (n: number): number => Math.floor(uniform() * n);
  return { uniform, int, pick: (list) => at(list, int(list.length)), normal, weighted };
}

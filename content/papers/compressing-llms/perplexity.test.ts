import { describe, expect, test } from 'vitest';
import oracles from './oracles.json' with { type: 'json' };
import { perplexity } from './perplexity.ts';

const repeated = (count: number, share: number) =>
  Array.from({ length: count }, () => Math.log(share));

describe('perplexity', () => {
  test('of a fair choice is the number of choices', () => {
    expect(perplexity(repeated(3, 1 / 7))).toBeCloseTo(7, 12);
  });

  test('is the geometric mean: 2 and 8 make 4', () => {
    expect(perplexity([Math.log(1 / 2), Math.log(1 / 8)])).toBeCloseTo(
      4,
      12,
    );
  });

  test('hardly moves when one token in twenty loses half of its probability', () => {
    const { tokens, before, after, ratio } = oracles.average;
    const words = repeated(tokens - 1, 0.1);
    const sharp = perplexity([...words, Math.log(before)]);
    const dull = perplexity([...words, Math.log(after)]);
    expect(dull / sharp).toBeCloseTo((before / after) ** (1 / tokens), 12);
    expect(dull / sharp).toBeCloseTo(ratio, 3);
    expect(ratio).toBeLessThan(1.05);
  });
});

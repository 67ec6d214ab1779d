import { describe, expect, test } from 'vitest';
import { anywhere, key, pruned } from './methods.ts';
import {
  bySureness,
  knownInQuarters,
  matching,
  means,
  relative,
  sureInQuarters,
} from './tally.ts';

const known = (probability: number, ofBest = 1) => ({
  probability,
  ofBest,
});
const score = (perplexity: number, closed: number) => ({
  perplexity,
  grammar: 10,
  closed,
  open: 0.8,
  counterfactual: 0.5,
});

describe('facts in quarters', () => {
  test('are sorted by how sure the dense model is, whatever became of them', () => {
    const sorted = bySureness([known(0.9), known(0.1), known(0.5)]);
    const after = [known(0.2), known(0.3), known(0.4)];
    expect(sorted(after).map(({ probability }) => probability)).toEqual([
      0.3, 0.4, 0.2,
    ]);
  });

  test('have the mean probability of two each, of eight', () => {
    const facts = [0, 0.2, 0.2, 0.4, 0.5, 0.7, 0.8, 1].map((p) => known(p));
    const levels = [0.1, 0.3, 0.6, 0.9];
    for (const [i, value] of sureInQuarters(facts).entries())
      expect(value).toBeCloseTo(levels[i]!, 12);
  });

  test('are known where no answer is likelier', () => {
    expect(knownInQuarters([1, 0.99, 1, 1, 0.5, 0.2, 0, 1])).toEqual([
      1, 2, 0, 1,
    ]);
  });
});

describe('scores relative to the dense model', () => {
  test('are ratios; the excess is one of logarithms above the least', () => {
    // Perplexities 4 and 8 above a least of 2: one doubling, and two.
    const found = relative(score(8, 0.6), score(4, 0.9), Math.log(2));
    expect(found.perplexity).toBe(2);
    expect(found.closed).toBeCloseTo(2 / 3, 12);
    expect(found.excess).toBeCloseTo(2, 12);
    expect(found.open).toBe(1);
  });

  test('are means over seeds, each method under its name', () => {
    const list = [pruned('wanda', 0.3), pruned('wanda', 0.4)];
    const run = (dense: number, ...closed: number[]) => ({
      dense: score(4, dense),
      compressed: closed.map((x) => ({ ...score(1, x), excess: 10 * x })),
    });
    const found = means(list, [run(0.8, 0.9, 0.7), run(1, 0.7, 0.3)]);
    expect(Object.keys(found)).toEqual(['dense', 'wanda30', 'wanda40']);
    expect(found['dense']!.closed).toBeCloseTo(0.9, 12);
    expect(found['wanda30']!.closed).toBeCloseTo(0.8, 12);
    expect(found['wanda40']!.closed).toBeCloseTo(0.5, 12);
    expect(found['wanda40']).toHaveProperty('excess', 5);
  });
});

test('a model matches up to a loss of 5%, by facts and by perplexity', () => {
  const found = Object.fromEntries(
    anywhere.map((method) => [key(method), score(1.2, 0.5)]),
  );
  found['wanda20'] = score(1.05, 0.96);
  found['wanda30'] = score(1.04, 0.95);
  found['wanda40'] = score(1.051, 0.949);
  expect(matching(found)).toEqual({
    magnitude: { facts: 0, perplexity: 0 },
    wanda: { facts: 0.3, perplexity: 0.3 },
    sparsegpt: { facts: 0, perplexity: 0 },
  });
});

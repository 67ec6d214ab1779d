import { describe, expect, test } from 'vitest';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const rows = published.pruned.rows.map(([task, method, ...scores]) => ({
  task: task as string,
  method: method as string,
  scores: scores as number[],
}));
const { factoid, matching, dropsAtHalf } = oracles;

describe('the factoid percentages', () => {
  test('of all pruned models are counts out of 1,001', () => {
    for (const name of ['magnitude', 'sparsegpt', 'wanda'] as const)
      for (const [i, count] of factoid[name].counts.entries())
        expect(((100 * count) / factoid.questions).toFixed(2)).toBe(
          factoid[name].percent[i]!.toFixed(2),
        );
  });

  test('are those of the table', () => {
    for (const { task, method, scores } of rows) {
      if (task !== 'Factoid-QA (%)') continue;
      const name = method.toLowerCase() as
        | 'magnitude'
        | 'sparsegpt'
        | 'wanda';
      expect(scores.slice(1)).toEqual(factoid[name].percent);
    }
  });

  test('of the dense model fits no count out of 1,001', () => {
    const counts = Array.from({ length: 1002 }, (_, k) =>
      ((100 * k) / 1001).toFixed(2),
    );
    expect(counts).not.toContain(factoid.dense.toFixed(2));
  });

  test('of 8-bit GPTQ are 602 of 1,001, a drop of 8.1%', () => {
    const { count, percent, drop } = factoid.gptq8;
    expect(((100 * count) / 1001).toFixed(2)).toBe(percent.toFixed(2));
    const lost = (100 * (factoid.dense - percent)) / factoid.dense;
    expect(lost).toBeCloseTo(drop, 1);
  });
});

describe('matching models, recomputed from the table', () => {
  test('score at least 95% of the dense model', () => {
    for (const { task, method, scores } of rows) {
      const found = scores.flatMap((score, i) =>
        score >= 0.95 * scores[0]! ? [10 * i] : [],
      );
      const known = matching[task as keyof typeof matching];
      expect(found).toEqual(known[method as keyof typeof known]);
    }
  });

  test('have lost this much at 50%', () => {
    for (const [task, drops] of Object.entries(dropsAtHalf)) {
      for (const [i, method] of [
        'Magnitude',
        'SparseGPT',
        'Wanda',
      ].entries()) {
        const { scores } = rows.find(
          (row) => row.task === task && row.method === method,
        )!;
        const lost = (100 * (scores[0]! - scores[5]!)) / scores[0]!;
        expect(lost).toBeCloseTo(drops[i]!, 1);
      }
    }
  });
});

describe('arithmetic of storage and size', () => {
  test('175 billion parameters of two bytes are 326 GiB', () => {
    expect((175e9 * 2) / 2 ** 30).toBeCloseTo(oracles.storage.gib175b, 2);
  });

  test('half of 16-bit weights with a bitmap take 9 bits each, 4 bits in groups of 128 take 4.25', () => {
    expect(0.5 * 16 + 1).toBe(oracles.storage.bitmapHalf);
    expect(4 + (2 * 16) / 128).toBe(oracles.storage.groups128);
  });

  test('13 billion shrink to 7 by removing 46.15%', () => {
    expect(100 * (1 - 7 / 13)).toBeCloseTo(oracles.smaller.nominal, 2);
  });
});

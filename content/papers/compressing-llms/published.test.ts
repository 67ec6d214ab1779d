import { describe, expect, test } from 'vitest';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const rows = published.pruned.rows.map(([task, method, ...scores]) => ({
  task: task as string,
  method: method as string,
  scores: scores as number[],
}));
const { factoid, matching, dropsAtHalf } = oracles;
const trivia8 = published.quantized.rows[0]!.slice(1) as number[];

/** Percentages that counts out of a number of questions can have, as printed. */
const printable = (questions: number) =>
  Array.from({ length: questions + 1 }, (_, count) =>
    ((100 * count) / questions).toFixed(2),
  );

describe('the factoid percentages', () => {
  test('of all pruned models are counts out of 1,001, none is one out of 1,000', () => {
    const thousand = printable(1000);
    for (const name of ['magnitude', 'sparsegpt', 'wanda'] as const)
      for (const [i, count] of factoid[name].counts.entries()) {
        const percent = factoid[name].percent[i]!.toFixed(2);
        expect(((100 * count) / factoid.questions).toFixed(2)).toBe(
          percent,
        );
        expect(thousand).not.toContain(percent);
      }
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
    expect(printable(1001)).not.toContain(factoid.dense.toFixed(2));
  });

  test('of 8-bit GPTQ fit a count out of 1,001, those of the two others do not', () => {
    const fits = trivia8.map((percent) =>
      printable(1001).includes(percent.toFixed(2)),
    );
    expect(fits).toEqual([true, false, false]);
  });

  test('have a standard error of 1.5 points', () => {
    const share = factoid.dense / 100;
    const error =
      100 * Math.sqrt((share * (1 - share)) / factoid.questions);
    expect(error).toBeCloseTo(factoid.error, 1);
  });

  test('have a standard error of 0.42 points on the 14,042 questions of MMLU', () => {
    const { questions, error } = oracles.mmlu;
    expect(100 * Math.sqrt((0.463 * 0.537) / questions)).toBeCloseTo(
      error,
      2,
    );
  });

  test('of 8-bit models are 6.8 to 8.1% below the dense model', () => {
    for (const [i, drop] of Object.values(factoid.quantized).entries())
      expect(
        (100 * (factoid.dense - trivia8[i]!)) / factoid.dense,
      ).toBeCloseTo(drop, 1);
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

describe('arithmetic of size', () => {
  test('13 billion shrink to 7 by removing 46.15%, by true counts 48.23%', () => {
    const { large, small, prunable, ...share } = oracles.smaller;
    expect(100 * (1 - 7 / 13)).toBeCloseTo(share.nominal, 2);
    expect(100 * (1 - small / large)).toBeCloseTo(share.ofAll, 2);
    expect((100 * (large - small)) / prunable).toBeCloseTo(
      share.ofPrunable,
      2,
    );
  });
});

test('perplexity of LLaMA-2 grows by 22 to 28% with half of the weights gone by Wanda or SparseGPT', () => {
  const scores = (pattern: string, method: string) =>
    published.perplexity.rows
      .find(([p, m]) => p === pattern && m === method)!
      .slice(2) as number[];
  const dense = scores('none', 'dense');
  const growth = (method: string) =>
    scores('50%', method).map((score, i) => score / dense[i]!);
  const both = [...growth('Wanda'), ...growth('SparseGPT')];
  const { least, most, magnitude } = oracles.growth;
  expect(100 * (Math.min(...both) - 1)).toBeCloseTo(least, 0);
  expect(100 * (Math.max(...both) - 1)).toBeCloseTo(most, 0);
  expect(growth('Magnitude')[0]).toBeCloseTo(magnitude, 1);
});

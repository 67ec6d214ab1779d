import { describe, expect, test } from 'vitest';
import { at, zip } from '#ml/lists';
import { mean } from '#ml/stats';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

type Rows = (string | number)[][];
const splits = published.splits.rows as Rows;
const counts = published.counts.rows as Rows;

/** Values of a column in the rows whose names contain a word. */
const column = (rows: Rows, index: number, word = '') =>
  rows
    .filter((row) => String(at(row, 0)).includes(word))
    .map((row) => Number(at(row, index)));

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const { chart } = oracles;

describe('the chart of the project page', () => {
  test('has 42% as the mean of the nine splits of paraphrase and behavior, not of all ten', () => {
    expect(mean(column(splits, 1, '(paraphrase)'))).toBeCloseTo(
      chart.paraphrase,
      1,
    );
    expect(mean(column(splits, 1, '(behavior)'))).toBeCloseTo(
      chart.behavior,
      1,
    );
    expect(mean(column(splits, 1, '('))).toBeCloseTo(chart.both, 0);
    expect(mean(column(splits.slice(1), 1))).toBeCloseTo(
      chart.withScene,
      1,
    );
  });

  test('has bars of trained agents that are whole numbers of 300 episodes', () => {
    for (const [read, inferred] of zip(splits, counts)) {
      expect(at(inferred, 0)).toBe(at(read, 0));
      for (const [bar, count] of [
        [at(read, 1), at(inferred, 1)],
        [at(read, 3), at(inferred, 2)],
      ]) {
        expect(Math.abs(Number(bar) - Number(count) / 3)).toBeLessThan(
          0.35,
        );
      }
    }
    const [llarp, flan] = [1, 2].map((index) =>
      sum(column(counts, index, '(')),
    );
    expect((100 * at([llarp ?? 0], 0)) / 2700).toBeCloseTo(chart.both, 2);
    expect((100 * (flan ?? 0)) / 2700).toBeCloseTo(chart.flan, 2);
    expect((llarp ?? 0) / (flan ?? 1)).toBeCloseTo(chart.ratio, 3);
  });
});

describe('the action space', () => {
  test('has 70 skills: 16 places to go, 33 kinds to pick, 11 places to put, fridge and four cabinets to open and close', () => {
    expect(16 + 33 + 11 + 2 + 4 * 2).toBe(oracles.published.skills);
    expect(Math.log(70)).toBeCloseTo(oracles.published.uniformEntropy, 6);
  });
});

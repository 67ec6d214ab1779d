import { describe, expect, test } from 'vitest';
import { at } from '#ml/lists';
import { hero } from './hero.ts';
import results from './lab.results.json' with { type: 'json' };

const view = (step: number) => hero.view(step, results.agent as never);

describe('the agent in little', () => {
  test('names the likeliest action of every step, then the end', () => {
    expect([1, 2, 3, 4].map((step) => view(step).summary)).toEqual([
      expect.stringContaining('“pick cup”'),
      expect.stringContaining('“go to sofa”'),
      expect.stringContaining('“put down”'),
      expect.stringContaining('the episode is over, solved'),
    ]);
  });

  test('draws the step that is asked for: what it holds, and seven probabilities that sum to one', () => {
    const { chart } = view(2);
    if (chart.kind !== 'drawing') throw new Error('no drawing');
    const { columns, rows } = chart.table;
    const row = at(rows, 0);
    expect(rows).toHaveLength(1);
    expect(row.slice(0, 3)).toEqual(['2', 'table', 'cup']);
    const shares = row.slice(4).map((text) => Number.parseInt(text, 10));
    expect(columns.slice(4)).toHaveLength(7);
    const sum = shares.reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - 100)).toBeLessThanOrEqual(3);
    expect(chart.drawings.wide.content).toContain('2. go to sofa');
    expect(at(row, 3)).toBe('0 0 1 0 1 1 0 1 0 0');
  });
});

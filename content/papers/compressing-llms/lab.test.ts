import { describe, expect, test } from 'vitest';
import { defaults } from '../../../src/lab/knobs.ts';
import results from './lab.results.json' with { type: 'json' };
import { forget } from './lab.ts';

const { seeds } = results.forget.studies;

describe('the five seeds of the lab', () => {
  test('half of the weights gone by SparseGPT: perplexity holds, facts do not', () => {
    expect(seeds.sparsegpt50.perplexity).toBeLessThanOrEqual(1.12);
    expect(seeds.sparsegpt50.closed).toBeLessThanOrEqual(0.8);
  });

  test.each([seeds.sparsegpt50, seeds.wanda50, seeds.magnitude50])(
    'facts in the context survive, facts in the weights do not',
    (score) => {
      expect(score.open - score.closed).toBeGreaterThanOrEqual(0.2);
    },
  );

  test('four bits keep facts that half of the weights do not', () => {
    expect(
      seeds.gptq4.closed - seeds.sparsegpt50.closed,
    ).toBeGreaterThanOrEqual(0.2);
  });

  test('2:4 loses more facts than 50% anywhere', () => {
    for (const [groups, anywhere] of [
      [seeds.magnitude2of4, seeds.magnitude50],
      [seeds.wanda2of4, seeds.wanda50],
      [seeds.sparsegpt2of4, seeds.sparsegpt50],
    ] as const)
      expect(groups.closed).toBeLessThanOrEqual(anywhere.closed - 0.08);
  });

  test('with a tolerance of 5% facts match up to 20%, perplexity to 40%', () => {
    for (const score of [
      seeds.magnitude20,
      seeds.wanda20,
      seeds.sparsegpt20,
    ])
      expect(score.closed).toBeGreaterThanOrEqual(0.95);
    for (const score of [
      seeds.magnitude30,
      seeds.wanda30,
      seeds.sparsegpt30,
    ])
      expect(score.closed).toBeLessThanOrEqual(0.96);
    expect(seeds.sparsegpt40.perplexity).toBeLessThanOrEqual(1.05);
  });

  test('at 30% magnitude is as good as the methods with calibration', () => {
    const all = [seeds.magnitude30, seeds.wanda30, seeds.sparsegpt30].map(
      ({ closed }) => closed,
    );
    expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(0.05);
  });

  test('perplexity at 50%: SparseGPT below Wanda below magnitude', () => {
    expect(seeds.sparsegpt50.perplexity).toBeLessThan(
      seeds.wanda50.perplexity,
    );
    expect(seeds.wanda50.perplexity).toBeLessThan(
      seeds.magnitude50.perplexity,
    );
  });
});

describe('the lab as it is shown', () => {
  const knobs = defaults(forget.knobs);
  const run = results.forget.result as never;

  test('says what half of the weights cost', () => {
    const { summary, charts, facts } = forget.view(run, knobs);
    expect(summary).toContain('With half of the weights gone by SparseGPT');
    expect(facts).toHaveLength(4);
    expect(charts.map(({ id }) => id)).toEqual([
      'what',
      'closed',
      'perplexity',
      'bits',
      'facts',
    ]);
  });

  test('shows that facts the dense model was least sure of tend to go first', () => {
    const { rows } = results.forget.result.facts;
    const half = rows.find(({ label }) => label === '50%')!.values;
    const mean = (list: number[]) =>
      list.reduce((a, b) => a + b, 0) / list.length;
    expect(mean(half.slice(0, 6))).toBeLessThan(mean(half.slice(-6)));
  });

  test('begins with the dense model', () => {
    const begun = { ...results.forget.result, entries: [] } as never;
    const { summary, facts } = forget.view(begun, knobs);
    expect(summary).toMatch(/^Dense: perplexity/);
    expect(facts).toHaveLength(1);
  });
});

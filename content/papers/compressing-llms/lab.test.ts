import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import results from './lab.results.json' with { type: 'json' };
import { forget } from './lab.ts';
import oracles from './oracles.json' with { type: 'json' };
import { matching } from './tally.ts';

const { seeds, irregular, unstructured, longer, single } =
  results.forget.studies;

describe('the five seeds of the lab', () => {
  test('SparseGPT at 40%: perplexity holds, facts do not; at 50% perplexity has left the tolerance too', () => {
    expect(seeds.sparsegpt40.perplexity).toBeLessThan(1.05);
    expect(seeds.sparsegpt40.closed).toBeLessThan(0.9);
    expect(seeds.sparsegpt50.perplexity).toBeGreaterThan(1.05);
    expect(seeds.sparsegpt50.perplexity).toBeLessThan(1.1);
    expect(seeds.sparsegpt50.closed).toBeLessThan(2 / 3);
    expect(Math.abs(seeds.sparsegpt50.open - 0.95)).toBeLessThan(0.01);
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
    expect(seeds.gptq4.closed).toBeGreaterThan(0.95);
    expect(seeds.gptq8.closed).toBeCloseTo(1, 2);
  });

  test('2:4 loses more facts than 50% anywhere', () => {
    for (const [groups, anywhere] of [
      [seeds.magnitude2of4, seeds.magnitude50],
      [seeds.wanda2of4, seeds.wanda50],
      [seeds.sparsegpt2of4, seeds.sparsegpt50],
    ] as const)
      expect(groups.closed).toBeLessThanOrEqual(anywhere.closed - 0.08);
  });

  test('with a tolerance of 5%, SparseGPT matches to 20% by facts and to 40% by perplexity, magnitude to 30% by both', () => {
    expect(seeds.matching.sparsegpt).toEqual({
      facts: 0.2,
      perplexity: 0.4,
    });
    expect(seeds.matching.wanda).toEqual({ facts: 0.2, perplexity: 0.3 });
    expect(seeds.matching.magnitude).toEqual({
      facts: 0.3,
      perplexity: 0.3,
    });
    const { matching: published, ...found } = seeds;
    expect(matching(found)).toEqual(published);
  });

  test('at 30% magnitude keeps as many facts as the methods with calibration, though its perplexity is higher', () => {
    const all = [seeds.magnitude30, seeds.wanda30, seeds.sparsegpt30].map(
      ({ closed }) => closed,
    );
    expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(0.05);
    for (const other of [seeds.wanda20, seeds.sparsegpt20])
      expect(seeds.magnitude20.perplexity).toBeGreaterThan(
        other.perplexity,
      );
  });

  test('with 2 bits GPTQ has less than half of the perplexity of rounding, and as few facts', () => {
    expect(seeds.gptq2.perplexity).toBeLessThan(
      0.5 * seeds.rtn2.perplexity,
    );
    expect(Math.abs(seeds.gptq2.closed - seeds.rtn2.closed)).toBeLessThan(
      0.05,
    );
  });

  test('no perplexity is below the entropy of the language', () => {
    expect(seeds.dense.perplexity).toBeGreaterThan(oracles.text.perplexity);
    expect(seeds.dense.grammar).toBeGreaterThan(oracles.grammar.perplexity);
  });

  test('of the facts the dense model was least sure of fewer are kept, but sure ones go too', () => {
    const { dense, sparsegpt50 } = single.quarters;
    const kept = sparsegpt50.map((count, i) => count / dense[i]!);
    expect(kept[0]!).toBeLessThan(kept[3]! - 0.2);
    expect(kept[3]!).toBeLessThan(0.9);
  });

  test('after twice as many steps more facts are known, and more of their loss shows in perplexity', () => {
    expect(longer.dense.closed).toBeGreaterThan(seeds.dense.closed);
    expect(longer.dense.closed).toBeLessThan(0.9999);
    for (const [late, early] of [
      [longer.sparsegpt30, seeds.sparsegpt30],
      [longer.sparsegpt40, seeds.sparsegpt40],
      [longer.sparsegpt50, seeds.sparsegpt50],
      [longer.sparsegpt60, seeds.sparsegpt60],
      [longer.sparsegpt70, seeds.sparsegpt70],
    ] as const)
      expect(late.perplexity).toBeGreaterThan(early.perplexity + 0.02);
  });

  test('the gap between the tolerances of perplexity and facts is no law', () => {
    const { sparsegpt } = seeds.matching;
    expect(sparsegpt.perplexity).toBeGreaterThan(sparsegpt.facts);
    for (const { matching: limits } of [unstructured, longer])
      expect(limits.sparsegpt.perplexity).toBe(limits.sparsegpt.facts);
    expect(irregular.matching.sparsegpt).toEqual({
      facts: 0.2,
      perplexity: 0.3,
    });
    // Magnitude pruning shows none anywhere.
    for (const { matching: limits } of [
      seeds,
      irregular,
      unstructured,
      longer,
    ])
      expect(limits.magnitude.perplexity).toBeLessThanOrEqual(
        limits.magnitude.facts,
      );
  });

  test('with other languages or longer training the same share of facts costs twice as much perplexity or more', () => {
    const { perplexity, closed } = seeds.sparsegpt50;
    for (const { sparsegpt50 } of [irregular, unstructured, longer]) {
      expect(sparsegpt50.perplexity - 1).toBeGreaterThan(
        2 * (perplexity - 1),
      );
      expect(Math.abs(sparsegpt50.closed - closed)).toBeLessThan(0.035);
    }
  });

  test.each([seeds, irregular, unstructured, longer])(
    'at 50% SparseGPT has the lower perplexity, magnitude pruning more facts',
    ({ sparsegpt50, magnitude50 }) => {
      expect(magnitude50.perplexity - 1).toBeGreaterThan(
        1.4 * (sparsegpt50.perplexity - 1),
      );
      expect(magnitude50.closed).toBeGreaterThan(sparsegpt50.closed + 0.02);
    },
  );

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

  const charts = (method: string) =>
    forget.view(run, { ...knobs, method }).charts;
  const seriesOf = (method: string, id: string) => {
    const chart = charts(method).find((one) => one.id === id)!;
    if (chart.kind !== 'line') throw new Error(`${id} has no series`);
    return chart.series;
  };

  test('says what half of the weights cost, whatever the outcome', () => {
    const { summary, facts } = forget.view(run, knobs);
    expect(summary).toMatch(/^Dense: perplexity .*SparseGPT, 50%: perplex/);
    expect(facts!.map(({ label }) => label)).toEqual([
      'Dense model',
      'SparseGPT, 50%',
      'SparseGPT, 2:4',
      'GPTQ, 4 bits',
    ]);
  });

  test('shows bits where the method rounds', () => {
    const { facts } = forget.view(run, { ...knobs, method: 'rtn' });
    expect(facts!.map(({ label }) => label)).toEqual([
      'Dense model',
      'round-to-nearest, 4 bits',
      'round-to-nearest, 2 bits',
      'SparseGPT, 50%',
    ]);
    const [memory] = seriesOf('rtn', 'what');
    expect(memory!.points.map(([bits]) => bits)).toEqual([8, 4, 3, 2]);
  });

  test('shows perplexity and facts of every method and strength', () => {
    const both = seriesOf('sparsegpt', 'both');
    const count = both.reduce((sum, { points }) => sum + points.length, 0);
    expect(count).toBe(results.forget.result.entries.length);
    expect(count).toBe(32);
  });

  test('shows all facts in four groups, the unsure ones first', () => {
    const [dense, ...after] = seriesOf('sparsegpt', 'facts');
    const levels = dense!.points.map(([, value]) => value);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(after.map(({ name }) => name)).toEqual(['30%', '50%', '70%']);
  });

  test('counts single facts as the scores do', () => {
    const half = results.forget.result.entries.find(
      ({ method }) =>
        method.name === 'sparsegpt' && method.pattern?.sparsity === 0.5,
    )!;
    for (const [values, closed] of [
      [single.dense, results.forget.result.dense.score.closed],
      [single.sparsegpt50, half.score.closed],
    ] as const)
      expect(values.filter((x) => x === 1).length / 320).toBeCloseTo(
        closed,
        5,
      );
  });

  test('begins with the dense model', () => {
    const begun = { ...results.forget.result, entries: [] } as never;
    const { summary, facts } = forget.view(begun, knobs);
    expect(summary).toMatch(/^Dense: perplexity/);
    expect(facts).toHaveLength(1);
  });
});

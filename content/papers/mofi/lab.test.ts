import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import { mean } from '#ml/stats';
import results from './lab.results.json' with { type: 'json' };
import { labels, recipes } from './lab.ts';
import oracles from './oracles.json' with { type: 'json' };

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

describe('the lab of alt-texts', () => {
  test('runs every preset and says what became of it', async () => {
    for (const { values } of labels.presets ?? []) {
      const knobs = { ...defaults(labels.knobs), ...values };
      const view = labels.view(await labels.run(knobs, context), knobs);
      expect(view.summary).toMatch(/^\d names?, [123] labels?: /);
    }
  });

  test('takes an unknown picture for the first', async () => {
    const knobs = { ...defaults(labels.knobs), picture: 'none' };
    expect(await labels.run(knobs, context)).toEqual(
      await labels.run(defaults(labels.knobs), context),
    );
  });
});

describe('the recipes over five seeds', () => {
  const { map, zeroShot, filter, raw, untrained } =
    results.recipes.studies.seeds;
  const gains = (a: { seeds: number[] }, b: { seeds: number[] }) =>
    a.seeds.map((value, i) => value - b.seeds[i]!);

  test('classification retrieves better than CLIP, by 0.06 in the mean and in every seed', () => {
    const gain = gains(map.supervised, map.clip);
    expect(gain).toHaveLength(5);
    expect(mean(gain)).toBeGreaterThanOrEqual(0.06);
    expect(Math.min(...gain)).toBeGreaterThan(0);
  });

  test('multi-task retrieves better than CLIP by 0.08 and about as well as classification', () => {
    expect(mean(gains(map.multiTask, map.clip))).toBeGreaterThanOrEqual(
      0.08,
    );
    expect(
      mean(gains(map.multiTask, map.supervised)),
    ).toBeGreaterThanOrEqual(-0.005);
  });

  test('multi-task does not beat classification in every seed, and no claim says so', () => {
    expect(Math.min(...gains(map.multiTask, map.supervised))).toBeLessThan(
      0,
    );
  });

  test('multi-task names more pictures than CLIP, by 0.08 in the mean and in every seed', () => {
    const gain = gains(zeroShot.multiTask, zeroShot.clip);
    expect(mean(gain)).toBeGreaterThanOrEqual(0.08);
    expect(Math.min(...gain)).toBeGreaterThan(0);
  });

  test('the filter raises precision by 0.15, keeps 0.85 of the right labels and helps classification by 0.04', () => {
    expect(
      filter.precision.mean - filter.before.mean,
    ).toBeGreaterThanOrEqual(0.15);
    expect(filter.recall.mean).toBeGreaterThanOrEqual(0.85);
    expect(
      mean(gains(map.supervised, map.unfiltered)),
    ).toBeGreaterThanOrEqual(0.04);
  });

  test('the rarest entities lose more of their right labels than the most frequent', () => {
    expect(filter.rare.mean).toBeLessThan(filter.frequent.mean);
  });

  test('every recipe lies between its floors and the ceiling of true labels', () => {
    for (const { mean: value } of [
      map.clip,
      map.unfiltered,
      map.entityText,
      map.supervised,
      map.multiTask,
    ]) {
      expect(value).toBeGreaterThan(raw.mean);
      expect(value).toBeLessThan(map.trueLabels.mean);
    }
    expect(raw.mean).toBeGreaterThan(untrained.mean);
    expect(untrained.mean).toBeGreaterThan(oracles.chance.toy);
  });
});

describe('the filter’s strength', () => {
  const { strength, chance, clean } = results.recipes.studies;
  const at = (drop: number) =>
    strength.find((point) => point.drop === drop)!;

  test('is best in the middle: 0.35 beats none by 0.04 and 0.85 by 0.08', () => {
    expect(
      at(0.35).map.supervised.mean - at(0).map.supervised.mean,
    ).toBeGreaterThanOrEqual(0.04);
    expect(
      at(0.35).map.supervised.mean - at(0.85).map.supervised.mean,
    ).toBeGreaterThanOrEqual(0.08);
  });

  test('raises precision and lowers recall at every step', () => {
    const rising = (values: number[]) =>
      values.every((value, i) => i === 0 || value > values[i - 1]!);
    expect(
      rising(strength.map(({ filter }) => filter.precision.mean)),
    ).toBe(true);
    expect(rising(strength.map(({ filter }) => -filter.recall.mean))).toBe(
      true,
    );
  });

  test('helps through judgment: chance that drops as many does not', () => {
    expect(chance.map.supervised.mean).toBeLessThan(
      at(0).map.supervised.mean + 0.02,
    );
    expect(
      at(0.35).map.supervised.mean - chance.map.supervised.mean,
    ).toBeGreaterThan(0.04);
  });

  test('helps little where nearly all alt-texts are right', () => {
    expect(
      Math.abs(clean.map.supervised.mean - clean.map.unfiltered.mean),
    ).toBeLessThan(0.03);
  });
});

describe('the lab of recipes as it is shown', () => {
  type Result = Parameters<typeof recipes.view>[0];
  const result = results.recipes.result as unknown as Result;
  const knobs = defaults(recipes.knobs);

  test('has converged: the last fifth of training moves no recipe by more than 0.02', () => {
    for (const { curve } of result.recipes) {
      const [before, last] = curve.slice(-2);
      expect(Math.abs(last![1] - before![1])).toBeLessThan(0.02);
    }
  });

  test('gives every recipe a bar, and a zero-shot fact where there is a text tower', () => {
    const view = recipes.view(result, knobs);
    const [bars] = view.charts;
    expect(bars?.kind === 'bars' && bars.rows).toHaveLength(2 + 6);
    expect(
      view.facts?.filter(({ label }) => label.endsWith('zero-shot')),
    ).toHaveLength(2);
    expect(view.summary).toMatch(/Classification 0\.\d{3}; Multi-task 0\./);
  });

  test('shows what there is while the first recipe trains', () => {
    const begun = {
      ...result,
      filtered: null,
      recipes: [],
      planes: { ...result.planes, multiTask: null },
    };
    const view = recipes.view(begun, knobs);
    expect(view.facts).toEqual([]);
    expect(view.charts).toHaveLength(4);
  });

  test('turns knobs into settings: everything dropped but a tenth, by chance', async () => {
    const stop = new AbortController();
    const run = recipes.run(
      { ...knobs, judge: 'chance', drop: 90 },
      {
        onProgress: () => stop.abort(new Error('enough')),
        signal: stop.signal,
      },
    );
    await expect(run).rejects.toThrow('enough');
  });
});

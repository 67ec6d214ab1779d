import { init, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import { range } from '#ml/lists';
import { experiment, positionTest, type Result } from './experiment.ts';
import results from './lab.results.json' with { type: 'json' };
import { staging } from './lab.ts';
import { transfers } from './method.ts';
import {
  drawNights,
  pretrained,
  type Settings,
  standard,
} from './training.ts';

beforeAll(() => init('wasm'));

const { seeds, control, fewerNights } = results.staging.studies;
const one = seeds.scores.nights1;
const two = seeds.scores.nights2;
type Shown = Parameters<typeof staging.view>[0];
const knobs = defaults(staging.knobs);

describe('the studies over five seeds', () => {
  test('with one labeled night the whole pre-trained network gains at least 0.05 over scratch, in at least four seeds', () => {
    expect(one.overScratch.mean).toBeGreaterThanOrEqual(0.05);
    const gains = one.overScratch.seeds.filter((gain) => gain > 0);
    expect(gains.length).toBeGreaterThanOrEqual(4);
  });

  test('and at least 0.015 over the feature encoder alone, on average', () => {
    expect(one.overEncoder.mean).toBeGreaterThanOrEqual(0.015);
  });

  test('the whole network with one labeled night does as well as scratch with two', () => {
    expect(one.mean.whole).toBeGreaterThanOrEqual(two.mean.scratch);
  });

  test('the position task is learned, also on nights that were never seen', () => {
    expect(seeds.position.training).toBeLessThan(Math.log(32) - 0.12);
    expect(seeds.position.accuracy).toBeGreaterThanOrEqual(1.5 / 32);
  });

  test('without structure in time at most half of the gain is left', () => {
    const gain = control.scores.nights1.overScratch.mean;
    expect(gain).toBeLessThanOrEqual(one.overScratch.mean / 2);
    expect(Math.abs(control.position.accuracy - 1 / 32)).toBeLessThan(0.01);
  });

  test('fewer nights without labels gain less', () => {
    expect(fewerNights.scores.nights1.overScratch.mean).toBeLessThan(
      one.overScratch.mean,
    );
  });

  test('nobody beats the observer who knows how nights are made', () => {
    for (const { mean } of Object.values(seeds.scores))
      for (const score of Object.values(mean))
        expect(score).toBeLessThan(seeds.observer);
  });
});

describe('the lab as it is shown', () => {
  const result = results.staging.result as unknown as Shown;

  test('names every start with its score', () => {
    const view = staging.view(result, knobs);
    expect(view.facts?.map(({ label }) => label)).toEqual([
      'from scratch, 1 labeled night',
      'feature encoder only, 1 labeled night',
      'whole network, 1 labeled night',
      'Positions found on unseen nights',
    ]);
    expect(view.charts.map(({ id }) => id)).toEqual([
      'labels',
      'hypnogram',
      'finetuning',
      'positions',
      'pretraining',
    ]);
  });

  test('says where pre-training stands before anything is staged', () => {
    const { position: _, ...rest } = result;
    const begun: Shown = {
      ...rest,
      pretraining: result.pretraining.slice(0, 3),
      starts: { scratch: [], encoder: [], whole: [] },
      night: { ...result.night, scratch: '', encoder: '', whole: '' },
    };
    const view = staging.view(begun, knobs);
    expect(view.summary).toMatch(
      /^Pre-training: position loss 3\.\d+, guessing 3\.466/,
    );
    expect(view.facts).toEqual([]);
    const before = staging.view({ ...begun, pretraining: [] }, knobs);
    expect(before.summary).toContain('position loss 3.466');
  });

  test('speaks of several labeled nights in the plural', () => {
    const more: Shown = {
      ...result,
      starts: {
        scratch: result.starts.scratch.slice(1),
        encoder: [],
        whole: [],
      },
    };
    const view = staging.view(more, knobs);
    expect(view.facts?.[0]?.label).toBe('from scratch, 2 labeled nights');
  });

  test('its knobs reach the experiment', async () => {
    const small = {
      ...knobs,
      labeled: '1',
      unlabeled: '4',
      hidden: 90,
      structured: false,
      steps: 40,
      seed: 3,
    };
    const found = await staging.run(small, {
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    expect(found.starts.whole.map(({ labeled }) => labeled)).toEqual([1]);
    expect(found.starts.whole[0]!.curve.at(-1)![0]).toBe(40);
  });
});

/** Half the work of the lab's run, one labeled night. */
const half: Settings = {
  ...standard,
  labeled: [1],
  pretraining: { steps: 120, batch: 12 },
  finetuning: { steps: 60, batch: 8 },
};
const few: Settings = {
  ...half,
  unlabeled: 3,
  labeled: [2, 4],
  pretraining: { steps: 20, batch: 3 },
  finetuning: { steps: 40, batch: 2 },
};

describe('pre-training', () => {
  test.each(range(1, 6))(
    'finds the positions on its own nights at least twice as often as guessing, seed %i',
    async (seed) => {
      const settings = { ...standard, seed };
      const { nights } = drawNights(settings);
      const w = await pretrained(nights, settings, { onStep: () => {} });
      const { accuracy } = positionTest(w, nights, settings);
      tree.dispose(w);
      expect(accuracy).toBeGreaterThanOrEqual(2 / 32);
    },
  );
});

describe('the experiment', () => {
  test('at half the work: the whole pre-trained network stages better than one from scratch', async () => {
    const { starts, position, pretraining, observer } =
      await experiment(half);
    const [scratch, , whole] = transfers.map(
      (what) => starts[what][0]!.balancedAccuracy,
    );
    expect(whole! - scratch!).toBeGreaterThan(0.03);
    expect(scratch).toBeGreaterThan(0.2);
    expect(observer).toBeGreaterThan(whole!);
    expect(position!.accuracy).toBeGreaterThan(1.2 / 32);
    expect(pretraining.at(-1)![1]).toBeLessThan(Math.log(32) - 0.1);
    expect(pretraining.at(-1)![0]).toBe(120);
  });

  test('fine-tunes every start on every number of nights, and reports on the way', async () => {
    const partials: Result[] = [];
    const fractions: number[] = [];
    const result = await experiment(few, (fraction, partial) => {
      fractions.push(fraction);
      partials.push(partial);
    });
    for (const what of transfers) {
      expect(result.starts[what].map(({ labeled }) => labeled)).toEqual([
        2, 4,
      ]);
      // The way there is followed for the fewest labels only.
      const [fewest, more] = result.starts[what];
      expect(fewest!.curve.map(([step]) => step)).toEqual([20, 40]);
      expect(more!.curve.map(([step]) => step)).toEqual([40]);
      expect(fewest!.balancedAccuracy).toBe(fewest!.curve[1]![1]);
      expect(fewest!.kappa).toBeLessThan(1);
      expect(result.night[what]).toMatch(/^[0-4]{960}$/);
    }
    expect(result.night.truth).toMatch(/^0[0-4]{959}$/);
    expect(fractions).toEqual(range(1, 14).map((i) => i / 13));
    expect(partials[0]!.starts.scratch).toEqual([]);
    expect(partials.at(-1)!.starts.whole).toHaveLength(2);
  });

  test('gives the same result for the same seed, another for another', async () => {
    const run = (seed: number) =>
      experiment({ ...few, labeled: [1], seed });
    const [first, again, other] = [
      await run(2),
      await run(2),
      await run(3),
    ];
    expect(again).toEqual(first);
    expect(other.night.truth).not.toBe(first.night.truth);
  });

  test('stops when it is told to', async () => {
    const controller = new AbortController();
    const running = experiment(
      few,
      () => controller.abort(new Error('enough')),
      controller.signal,
    );
    await expect(running).rejects.toThrow('enough');
  });
});

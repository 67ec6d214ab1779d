/** Lab: how much of the information in M views each loss reports, with exact scores. */
import { format } from 'd3-format';
import {
  defineLab,
  type LineChart,
  type RunContext,
  type View,
} from '#lab';
import { options, seedKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, record, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { seeded } from '#ml/random';
import { deviation, mean } from '#ml/stats';
import { oneVersusRest, viewAndSource } from './exact.ts';
import { hero } from './hero.ts';
import type { Estimates } from './information.ts';

export interface Reading {
  views: number;
  /** I(x; the other views), exactly, in nats. */
  truth: number;
  mean: Estimates;
  /** Standard deviation from batch to batch. */
  deviation: Estimates;
}
export interface Information {
  pair: number;
  limit: number;
  readings: Reading[];
}
interface Settings {
  rho: number;
  samples: number;
  batches: number;
  seed: number;
  /** On the scores of a pair. */
  factor: number;
}

const names = [
  'multiCrop',
  'geometric',
  'arithmetic',
  'sufficient',
  'certified',
] as const;
async function measure(
  { rho, samples, batches, seed, factor }: Settings,
  allViews: readonly number[],
  context: RunContext<Information>,
): Promise<Information> {
  const { init, jit, numpy: np } = await import('@jax-js/jax');
  const { drawViews, estimates } = await import('./information.ts');
  await init('wasm');
  const result: Information = {
    pair: oneVersusRest(rho, 2),
    limit: viewAndSource(rho),
    readings: [],
  };
  await inTurn(allViews, context, async (views, { onProgress, signal }) => {
    const random = seeded(seed * 100 + views);
    const read: Estimates[] = [];
    const estimate = jit((x: Parameters<typeof estimates>[0]) => ({
      ...estimates(x, rho, factor),
    }));
    for (let t = 1; t <= batches; t++) {
      const x = np.array(drawViews(random, rho, samples, views));
      const found = estimate(x);
      read.push(record(names, (name) => found[name].item()));
      if (t % 20 !== 0) continue;
      await pause(signal);
      onProgress(t / batches, result);
    }
    estimate.dispose();
    result.readings.push({
      views,
      truth: oneVersusRest(rho, views),
      mean: record(names, (name) => mean(read.map((one) => one[name]))),
      deviation: record(names, (name) =>
        deviation(read.map((one) => one[name])),
      ),
    });
  });
  return result;
}

/** Means over five seeds, by number of views; variances of multi-crop too. */
async function overSeeds(
  settings: { rho: number; samples: number; factor?: number },
  allViews: readonly number[],
  context: RunContext<never>,
) {
  const runs = await inTurn(seedsUpTo(5), context, (seed, own) =>
    measure({ factor: 1, ...settings, batches: 200, seed }, allViews, own),
  );
  const readings = zip(...runs.map((run) => run.readings));
  return Object.fromEntries(
    readings.map((found) => {
      const { views, truth } = at(found, 0);
      const spread = found.map((one) => one.deviation.multiCrop ** 2);
      const average = {
        truth,
        ...record(names, (name) =>
          mean(found.map((one) => one.mean[name])),
        ),
        multiCropVariance: mean(spread),
      };
      return [`views${views}`, average];
    }),
  );
}

const shownViews = [2, 3, 4, 6, 8, 12, 16];
const nats = format('.3f');
/** What presets start from. */
const usual = { rho: '4', samples: '32', factor: 1 };

const x = { label: 'Views M', format: 'd' };
const y = { label: 'Information', unit: 'nats', format: '.2f' };

function summary({ readings }: Information): string {
  const last = readings.at(-1);
  if (!last) return 'No views measured yet.';
  const { multiCrop, geometric, arithmetic, sufficient } = last.mean;
  return `With ${last.views} views the truth is ${nats(last.truth)} nats; multi-crop reports ${nats(multiCrop)}, geometric ${nats(geometric)}, arithmetic ${nats(arithmetic)}, sufficient statistics ${nats(sufficient)}.`;
}

function facts({ pair, limit, readings }: Information): View['facts'] {
  const [first, last] = [readings.at(0), readings.at(-1)];
  if (!first || !last) return [];
  return [
    { label: 'Between a pair of views', value: `${nats(pair)} nats` },
    {
      label: `Between one view and ${last.views - 1} others`,
      value: `${nats(last.truth)} nats`,
    },
    {
      label: 'Between a view and its source',
      value: `${nats(limit)} nats`,
    },
    {
      label: 'Spread of multi-crop between batches',
      value: `${nats(last.deviation.multiCrop)} nats`,
      note: `standard deviation; ${nats(first.deviation.multiCrop)} with ${first.views} views`,
    },
  ];
}

/** A curve over numbers of views. */
const line = (
  { readings }: Information,
  name: string,
  of: (reading: Reading) => number,
) => ({
  name,
  points: readings.map((one): [number, number] => [one.views, of(one)]),
});

const reported = (result: Information): LineChart => ({
  kind: 'line',
  id: 'seen',
  title: 'Information reported against number of views',
  description:
    'What four losses report for growing numbers of views, beside the exact information of a pair and of one view and the rest.',
  x,
  y,
  series: [
    line(result, 'truth, one versus rest', ({ truth }) => truth),
    line(result, 'truth, pair', () => result.pair),
    line(result, 'multi-crop', (one) => one.mean.multiCrop),
    line(result, 'geometric', (one) => one.mean.geometric),
    line(result, 'arithmetic', (one) => one.mean.arithmetic),
    line(result, 'sufficient statistics', (one) => one.mean.sufficient),
  ],
});

export const information = defineLab({
  title: 'How much can each loss see?',
  purpose:
    'Give every loss exact scores, of a pair or of the mean of the rest, and read off how much information it reports.',
  mode: 'on-demand',
  seconds: 2,
  tolerance: 0.01,
  limits:
    'The scores are given, nothing is trained here, and the estimates are ours. The paper too has a one-dimensional Gaussian experiment, but only its title is known to us.',
  hero,
  knobs: {
    rho: {
      kind: 'choice',
      label: 'Signal to noise ρ',
      help: 'Variance of the source over variance of the noise in a view.',
      options: options(0.25, 1, 4, 9, 100),
      default: '4',
    },
    samples: {
      kind: 'choice',
      label: 'Samples in a batch K',
      help: 'With few samples the estimates are too high: views of one negative sample are not independent.',
      options: options(2, 4, 8, 16, 32, 64),
      default: '32',
    },
    most: {
      kind: 'choice',
      label: 'Most views M',
      help: 'Sixteen views take about four times as long as eight.',
      options: options(4, 8, 16),
      default: '8',
    },
    factor: {
      kind: 'range',
      label: 'Factor on the scores of a pair',
      help: 'At 1 they are exact. The scores of the mean of the rest are always exact.',
      min: 0.5,
      max: 3,
      step: 0.25,
      default: 1,
    },
    batches: {
      kind: 'range',
      label: 'Batches',
      min: 40,
      max: 400,
      step: 20,
      default: 200,
    },
    seed: seedKnob,
  },
  presets: [
    {
      label: 'Default',
      values: { ...usual, most: '8', batches: 200 },
    },
    {
      label: 'Control: four samples',
      values: { ...usual, samples: '4' },
    },
    { label: 'Doubled scores', values: { ...usual, factor: 2 } },
    { label: 'Strong signal', values: { ...usual, rho: '100' } },
    { label: 'Weak signal', values: { ...usual, rho: '0.25' } },
  ],
  run: ({ rho, samples, most, ...rest }, context): Promise<Information> =>
    measure(
      { rho: Number(rho), samples: Number(samples), ...rest },
      shownViews.filter((M) => M <= Number(most)),
      context,
    ),
  view: (result) => ({
    summary: summary(result),
    facts: facts(result),
    charts: [reported(result)],
  }),
  studies: {
    seeds: (context) =>
      overSeeds({ rho: 4, samples: 32 }, [2, 4, 8], context),
    few: (context) => overSeeds({ rho: 4, samples: 4 }, [8], context),
    fewest: (context) => overSeeds({ rho: 1, samples: 2 }, [8], context),
    doubled: (context) =>
      overSeeds({ rho: 4, samples: 32, factor: 2 }, [8], context),
  },
});

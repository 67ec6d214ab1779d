/** Lab: trained networks with and without the identity, on symbols never seen. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { options, seedKnob, stepsKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { zip } from '#ml/lists';
import { mean } from '#ml/stats';
import {
  attentionGrid,
  curveOf,
  type Entry,
  errorCharts,
  names,
  scalarGrids,
} from './lab-identity-charts.ts';
import { type TaskName, tasks } from './templates.ts';
import type { Architecture, TrainSettings } from './train.ts';

export interface IdentityRun {
  entries: Entry[];
}

const percent = format('.0%');
const decimal = format('.2f');

const sizes = [32, 64, 128];

async function experiment(
  settings: Partial<TrainSettings>,
  list: readonly { architecture: Architecture; samples: number }[],
  context: RunContext<IdentityRun>,
): Promise<IdentityRun> {
  const { train, trainDefaults } = await import('./train.ts');
  const all = { ...trainDefaults, ...settings };
  const entries: Entry[] = [];
  await inTurn(list, context, async (one, { onProgress, signal }) => {
    const report = (step: number) =>
      onProgress(step / all.steps, { entries });
    const trained = await train({ ...all, ...one }, report, signal);
    entries.push({ ...one, trained });
  });
  return { entries };
}

/** Means over seeds for every architecture and the given numbers of strings. */
async function overSeeds(
  change: Partial<TrainSettings>,
  architectures: readonly Architecture[],
  samples: readonly number[],
  seeds: readonly number[],
  context: RunContext<never>,
) {
  const list = samples.flatMap((n) =>
    architectures.map((architecture) => ({ architecture, samples: n })),
  );
  const runs = await inTurn(seeds, context, async (seed, own) => {
    const { entries } = await experiment({ ...change, seed }, list, own);
    return entries.map(({ trained }) => trained);
  });
  const result: Record<string, Record<string, unknown>> = {};
  for (const [one, found] of zip(list, zip(...runs))) {
    const name = `n${one.samples}`;
    const accuracies = found.map(({ accuracy }) => accuracy);
    result[name] = {
      ...result[name],
      [one.architecture]: {
        seeds: accuracies,
        accuracy: mean(accuracies),
        error: mean(found.map(({ error }) => error)),
        trainError: Math.max(...found.map(({ trainError }) => trainError)),
      },
    };
  }
  return result;
}

const usual = {
  task: 'same',
  modified: 'keyQuery',
  layers: '2',
  multiplier: 8,
  steps: 150,
};

export const identity = defineLab({
  title: 'One scalar more in each head',
  purpose:
    'Train small transformers with and without the identity on strings of some symbols. Test them on strings of others.',
  mode: 'on-demand',
  seconds: 9,
  tolerance: 0.03,
  limits:
    'Width 32, one run for each point. The multiplier 8 before the identity is our tuning. Guessing is right on half of the strings. A small transformer trained on few strings is often confidently wrong, so compare accuracies, not errors. The published curves come from much larger networks: compare their order with ours, not their places.',
  knobs: {
    task: {
      kind: 'choice',
      label: 'Templates',
      options: Object.entries(tasks).map(([value, { name }]) => ({
        value,
        label: name,
      })),
      default: 'same',
    },
    modified: {
      kind: 'choice',
      label: 'Modified transformer',
      options: [
        { value: 'keyQuery', label: 'KQ identity' },
        { value: 'valueOutput', label: 'VO identity' },
        { value: 'both', label: 'KQ and VO identity' },
      ],
      default: 'keyQuery',
    },
    layers: {
      kind: 'choice',
      label: 'Layers',
      help: 'What the other tokens find in one layer, the last token can read in the next.',
      options: options(1, 2),
      default: '2',
    },
    multiplier: {
      kind: 'range',
      label: 'Multiplier of the identity',
      help: 'At 0 the modified transformer is the plain one.',
      min: 0,
      max: 16,
      step: 1,
      default: 8,
    },
    steps: stepsKnob({ min: 25, max: 400, step: 25, default: 150 }),
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: usual },
    { label: 'Identity switched off', values: { ...usual, multiplier: 0 } },
    { label: 'One layer', values: { ...usual, layers: '1' } },
    { label: 'Three places', values: { ...usual, task: 'ends' } },
  ],
  run: (
    { task, modified, layers, ...rest },
    context,
  ): Promise<IdentityRun> => {
    const list = [
      { architecture: 'mlp' as const, samples: 128 },
      ...sizes.flatMap((samples) => [
        { architecture: 'plain' as const, samples },
        { architecture: modified as Architecture, samples },
      ]),
    ];
    const settings = { task: task as TaskName, layers: Number(layers) };
    return experiment({ ...rest, ...settings }, list, context);
  },
  view({ entries }, knobs) {
    const task = knobs.task as TaskName;
    const modified = knobs.modified as Architecture;
    const largest = (architecture: Architecture) =>
      entries.findLast((one) => one.architecture === architecture);
    const shown = (['mlp', 'plain', modified] as const).flatMap(
      (architecture) => largest(architecture) ?? [],
    );
    const series = (['plain', modified] as const).map((architecture) => ({
      name: names[architecture],
      points: curveOf(entries, architecture, (one) => one.accuracy),
    }));
    const drawn = shown.filter((one) => one.trained.attention.length > 0);
    return {
      summary: `Right on strings of unseen symbols: ${shown.map((one) => `${names[one.architecture]} ${percent(one.trained.accuracy)} after ${one.samples} strings`).join(', ')}.`,
      facts: shown.map((one) => ({
        label: `${names[one.architecture]}, n = ${one.samples}`,
        value: percent(one.trained.accuracy),
        note: `error ${decimal(one.trained.error)}; on its training strings ${decimal(one.trained.trainError)}`,
      })),
      charts: [
        {
          kind: 'line',
          id: 'accuracy',
          title: 'Strings of unseen symbols: share that is right',
          description:
            'Accuracy against the number of training strings, for the plain and the modified transformer.',
          x: {
            label: 'Training strings n',
            scale: 'log',
            format: 'd',
            domain: [32, 128],
          },
          y: { label: 'Accuracy', domain: [0.4, 1], format: '.0%' },
          series: series.filter(({ points }) => points.length > 0),
        },
        ...errorCharts(entries, task, modified),
        ...drawn.map((one) => attentionGrid(one, task)),
        ...drawn.flatMap(scalarGrids),
      ],
    };
  },
  studies: {
    seeds: (context) =>
      overSeeds(
        {},
        ['mlp', 'plain', 'keyQuery', 'both'],
        [32, 64, 128],
        seedsUpTo(5),
        context,
      ),
    ends: (context) =>
      overSeeds(
        { task: 'ends' },
        ['mlp', 'plain', 'keyQuery'],
        [128],
        seedsUpTo(3),
        context,
      ),
    oneLayer: (context) =>
      overSeeds(
        { layers: 1 },
        ['plain', 'keyQuery'],
        [128],
        seedsUpTo(5),
        context,
      ),
  },
});

/** Lab: the race of three layouts with the same number of weights, trained in front of the reader. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { seedKnob, stepsKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, record } from '#ml/lists';
import { mean } from '#ml/stats';
import type {
  RaceResult,
  RaceSettings,
  SplitName,
  SplitResult,
} from './race.ts';

/** Splits in the order of their training; while it goes on, only those that have begun. */
export interface Race {
  splits: (SplitResult & { name: SplitName })[];
}

const listed = (result: Partial<RaceResult>): Race => ({
  splits: Object.entries(result).map(([name, split]) => ({
    name: name as SplitName,
    ...split,
  })),
});

const percent = format('.0%');
const decimal = format('.2f');

/** Recall and perplexity of every split for each seed, their means, and the gaps between means. */
async function overSeeds(
  seeds: readonly number[],
  settings: Partial<RaceSettings>,
  context: RunContext<never>,
) {
  const { race, raceDefaults, splitNames } = await import('./race.ts');
  const runs = await inTurn(seeds, context, (seed, own) =>
    race(
      { ...raceDefaults, ...settings, seed },
      (fraction) => own.onProgress(fraction),
      own.signal,
    ),
  );
  const of = (kind: 'recall' | 'perplexity') =>
    record(splitNames, (name) => runs.map((run) => run[name][kind]));
  const recall = of('recall');
  const perplexity = of('perplexity');
  const average = record(splitNames, (name) => mean(recall[name]));
  return {
    seeds,
    weights: at(runs, 0).growing.weights,
    recall,
    perplexity,
    mean: {
      recall: average,
      perplexity: record(splitNames, (name) => mean(perplexity[name])),
    },
    gap: {
      uniform: average.growing - average.uniform,
      shrinking: average.growing - average.shrinking,
    },
  };
}

/** Where the knobs of every preset stand unless it says otherwise. */
const standard = {
  task: 'alias',
  subjects: 32,
  width: 32,
  hidden: 24,
  early: 0.25,
  steps: 300,
  peakRate: 0.015,
  seed: seedKnob.default,
};

/** Settings of the controls; the presets and the studies share them. */
const controls = {
  direct: { task: 'direct', subjects: 48, steps: 800 },
  capacity: {
    subjects: 40,
    width: 48,
    hidden: 64,
    steps: 1000,
    peakRate: 0.005,
  },
} as const;

export const race = defineLab({
  title: 'Where should the weights go?',
  purpose:
    'Train three small models with equal budgets: narrow then wide, even, wide then narrow. Who recalls most facts?',
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.02,
  limits:
    'A toy with two stages, ReLU and one attention head. The task was chosen so that the late stage carries the load. It shows a motive for wide late layers; it does not show that OpenELM owes its accuracy to them.',
  knobs: {
    task: {
      kind: 'choice',
      label: 'Question',
      help: 'Through an alias, the subject must be read before its fact can be recalled.',
      options: [
        { value: 'alias', label: 'Through an alias' },
        { value: 'direct', label: 'Direct (control)' },
      ],
      default: standard.task,
    },
    subjects: {
      kind: 'range',
      label: 'Subjects',
      help: 'Each has four facts.',
      min: 8,
      max: 64,
      step: 4,
      default: standard.subjects,
    },
    width: {
      kind: 'range',
      label: 'Width of the stream',
      min: 16,
      max: 64,
      step: 8,
      default: standard.width,
    },
    hidden: {
      kind: 'range',
      label: 'Hidden units, both networks together',
      min: 8,
      max: 64,
      step: 4,
      default: standard.hidden,
    },
    early: {
      kind: 'range',
      label: 'Share in the first network of the growing model',
      min: 0.1,
      max: 0.5,
      step: 0.05,
      default: standard.early,
    },
    steps: stepsKnob({
      min: 100,
      max: 1000,
      step: 50,
      default: standard.steps,
    }),
    peakRate: {
      kind: 'range',
      label: 'Peak learning rate',
      min: 0.001,
      max: 0.02,
      step: 0.001,
      default: standard.peakRate,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standard },
    {
      label: 'Direct questions',
      values: { ...standard, ...controls.direct },
    },
    {
      label: 'More capacity',
      values: { ...standard, ...controls.capacity },
    },
  ],
  async run({ task, ...knobs }, { onProgress, signal }): Promise<Race> {
    const { race: train, raceDefaults } = await import('./race.ts');
    const settings = {
      ...raceDefaults,
      ...knobs,
      direct: task === 'direct',
    };
    return listed(
      await train(
        settings,
        (fraction, partial) => onProgress(fraction, listed(partial)),
        signal,
      ),
    );
  },
  view: ({ splits }) => ({
    summary: `Facts recalled: ${splits.map(({ name, recall }) => `${name} ${percent(recall)}`).join(', ')}. Each model has ${format(',d')(splits[0]?.weights ?? 0)} weights.`,
    facts: splits.map(({ name, split, recall, perplexity }) => ({
      label: `${name}, ${split[0]} + ${split[1]} units`,
      value: percent(recall),
      note:
        perplexity > 0
          ? `grammar perplexity ${decimal(perplexity)}`
          : 'training',
    })),
    charts: [
      {
        kind: 'line',
        id: 'recall',
        title: 'Facts recalled while training',
        description:
          'Share of facts recalled against training steps, one line for each split.',
        x: { label: 'Training step', format: ',d' },
        y: { label: 'Facts recalled', domain: [0, 1], format: '.0%' },
        series: splits.map(({ name, curve }) => ({ name, points: curve })),
      },
    ],
  }),
  studies: {
    seeds: (context) => overSeeds(seedsUpTo(5), {}, context),
    direct: (context) => {
      const { subjects, steps } = controls.direct;
      return overSeeds(
        seedsUpTo(4),
        { direct: true, subjects, steps },
        context,
      );
    },
    capacity: (context) =>
      overSeeds(seedsUpTo(3), controls.capacity, context),
  },
});

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
import { scales } from './world.ts';

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

/**
 * One setting over seeds: recall and perplexity of every split for each seed and on average, how
 * recall grew on average, and the ends of both scales.
 */
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
  const means = (lists: Record<SplitName, number[]>) =>
    record(splitNames, (name) => mean(lists[name]));
  const recall = of('recall');
  const perplexity = of('perplexity');
  return {
    seeds,
    weights: at(runs, 0).growing.weights,
    scales,
    recall,
    perplexity,
    mean: { recall: means(recall), perplexity: means(perplexity) },
    curve: record(splitNames, (name) =>
      at(runs, 0)[name].curve.map(([step], point) => [
        step,
        mean(runs.map((run) => at(run[name].curve, point)[1])),
      ]),
    ),
  };
}

/** Where the knobs of every preset stand unless it says otherwise. */
const standard = {
  task: 'alias',
  subjects: 32,
  hidden: 24,
  early: 0.25,
  steps: 500,
  seed: seedKnob.default,
};

/** What each control changes, for its preset and its study alike. */
const longer = { steps: 1500 };
const room = { ...longer, hidden: 64 };

export const race = defineLab({
  title: 'Where should the weights go?',
  purpose:
    'Train three small models with equal budgets: narrow then wide, even, wide then narrow. Who recalls most facts?',
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.02,
  limits:
    'A toy with two stages, ReLU and one attention head, and a task chosen so that the late stage carries the load. After 500 steps no model has stopped learning. It shows a motive for wide late layers; it does not show that OpenELM owes its accuracy to them.',
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
      max: 1500,
      step: 50,
      default: standard.steps,
    }),
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standard },
    {
      label: 'Direct questions',
      values: { ...standard, task: 'direct' },
    },
    {
      label: 'Three times longer',
      values: { ...standard, ...longer },
    },
    {
      label: 'Longer, with room',
      values: { ...standard, ...room },
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
          ? `grammar perplexity ${decimal(perplexity)}, at best ${decimal(scales.perplexity.best)}`
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
        band: {
          from: scales.recall.guessing,
          to: scales.recall.guessing,
          label: 'guessing',
        },
      },
    ],
  }),
  studies: {
    seeds: (context) => overSeeds(seedsUpTo(5), {}, context),
    direct: (context) => overSeeds(seedsUpTo(3), { direct: true }, context),
    longer: (context) => overSeeds(seedsUpTo(3), longer, context),
    room: (context) => overSeeds(seedsUpTo(3), room, context),
  },
});

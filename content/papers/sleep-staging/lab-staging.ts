/** Lab: pre-train on nights without labels, fine-tune on few with labels, stage nights never seen. */
import { format } from 'd3-format';
import { defineLab, type GridChart, type RunContext } from '#lab';
import { options, seedKnob, stepsKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, record, zip } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { mean } from '#ml/stats';
import type { Result, Staged } from './experiment.ts';
import { hypnogram } from './figures/hypnogram.ts';
import { hero } from './hero.ts';
import { type Transfer, transfers } from './method.ts';
import { tokens } from './sequences.ts';
import { chance, startNames } from './starts.ts';
import type { Settings } from './training.ts';

const decimal = format('.3f');
const percent = format('.1%');

const guessing = Math.log(tokens);

/** Where the knobs of every preset stand unless it says otherwise. */
const standing = {
  labeled: '1, 2, 4',
  unlabeled: '40',
  hidden: 50,
  structured: true,
  steps: 100,
  seed: seedKnob.default,
};

/** One setting over seeds: every score, means, and what pre-training gains. */
async function overSeeds(
  seeds: readonly number[],
  settings: Partial<Settings>,
  context: RunContext<never>,
) {
  const { experiment } = await import('./experiment.ts');
  const { standard } = await import('./training.ts');
  const runs = await inTurn(seeds, context, (seed, own) =>
    experiment(
      { ...standard, ...settings, seed },
      (fraction) => own.onProgress(fraction),
      own.signal,
    ),
  );
  const labeled = at(runs, 0).starts.whole.map((scores) => scores.labeled);
  const nights = (count: number) => `nights${count}`;
  const of = (kind: 'balancedAccuracy' | 'kappa', count: number) =>
    record(transfers, (what) =>
      runs.map(({ starts }) => {
        const found = starts[what].find((one) => one.labeled === count);
        return found![kind];
      }),
    );
  const means = (lists: Record<Transfer, number[]>) =>
    record(transfers, (what) => mean(lists[what]));
  const gains = (lists: Record<Transfer, number[]>, over: Transfer) => {
    const seeds = zip(lists.whole, lists[over]).map(([a, b]) => a - b);
    return { seeds, mean: mean(seeds) };
  };
  const positions = runs.map(({ position }) => position!);
  return {
    seeds,
    scores: Object.fromEntries(
      labeled.map((count) => {
        const balanced = of('balancedAccuracy', count);
        return [
          nights(count),
          {
            balanced,
            mean: means(balanced),
            kappa: means(of('kappa', count)),
            overScratch: gains(balanced, 'scratch'),
            overEncoder: gains(balanced, 'encoder'),
          },
        ];
      }),
    ),
    position: {
      accuracies: positions.map(({ accuracy }) => accuracy),
      accuracy: mean(positions.map(({ accuracy }) => accuracy)),
      loss: mean(positions.map(({ loss }) => loss)),
      training: mean(runs.map((run) => at(run.pretraining, -1)[1])),
    },
    observer: mean(runs.map((run) => run.observer)),
  };
}

/** What the network believes about the hour, beyond guessing. */
function positionMap(map: Matrix): GridChart {
  const hours = map.map((_, hour) => `hour ${hour + 1}`);
  return {
    kind: 'grid',
    id: 'positions',
    title: 'What it believes about the hour of unseen epochs',
    description:
      'A square for every true hour (row) and predicted hour (column); its area is the mean probability beyond guessing, hollow where it is below.',
    x: { label: 'Predicted hour' },
    y: { label: 'True hour' },
    value: { label: 'Probability beyond guessing', format: '+.1%' },
    columns: hours,
    rows: zip(hours, map).map(([label, row]) => ({
      label,
      values: row.map((p) => p - 1 / map.length),
    })),
  };
}

const named = (what: Transfer, { labeled }: Staged) =>
  `${startNames[what]}, ${labeled} labeled ${labeled === 1 ? 'night' : 'nights'}`;

export const staging = defineLab({
  title: 'How few labeled nights are enough?',
  purpose:
    'Pre-train by position prediction on nights without labels, then learn to stage from one, two or four labeled nights: from scratch, with the feature encoder carried over, or with the whole network.',
  mode: 'on-demand',
  seconds: 6,
  tolerance: 0.03,
  limits:
    'No brain waves: band powers and their mean levels are made up, one epoch in a quarter of an hour is read, the network has seven thousand weights, and part of what pre-training learns is the time of night that we put in by hand. After 100 steps not every start has stopped learning. Only the direction can be compared with the paper: that pre-training the whole network helps. No number can, and what the paper compares with is not known.',
  hero,
  knobs: {
    labeled: {
      kind: 'choice',
      label: 'Labeled nights',
      options: options('1', '1, 2, 4', '1, 2, 4, 8'),
      default: standing.labeled,
    },
    unlabeled: {
      kind: 'choice',
      label: 'Nights without labels',
      help: 'For pre-training and for the scale of the inputs. The labeled nights are the first of them, and further ones where these do not suffice.',
      options: options('4', '10', '40'),
      default: standing.unlabeled,
    },
    hidden: {
      kind: 'range',
      label: 'Epochs outside the context',
      help: 'They ask for their position, but no other epoch hears them.',
      min: 0,
      max: 90,
      step: 10,
      default: standing.hidden,
      unit: '%',
    },
    structured: {
      kind: 'toggle',
      label: 'The night has a structure in time',
      help: 'Off: sleep follows the same law at every hour; only that nights begin awake tells the time.',
      default: standing.structured,
    },
    steps: {
      ...stepsKnob({
        min: 40,
        max: 400,
        step: 20,
        default: standing.steps,
      }),
      label: 'Fine-tuning steps',
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standing },
    {
      label: 'Control: no structure in time',
      values: { ...standing, structured: false },
    },
    {
      label: 'Fine-tune four times longer',
      values: { ...standing, steps: 400 },
    },
    {
      label: 'Four nights without labels',
      values: { ...standing, unlabeled: '4' },
    },
  ],
  async run(
    { labeled, unlabeled, hidden, structured, steps, seed },
    { onProgress, signal },
  ): Promise<Result> {
    const { experiment } = await import('./experiment.ts');
    const { standard } = await import('./training.ts');
    const settings: Settings = {
      ...standard,
      seed,
      structured,
      labeled: labeled.split(', ').map(Number),
      unlabeled: Number(unlabeled),
      context: Math.round(tokens * (1 - hidden / 100)),
      finetuning: { ...standard.finetuning, steps },
    };
    return experiment(settings, onProgress, signal);
  },
  view({ pretraining, position, starts, observer, night }) {
    const begun = transfers.filter((what) => starts[what].length > 0);
    const fewest = begun.map((what) => ({
      what,
      scores: at(starts[what], 0),
    }));
    const words = fewest.map(
      ({ what, scores }) =>
        `${startNames[what]} ${decimal(scores.balancedAccuracy)}`,
    );
    const last = pretraining.at(-1)?.[1] ?? guessing;
    return {
      summary: words.length
        ? `Balanced accuracy with ${fewest[0]!.scores.labeled} labeled night: ${words.join(', ')}. Chance is ${chance}; an observer who knows how the nights are made reaches ${decimal(observer)}.`
        : `Pre-training: position loss ${decimal(last)}, guessing ${decimal(guessing)}.`,
      facts: [
        ...fewest.map(({ what, scores }) => ({
          label: named(what, scores),
          value: decimal(scores.balancedAccuracy),
          note: `κ ${decimal(scores.kappa)}`,
        })),
        ...(position
          ? [
              {
                label: 'Positions found on unseen nights',
                value: percent(position.accuracy),
                note: `guessing ${percent(1 / tokens)}; loss ${decimal(position.loss)}, guessing ${decimal(guessing)}`,
              },
            ]
          : []),
      ],
      charts: [
        {
          kind: 'line',
          id: 'labels',
          title: 'Balanced accuracy by number of labeled nights',
          description:
            'Balanced accuracy on eight unseen nights against the number of labeled nights, one line for each start.',
          x: { label: 'Labeled nights', scale: 'log', format: 'd' },
          y: {
            label: 'Balanced accuracy (chance 0.2)',
            domain: [chance, 0.85],
            format: '.2f',
          },
          series: begun.map((what) => ({
            name: startNames[what],
            points: starts[what].map((one) => [
              one.labeled,
              one.balancedAccuracy,
            ]),
          })),
          band: {
            from: observer,
            to: observer,
            label: 'knows how the nights are made',
          },
        },
        hypnogram({
          strips: [
            { name: 'True stages', calls: night.truth },
            ...begun.map((what) => ({
              name: `Called, ${startNames[what]}`,
              calls: night[what],
            })),
          ],
        }),
        {
          kind: 'line',
          id: 'finetuning',
          title: 'While fine-tuning on the fewest labels',
          description:
            'Balanced accuracy on unseen nights against the steps of fine-tuning, one line for each start.',
          x: { label: 'Fine-tuning step', format: ',d' },
          y: {
            label: 'Balanced accuracy (chance 0.2)',
            domain: [chance, 0.85],
            format: '.2f',
          },
          series: fewest.map(({ what, scores }) => ({
            name: startNames[what],
            points: scores.curve,
          })),
        },
        ...(position ? [positionMap(position.map)] : []),
        {
          kind: 'line',
          id: 'pretraining',
          title: 'While pre-training',
          description:
            'Position loss on the nights of pre-training against steps; a band marks guessing.',
          x: { label: 'Pre-training step', format: ',d' },
          y: { label: 'Position loss', unit: 'nats', format: '.2f' },
          series: [{ name: 'position loss', points: pretraining }],
          band: { from: guessing, to: guessing, label: 'guessing' },
        },
      ],
    };
  },
  studies: {
    seeds: (context) => overSeeds(seedsUpTo(5), {}, context),
    control: (context) =>
      overSeeds(seedsUpTo(5), { structured: false, labeled: [1] }, context),
    longer: async (context) => {
      const finetuning = { steps: 400, batch: 8 };
      return overSeeds(seedsUpTo(5), { finetuning }, context);
    },
    fewerNights: (context) =>
      overSeeds(seedsUpTo(5), { unlabeled: 4, labeled: [1] }, context),
    everything: (context) => {
      const finetuning = { steps: 800, batch: 8 };
      return overSeeds(
        seedsUpTo(3),
        { labeled: [40], finetuning },
        context,
      );
    },
  },
});

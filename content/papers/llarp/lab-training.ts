/** Lab: PPO trains an agent on one of three text models, in front of the reader. */
import { format } from 'd3-format';
import { type Chart, defineLab, type RunContext } from '#lab';
import { seedKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { record } from '#ml/lists';
import { mean } from '#ml/stats';
import type { Outcome, Settings } from './training.ts';
import { type Split, splitNames } from './words.ts';

export const backbones = {
  pretrained: 'Pre-trained on text, frozen',
  random: 'Random, frozen',
  scratch: 'Random, trained by PPO too',
};
export type Backbone = keyof typeof backbones;

const titles: Record<Split, string> = {
  train: 'Training commands',
  verb: 'New verbs',
  order: 'New word order',
  object: 'Object’s other name',
  place: 'Place’s other name',
  all: 'All of it new',
};

/** Success of an agent that does the task, but on an object and at a place drawn at random. */
export const guessing = 1 / 9;

/** Seeds of the studies; learning rates and rounds were chosen on seeds 1 to 5. */
const seeds = seedsUpTo(5, 11);

const percent = format('.0%');

/** Trains one agent. The two random text models are the same one for the same seed. */
async function trained(
  backbone: Backbone,
  changed: Partial<Settings> & { seed: number },
  onPoint: (fraction: number, curve: [number, number][]) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const { init, tree } = await import('@jax-js/jax');
  const { seeded } = await import('#ml/random');
  const { settings, train } = await import('./training.ts');
  const { shippedText } = await import('./shipped.ts');
  const { newTextModel } = await import('./text-model.ts');
  await init('wasm');
  const text =
    backbone === 'pretrained'
      ? await shippedText()
      : newTextModel(seeded(changed.seed + 5000));
  const own = { ...settings, ...changed, open: backbone === 'scratch' };
  const { agent, outcome } = await train(text, own, onPoint, signal);
  tree.dispose(agent);
  return outcome;
}

/** One text model over seeds, trained for twice the default rounds: success in every split for each seed and on average. */
async function overSeeds(backbone: Backbone, context: RunContext<never>) {
  const runs = await inTurn(seeds, context, (seed, own) =>
    trained(
      backbone,
      { seed, rounds: 120, tests: 256 },
      (fraction) => own.onProgress(fraction),
      own.signal,
    ),
  );
  const rates = record(splitNames, (split) =>
    runs.map(({ success }) => success[split]),
  );
  return {
    seeds: rates,
    mean: record(splitNames, (split) => mean(rates[split])),
    moved: Math.max(...runs.map(({ moved }) => moved)),
    curves: runs.map(({ curve }) => curve),
  };
}

interface Shown {
  curve: [number, number][];
  success?: Record<Split, number>;
  moved?: number;
}

const standard = {
  backbone: 'pretrained',
  rounds: 60,
  phrasings: 6,
  entropy: 0.02,
  seed: seedKnob.default,
};

export const training = defineLab({
  title: 'Train an agent on a frozen text model',
  purpose:
    'PPO trains adapter and head from rewards alone. Then the agent hears commands whose words training never used.',
  mode: 'on-demand',
  seconds: 7,
  tolerance: 0.05,
  limits:
    'A made-up house, ten numbers instead of a camera, no memory of earlier observations, 34 words. What a large model takes from the web, our text model took from texts of ours that hold the tests’ phrasings and names. New verbs and word order alone hardly separate the three models here, because two nouns already say it all. Nothing here speaks of new behavior, and it does not show faster learning.',
  knobs: {
    backbone: {
      kind: 'choice',
      label: 'Text model',
      options: Object.entries(backbones).map(([value, label]) => ({
        value,
        label,
      })),
      default: standard.backbone,
    },
    rounds: {
      kind: 'range',
      label: 'Rounds of PPO',
      help: 'In each, 32 agents take six actions.',
      min: 5,
      max: 120,
      step: 5,
      default: standard.rounds,
    },
    phrasings: {
      kind: 'range',
      label: 'Phrasings in training',
      help: 'The first three name the object first, the next two the place.',
      min: 1,
      max: 6,
      step: 1,
      default: standard.phrasings,
    },
    entropy: {
      kind: 'range',
      label: 'Entropy bonus c_H',
      min: 0,
      max: 0.1,
      step: 0.01,
      default: standard.entropy,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standard },
    {
      label: 'Control: random, frozen',
      values: { ...standard, backbone: 'random' },
    },
    {
      label: 'Control: from scratch',
      values: { ...standard, backbone: 'scratch' },
    },
    {
      label: 'One phrasing',
      values: { ...standard, phrasings: 1 },
    },
  ],
  async run(
    { backbone, ...changed },
    { onProgress, signal },
  ): Promise<Shown> {
    return trained(
      backbone as Backbone,
      changed,
      (fraction, curve) => onProgress(fraction, { curve }),
      signal,
    );
  },
  view({ curve, success, moved }, { backbone }) {
    const title = backbones[backbone as Backbone];
    const line: Chart = {
      kind: 'line',
      id: 'curve',
      title: 'Success while training',
      description:
        'Share of 64 sampled episodes with training commands that are solved, against actions taken in training.',
      x: { label: 'Actions taken in training', format: ',d' },
      y: { label: 'Solved', domain: [0, 1], format: '.0%' },
      series: [{ name: title, points: curve }],
    };
    if (!success) {
      return { summary: `${title}: training.`, charts: [line] };
    }
    return {
      summary: `${title}: ${percent(success.train)} of training commands solved, ${percent(success.all)} of commands whose words are all new. An agent that guesses both nouns would solve ${percent(guessing)}.`,
      facts: [
        { label: titles.train, value: percent(success.train) },
        { label: titles.all, value: percent(success.all) },
        {
          label: 'Largest change of a text model weight',
          value: format('.3~g')(moved ?? 0),
          note: moved === 0 ? 'frozen to the last bit' : 'trained too',
        },
      ],
      charts: [
        {
          kind: 'bars',
          id: 'splits',
          title: 'Solved, by what is new in the command',
          description:
            'Share of sampled episodes solved: training commands, new verbs, new word order, other names of object, of place, and all of it new.',
          x: { label: 'Solved', domain: [0, 1], format: '.0%' },
          segments: ['Solved'],
          rows: splitNames.map((split) => ({
            label: titles[split],
            values: [success[split]],
          })),
          highlight: titles.all,
          band: {
            from: guessing,
            to: guessing,
            label: 'guessing both nouns',
          },
        },
        line,
      ],
    };
  },
  studies: {
    pretrained: (context) => overSeeds('pretrained', context),
    random: (context) => overSeeds('random', context),
    scratch: (context) => overSeeds('scratch', context),
  },
});

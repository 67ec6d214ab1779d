/** Lab: a model is trained to speak and to remember, then compressed in every way. What goes first? */

import { defineLab } from '#lab';
import { seedKnob } from '#lab/common-knobs';
import { seedsUpTo } from '#lab/studies';
import type { Method } from './compress.ts';
import { hero } from './hero.ts';
import { view } from './lab-forget-view.ts';
import { anywhere, names, pruners, quantizers, shown } from './methods.ts';
import {
  everyFact,
  experiment,
  type ForgetRun,
  overSeeds,
  usual,
} from './trials.ts';

export const forget = defineLab({
  title: 'What goes first?',
  purpose: `Train a small model that speaks a regular language, knows facts by heart and can read. Then compress it in ${shown.length} ways.`,
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.05,
  limits:
    'About eleven thousand weights, not seven billion. Magnitude pruning does not collapse here as it does for Vicuna, and 8 bits lose next to nothing. How far perplexity and facts lie apart is no law: with words unlike each other, without classes, or after twice as many steps, SparseGPT at 50% loses about the same share of facts, but perplexity grows twice as much or more. In the last two cases it leaves the tolerance of 5% as soon as facts do.',
  hero,
  knobs: {
    method: {
      kind: 'choice',
      label: 'Method',
      options: [...pruners, ...quantizers].map((value) => ({
        value,
        label: names[value],
      })),
      default: 'sparsegpt',
    },
    subjects: {
      kind: 'range',
      label: 'Subjects',
      help: 'Each has four facts to memorize.',
      min: 20,
      max: 120,
      step: 20,
      default: 80,
    },
    language: {
      kind: 'choice',
      label: 'Language',
      options: [
        { value: 'classes', label: 'classes of words in a ring' },
        { value: 'followers', label: 'six random followers for each word' },
      ],
      default: 'classes',
    },
    rho: {
      kind: 'range',
      label: 'Likeness of words in a class ρ',
      help: 'Share of the squared length of a word’s code that its class has in common. It does not change the texts.',
      min: 0,
      max: 0.9,
      step: 0.1,
      default: 0.8,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: { method: 'sparsegpt', ...usual } },
    { label: 'Words unlike each other', values: { ...usual, rho: 0 } },
    {
      label: 'No classes',
      values: { ...usual, language: 'followers', rho: 0 },
    },
    { label: 'Few facts', values: { ...usual, subjects: 20 } },
  ],
  run: ({ method: _, ...settings }, context): Promise<ForgetRun> =>
    experiment(settings, context),
  view: (run, { method }) => view(run, method as Method['name']),
  studies: {
    seeds: (context) => overSeeds({}, shown, seedsUpTo(5), context),
    irregular: (context) =>
      overSeeds({ rho: 0 }, anywhere, seedsUpTo(3), context),
    unstructured: (context) =>
      overSeeds(
        { rho: 0, language: 'followers' },
        anywhere,
        seedsUpTo(3),
        context,
      ),
    longer: (context) =>
      overSeeds({ steps: 1200 }, anywhere, seedsUpTo(3), context),
    single: everyFact,
  },
});

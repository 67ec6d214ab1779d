/** Lab: a model is trained to speak and to remember, then compressed in every way. What goes first? */
import { defineLab } from '#lab';
import type { Method, Score } from './compress.ts';
import {
  amount,
  type Entry,
  everyFact,
  experiment,
  type ForgetRun,
  isPruner,
  labelOf,
  matching,
  names,
  overSeeds,
  percent,
  pruned,
  pruners,
  quantizers,
  shown,
  strength,
  times,
  usual,
} from './trials.ts';

/** A curve over strengths of one method; pruning begins with the dense model. */
function curve(
  { entries }: ForgetRun,
  name: Method['name'],
  of: (score: Score) => number,
): [number, number][] {
  const points = entries.flatMap(
    ({ method, score }): [number, number][] => {
      const at = method.name === name ? amount(method) : undefined;
      return at === undefined ? [] : [[at, of(score)]];
    },
  );
  return isPruner(name) ? [[0, 1], ...points] : points;
}

export const forget = defineLab({
  title: 'What goes first?',
  purpose: `Train a small model that speaks a regular language, knows facts by heart and can read. Then compress it in ${shown.length} ways.`,
  mode: 'on-demand',
  tolerance: 0.05,
  limits:
    'About eleven thousand weights, not seven billion. Magnitude pruning does not collapse here as it does for Vicuna, and 8 bits lose next to nothing. The gap between perplexity and facts depends on the language; try the presets.',
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
      help: 'Share of a word’s code that its class has in common. It does not change the texts.',
      min: 0,
      max: 0.9,
      step: 0.1,
      default: 0.8,
    },
    seed: {
      kind: 'range',
      label: 'Seed',
      min: 1,
      max: 50,
      step: 1,
      default: 1,
    },
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
  view(run, { method }) {
    const { dense, entries } = run;
    const name = method as Method['name'];
    const pruning = isPruner(name);
    const find = (wanted: Method['name'], how: string) =>
      entries.filter(
        (entry) =>
          entry.method.name === wanted && strength(entry.method) === how,
      );
    const grown = (score: Score) =>
      score.perplexity / dense.score.perplexity;
    const left = (score: Score) => score.closed / dense.score.closed;
    const [main] = find(name, pruning ? '50%' : '4 bits');
    const compared = [
      ...(main ? [main] : []),
      ...find(name, pruning ? '2:4' : '2 bits'),
      ...(pruning ? find('gptq', '4 bits') : find('sparsegpt', '50%')),
    ];
    const everything: [string, (score: Score) => number][] = [
      ['facts from memory', left],
      ['facts from the context', (score) => score.open / dense.score.open],
      [
        'false facts from the context',
        (score) => score.counterfactual / dense.score.counterfactual,
      ],
      ['1 / perplexity', (score) => 1 / grown(score)],
    ];
    const strengths = pruning
      ? { label: 'Share of weights removed', format: '.0%' }
      : { label: 'Bits', format: 'd', domain: [2, 8] as const };
    const both = (wanted: (entry: Entry) => boolean) =>
      entries
        .filter(wanted)
        .map(({ score }): [number, number] => [grown(score), left(score)]);
    const shownStrengths = pruning
      ? ['30%', '50%', '70%']
      : ['4 bits', '3 bits', '2 bits'];
    const quarters = (all: readonly number[]) =>
      all.map((value, i): [number, number] => [i + 1, value]);
    const known = ({ perplexity, closed, open }: Score) =>
      `perplexity ${times(perplexity)}, ${percent(closed)} of all facts from memory, ${percent(open)} with the fact in the context`;
    return {
      summary: main
        ? `Dense: ${known(dense.score)}. ${labelOf(main.method)}: ${known(main.score)}.`
        : `Dense: ${known(dense.score)}.`,
      facts: [
        {
          label: 'Dense model',
          value: percent(dense.score.closed),
          note: `of all facts; perplexity ${times(dense.score.perplexity)}`,
        },
        ...compared.map(({ method: one, score }) => ({
          label: labelOf(one),
          value: percent(score.closed),
          note: `of all facts; perplexity × ${times(grown(score))}`,
        })),
      ],
      charts: [
        {
          kind: 'line',
          id: 'what',
          title: `What is left after ${names[name]}, relative to the dense model`,
          description:
            'Facts from memory, true and false facts from the context, and the inverse of perplexity, against the strength of compression.',
          x: strengths,
          y: { label: 'Left', domain: [0, 1], format: '.0%' },
          series: everything.map(([label, of]) => ({
            name: label,
            points: curve(run, name, of),
          })),
        },
        {
          kind: 'line',
          id: 'both',
          title: 'Facts against perplexity, by method',
          description:
            'One curve for each method, one mark for each strength: perplexity to the right, share of facts left upwards. Where curves lie apart, one perplexity goes with different shares of facts. Marks without a curve are the patterns 4:8 and 2:4 of magnitude pruning, Wanda and SparseGPT.',
          x: { label: 'Perplexity, dense = 1', format: '.1f' },
          y: {
            label: 'Facts, dense = 100%',
            domain: [0, 1.05],
            format: '.0%',
          },
          series: [
            ...[...pruners, ...quantizers].map((one) => ({
              name: names[one],
              points: both(
                ({ method: m }) =>
                  m.name === one && amount(m) !== undefined,
              ),
            })),
            {
              name: '4:8 and 2:4',
              scattered: true,
              points: both(({ method: m }) => amount(m) === undefined),
            },
          ],
        },
        {
          kind: 'line',
          id: 'facts',
          title: `Which facts are left after ${names[name]}`,
          description:
            'All facts, sorted by how sure the dense model is of them, in four equal groups: mean probability of the right answer in each.',
          x: {
            label: 'Quarter of the facts, least sure first',
            format: 'd',
          },
          y: { label: 'Probability', domain: [0, 1], format: '.0%' },
          series: [
            { name: 'dense', points: quarters(dense.quarters) },
            ...shownStrengths.flatMap((how) =>
              find(name, how).map((entry) => ({
                name: how,
                points: quarters(entry.quarters),
              })),
            ),
          ],
        },
      ],
    };
  },
  studies: {
    seeds: async (context) => {
      const found = await overSeeds({}, shown, [1, 2, 3, 4, 5], context);
      return { ...found, matching: matching(found) };
    },
    irregular: (context) =>
      overSeeds({ rho: 0 }, [pruned('sparsegpt', 0.5)], [1, 2, 3], context),
    unstructured: (context) =>
      overSeeds(
        { rho: 0, language: 'followers' },
        [pruned('sparsegpt', 0.5)],
        [1, 2, 3],
        context,
      ),
    single: everyFact,
  },
});

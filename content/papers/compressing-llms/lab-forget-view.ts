/** What the lab of compressed models says and draws. */
import type { LineChart, View } from '#lab';
import type { Method, Score } from './compress.ts';
import {
  amount,
  isPruner,
  labelOf,
  names,
  percent,
  pruners,
  quantizers,
  strength,
  times,
} from './methods.ts';
import type { Entry, ForgetRun } from './trials.ts';

type Name = Method['name'];
type Point = [x: number, y: number];

/** Entries of one method at one strength: one, or none yet. */
const find = ({ entries }: ForgetRun, name: Name, how: string): Entry[] =>
  entries.filter(
    ({ method }) => method.name === name && strength(method) === how,
  );

/** Perplexity and facts relative to the dense model. */
const grown = ({ dense }: ForgetRun, { perplexity }: Score) =>
  perplexity / dense.score.perplexity;
const left = ({ dense }: ForgetRun, { closed }: Score) =>
  closed / dense.score.closed;

/** A curve over strengths of one method; pruning begins with the dense model. */
function curve(
  { entries }: ForgetRun,
  name: Name,
  of: (score: Score) => number,
): Point[] {
  const points = entries.flatMap(({ method, score }): Point[] => {
    const x = method.name === name ? amount(method) : undefined;
    return x === undefined ? [] : [[x, of(score)]];
  });
  return isPruner(name) ? [[0, 1], ...points] : points;
}

function whatIsLeft(run: ForgetRun, name: Name): LineChart {
  const { score: dense } = run.dense;
  const everything: [string, (score: Score) => number][] = [
    ['facts from memory', (score) => left(run, score)],
    ['facts from the context', ({ open }) => open / dense.open],
    [
      'false facts from the context',
      ({ counterfactual }) => counterfactual / dense.counterfactual,
    ],
    ['1 / perplexity', (score) => 1 / grown(run, score)],
  ];
  return {
    kind: 'line',
    id: 'what',
    title: `What is left after ${names[name]}, relative to the dense model`,
    description:
      'Facts from memory, true and false facts from the context, and the inverse of the perplexity of text that states facts, against the strength of compression.',
    x: isPruner(name)
      ? { label: 'Share of weights removed', format: '.0%' }
      : { label: 'Bits', format: 'd', domain: [2, 8] },
    y: { label: 'Left', domain: [0, 1], format: '.0%' },
    series: everything.map(([label, of]) => ({
      name: label,
      points: curve(run, name, of),
    })),
  };
}

function factsAgainstPerplexity(run: ForgetRun): LineChart {
  const both = (wanted: (method: Method) => boolean) =>
    run.entries
      .filter(({ method }) => wanted(method))
      .map(({ score }): Point => [grown(run, score), left(run, score)]);
  return {
    kind: 'line',
    id: 'both',
    title: 'Facts against perplexity, by method',
    description:
      'One curve for each method, one mark for each strength: perplexity of text that states facts to the right, share of facts left upwards. Where curves lie apart, one perplexity goes with different shares of facts. Marks without a curve are the patterns 4:8 and 2:4 of magnitude pruning, Wanda and SparseGPT.',
    x: { label: 'Perplexity, dense = 1', format: '.1f' },
    y: { label: 'Facts, dense = 100%', domain: [0, 1.05], format: '.0%' },
    series: [
      ...[...pruners, ...quantizers].map((name) => ({
        name: names[name],
        points: both(
          (method) => method.name === name && amount(method) !== undefined,
        ),
      })),
      {
        name: '4:8 and 2:4',
        scattered: true,
        points: both((method) => amount(method) === undefined),
      },
    ],
  };
}

function whichFacts(run: ForgetRun, name: Name): LineChart {
  const points = (quarters: readonly number[]) =>
    quarters.map((value, i): Point => [i + 1, value]);
  const strengths = isPruner(name)
    ? ['30%', '50%', '70%']
    : ['4 bits', '3 bits', '2 bits'];
  return {
    kind: 'line',
    id: 'facts',
    title: `Which facts are left after ${names[name]}`,
    description:
      'All facts, sorted by how sure the dense model is of them, in four equal groups: mean probability of the right answer in each.',
    x: { label: 'Quarter of the facts, least sure first', format: 'd' },
    y: { label: 'Probability', domain: [0, 1], format: '.0%' },
    series: [
      { name: 'dense', points: points(run.dense.quarters) },
      ...strengths.flatMap((how) =>
        find(run, name, how).map(({ quarters }) => ({
          name: how,
          points: points(quarters),
        })),
      ),
    ],
  };
}

const known = ({ perplexity, closed, open }: Score) =>
  `perplexity ${times(perplexity)}, ${percent(closed)} of all facts from memory, ${percent(open)} with the fact in the context`;

export function view(run: ForgetRun, name: Name): View {
  const { score: dense } = run.dense;
  const pruning = isPruner(name);
  const main = find(run, name, pruning ? '50%' : '4 bits');
  const compared = [
    ...main,
    ...find(run, name, pruning ? '2:4' : '2 bits'),
    ...(pruning
      ? find(run, 'gptq', '4 bits')
      : find(run, 'sparsegpt', '50%')),
  ];
  const sentences = [
    `Dense: ${known(dense)}.`,
    ...main.map(
      ({ method, score }) => `${labelOf(method)}: ${known(score)}.`,
    ),
  ];
  return {
    summary: sentences.join(' '),
    facts: [
      {
        label: 'Dense model',
        value: percent(dense.closed),
        note: `of all facts; perplexity ${times(dense.perplexity)}`,
      },
      ...compared.map(({ method, score }) => ({
        label: labelOf(method),
        value: percent(score.closed),
        note: `of all facts; perplexity × ${times(grown(run, score))}`,
      })),
    ],
    charts: [
      whatIsLeft(run, name),
      factsAgainstPerplexity(run),
      whichFacts(run, name),
    ],
  };
}

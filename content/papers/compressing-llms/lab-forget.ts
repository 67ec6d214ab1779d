/** Lab: a model is trained to speak and to remember, then compressed in every way. What goes first? */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '../../../src/lab/types.ts';
import type { Method, Score, Workbench } from './compress.ts';
import type { Model } from './model.ts';

interface Entry {
  method: Method;
  score: Score;
}
export interface ForgetRun {
  dense: Score;
  entries: Entry[];
  /** Probability of some facts after each strength of the chosen method. */
  facts: { labels: string[]; rows: { label: string; values: number[] }[] };
}

const pruners = ['magnitude', 'wanda', 'sparsegpt'] as const;
type Pruner = (typeof pruners)[number];
const names: Record<Method['name'], string> = {
  magnitude: 'magnitude',
  wanda: 'Wanda',
  sparsegpt: 'SparseGPT',
  rtn: 'round-to-nearest',
  gptq: 'GPTQ',
};
const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const pruned = (name: Pruner, sparsity: number): Method => ({
  name,
  pattern: { sparsity },
});
const grouped = (name: Pruner, zeros: number, group: number): Method => ({
  name,
  pattern: { zeros, group },
});
const rounded = (name: 'rtn' | 'gptq', bits: number): Method => ({
  name,
  bits,
});

const shown: Method[] = [
  ...pruners.flatMap((name) => shares.map((share) => pruned(name, share))),
  ...pruners.map((name) => grouped(name, 2, 4)),
  ...([2, 3, 4] as const).flatMap((bits) => [
    rounded('rtn', bits),
    rounded('gptq', bits),
  ]),
];
const steps = 600;
const factsShown = 18;

const percent = format('.0%');
const times = format('.2f');
const pause = () => new Promise<void>((resume) => setTimeout(resume, 0));

interface Settings {
  subjects: number;
  rho: number;
  seed: number;
}

async function workbench(
  { subjects, rho, seed }: Settings,
  onStep: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Workbench> {
  const { makeWorld } = await import('./world.ts');
  const { train } = await import('./model.ts');
  const { Workbench: Bench } = await import('./compress.ts');
  const world = makeWorld(seed, subjects, rho);
  const report = (step: number) => {
    if (step % 20 === 0) onStep(step / steps);
  };
  const dense = await train(world, seed, steps, report, signal);
  return new Bench(world, dense, seed);
}

/** Facts of the dense model, from the one it is least sure of; every n-th of those it knows. */
function someFacts(bench: Workbench): number[] {
  const known = bench
    .facts(bench.dense)
    .map((share, fact) => ({ share, fact }))
    .filter(({ share }) => share > 0.5)
    .sort((a, b) => a.share - b.share);
  const every = Math.max(1, Math.floor(known.length / factsShown));
  return known
    .filter((_, i) => i % every === 0)
    .slice(0, factsShown)
    .map(({ fact }) => fact);
}

async function experiment(
  settings: Settings & { method: Pruner },
  { onProgress, signal }: RunContext<ForgetRun>,
): Promise<ForgetRun> {
  const bench = await workbench(
    settings,
    (fraction) => onProgress(fraction * 0.6),
    signal,
  );
  try {
    const chosen = someFacts(bench);
    const row = (label: string, model: Model) => {
      const all = bench.facts(model);
      return { label, values: chosen.map((fact) => all[fact]!) };
    };
    const relations = bench.world.facts[0]!.length;
    const result: ForgetRun = {
      dense: bench.score(bench.dense),
      entries: [],
      facts: {
        labels: chosen.map(
          (fact) =>
            `S${Math.floor(fact / relations) + 1} R${(fact % relations) + 1}`,
        ),
        rows: [row('dense', bench.dense)],
      },
    };
    for (const [index, method] of shown.entries()) {
      const model = bench.compress(method);
      result.entries.push({ method, score: bench.score(model) });
      if (method.name === settings.method && 'sparsity' in method.pattern)
        result.facts.rows.push(
          row(percent(method.pattern.sparsity), model),
        );
      onProgress(0.6 + (0.4 * (index + 1)) / shown.length, result);
      await pause();
      signal.throwIfAborted();
    }
    return result;
  } finally {
    bench.dispose();
  }
}

const seeds = [1, 2, 3, 4, 5];
const mean = (values: readonly number[]) =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

/** Scores relative to the dense model of the same seed, for every method. */
function relative(score: Score, dense: Score): Score {
  return Object.fromEntries(
    Object.entries(dense).map(([name, value]) => [
      name,
      score[name as keyof Score] / value,
    ]),
  ) as unknown as Score;
}

function average(scores: readonly Score[]): Score {
  return Object.fromEntries(
    Object.keys(scores[0]!).map((name) => [
      name,
      mean(scores.map((score) => score[name as keyof Score])),
    ]),
  ) as unknown as Score;
}

/** Names of the study's methods, as paths in the results. */
const studied: [string, Method][] = [
  ...pruners.flatMap((name): [string, Method][] => [
    ...[20, 30, 40, 50, 60, 70].map((share): [string, Method] => [
      `${name}${share}`,
      pruned(name, share / 100),
    ]),
    [`${name}2of4`, grouped(name, 2, 4)],
    [`${name}4of8`, grouped(name, 4, 8)],
  ]),
  ...[2, 3, 4, 8].flatMap((bits): [string, Method][] => [
    [`rtn${bits}`, rounded('rtn', bits)],
    [`gptq${bits}`, rounded('gptq', bits)],
  ]),
];

async function overSeeds(
  change: Partial<Settings>,
  list: readonly (readonly [string, Method])[],
  of: readonly number[],
  { onProgress, signal }: RunContext<never>,
) {
  const dense: Score[] = [];
  const found: Record<string, Score[]> = {};
  for (const [index, seed] of of.entries()) {
    const report = (fraction: number) =>
      onProgress((index + fraction) / of.length);
    const settings = { subjects: 80, rho: 0.8, ...change, seed };
    const bench = await workbench(settings, report, signal);
    try {
      const base = bench.score(bench.dense);
      dense.push(base);
      for (const [name, method] of list) {
        found[name] ??= [];
        found[name].push(
          relative(bench.score(bench.compress(method)), base),
        );
        await pause();
        signal.throwIfAborted();
      }
    } finally {
      bench.dispose();
    }
  }
  return {
    dense: average(dense),
    ...Object.fromEntries(
      Object.entries(found).map(([name, scores]) => [
        name,
        average(scores),
      ]),
    ),
  };
}

const lineOf = (
  run: ForgetRun,
  name: Pruner,
  of: (entry: Entry) => number,
  start: number,
) => ({
  name: names[name],
  points: [
    [0, start] as [number, number],
    ...run.entries.flatMap((entry): [number, number][] =>
      entry.method.name === name && 'sparsity' in entry.method.pattern
        ? [[entry.method.pattern.sparsity, of(entry)]]
        : [],
    ),
  ],
});

export const forget = defineLab({
  title: 'What goes first?',
  purpose:
    'Train a small model that speaks a regular language, knows facts by heart and can read. Then compress it in 27 ways.',
  mode: 'on-demand',
  tolerance: 0.05,
  limits:
    'About eleven thousand weights, not seven billion. Magnitude pruning does not collapse here as it does for Vicuna, and 8 bits lose nothing. The gap between perplexity and facts depends on the language being more regular than the facts; turn ρ down to see it shrink.',
  knobs: {
    method: {
      kind: 'choice',
      label: 'Pruning method',
      options: pruners.map((value) => ({ value, label: names[value] })),
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
    rho: {
      kind: 'range',
      label: 'Regularity of the language ρ',
      help: 'How much words of one class resemble each other.',
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
    {
      label: 'Default',
      values: { method: 'sparsegpt', subjects: 80, rho: 0.8 },
    },
    { label: 'Irregular language', values: { subjects: 80, rho: 0 } },
    { label: 'Few facts', values: { subjects: 20, rho: 0.8 } },
  ],
  run: ({ method, ...rest }, context): Promise<ForgetRun> =>
    experiment({ ...rest, method: method as Pruner }, context),
  view(run, { method }) {
    const { dense, entries, facts } = run;
    const find = (wanted: (entry: Entry) => boolean) =>
      entries.find(wanted);
    const half = find(({ method: m }) =>
      m.name === method && 'pattern' in m && 'sparsity' in m.pattern
        ? m.pattern.sparsity === 0.5
        : false,
    );
    const four = find(
      ({ method: m }) => m.name === 'gptq' && 'bits' in m && m.bits === 4,
    );
    const pairs = find(
      ({ method: m }) =>
        m.name === method && 'pattern' in m && 'group' in m.pattern,
    );
    const fact = (label: string, entry: Entry | undefined) =>
      entry
        ? [
            {
              label,
              value: percent(entry.score.closed),
              note: `of facts; perplexity × ${times(entry.score.perplexity / dense.perplexity)}`,
            },
          ]
        : [];
    const name = names[method as Pruner];
    const bits = (which: 'rtn' | 'gptq') => ({
      name: names[which],
      points: entries.flatMap(({ method: m, score }): [number, number][] =>
        m.name === which ? [[m.bits, score.closed / dense.closed]] : [],
      ),
    });
    const everything: [string, (score: Score) => number][] = [
      ['facts from memory', (score) => score.closed / dense.closed],
      ['facts from the context', (score) => score.open / dense.open],
      [
        'false facts from the context',
        (score) => score.counterfactual / dense.counterfactual,
      ],
      ['1 / perplexity', (score) => dense.perplexity / score.perplexity],
    ];
    return {
      summary: half
        ? `With half of the weights gone by ${name}, perplexity grows by a factor of ${times(half.score.perplexity / dense.perplexity)}, but only ${percent(half.score.closed)} of the facts are left (dense ${percent(dense.closed)}). With the fact in the context, ${percent(half.score.open)} are right.`
        : `Dense: perplexity ${times(dense.perplexity)}, ${percent(dense.closed)} of the facts.`,
      facts: [
        {
          label: 'Dense model',
          value: percent(dense.closed),
          note: `of facts; perplexity ${times(dense.perplexity)}`,
        },
        ...fact(`${name}, 50%`, half),
        ...fact(`${name}, 2:4`, pairs),
        ...fact('GPTQ, 4 bits', four),
      ],
      charts: [
        {
          kind: 'line',
          id: 'what',
          title: `What is left after ${name}, relative to the dense model`,
          description:
            'Facts from memory fall first; facts from the context and perplexity hold much longer.',
          x: { label: 'Share of weights removed', format: '.0%' },
          y: { label: 'Left', domain: [0, 1], format: '.0%' },
          series: everything.map(([label, of]) => ({
            ...lineOf(run, method as Pruner, ({ score }) => of(score), 1),
            name: label,
          })),
        },
        {
          kind: 'line',
          id: 'closed',
          title: 'Facts from memory, by method',
          description:
            'Share of facts left against sparsity for magnitude pruning, Wanda and SparseGPT.',
          x: { label: 'Share of weights removed', format: '.0%' },
          y: { label: 'Facts left', domain: [0, 1], format: '.0%' },
          series: pruners.map((one) =>
            lineOf(run, one, ({ score }) => score.closed / dense.closed, 1),
          ),
        },
        {
          kind: 'line',
          id: 'perplexity',
          title: 'Perplexity, by method',
          description:
            'Perplexity relative to the dense model against sparsity for the three pruning methods.',
          x: { label: 'Share of weights removed', format: '.0%' },
          y: { label: 'Perplexity, dense = 1', format: '.1f' },
          series: pruners.map((one) =>
            lineOf(
              run,
              one,
              ({ score }) => score.perplexity / dense.perplexity,
              1,
            ),
          ),
        },
        {
          kind: 'line',
          id: 'bits',
          title: 'Facts from memory against bits per weight',
          description:
            'Share of facts left with 2, 3 and 4 bits for round-to-nearest and GPTQ.',
          x: { label: 'Bits', format: 'd', domain: [2, 4] },
          y: { label: 'Facts left', domain: [0, 1], format: '.0%' },
          series: [bits('rtn'), bits('gptq')],
        },
        {
          kind: 'grid',
          id: 'facts',
          title: `Probability of single facts after ${name}`,
          description:
            'Facts from left to right by how sure the dense model is of them. The unsure ones go first, but not only they.',
          x: { label: 'Fact: subject and relation, least sure first' },
          y: { label: 'Weights removed' },
          value: { label: 'probability', format: '.2f', domain: [0, 1] },
          columns: facts.labels,
          rows: facts.rows,
        },
      ],
    };
  },
  studies: {
    seeds: (context) => overSeeds({}, studied, seeds, context),
    irregular: (context) =>
      overSeeds(
        { rho: 0 },
        [['sparsegpt50', pruned('sparsegpt', 0.5)]],
        [1, 2, 3],
        context,
      ),
  },
});

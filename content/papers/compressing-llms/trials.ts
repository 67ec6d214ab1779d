/** What the lab runs: a model is trained, compressed in every way, and questioned. */
import { format } from 'd3-format';
import type { RunContext } from '#lab';
import { inTurn } from '#lab/studies';
import { at, range, record, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { mean } from '#ml/stats';
import type { Known, Method, Score, Workbench } from './compress.ts';
import type { Model } from './model.ts';

export interface Entry {
  method: Method;
  score: Score;
  /** Mean probability of right answers in each quarter of the facts. */
  quarters: readonly number[];
}
export interface ForgetRun {
  dense: Omit<Entry, 'method'>;
  entries: Entry[];
}

export const pruners = ['magnitude', 'wanda', 'sparsegpt'] as const;
export const quantizers = ['rtn', 'gptq'] as const;
export type Pruner = (typeof pruners)[number];
type Quantizer = (typeof quantizers)[number];
export const isPruner = (name: string) =>
  pruners.some((one) => one === name);
export const names: Record<Method['name'], string> = {
  magnitude: 'magnitude',
  wanda: 'Wanda',
  sparsegpt: 'SparseGPT',
  rtn: 'round-to-nearest',
  gptq: 'GPTQ',
};
export const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
export const pruned = (name: Pruner, sparsity: number): Method => ({
  name,
  pattern: { sparsity },
});
const grouped = (name: Pruner, zeros: number, group: number): Method => ({
  name,
  pattern: { zeros, group },
});
const rounded = (name: Quantizer, bits: number): Method => ({
  name,
  bits,
});

export const shown: Method[] = [
  ...pruners.flatMap((name) => [
    ...shares.map((share) => pruned(name, share)),
    grouped(name, 4, 8),
    grouped(name, 2, 4),
  ]),
  ...quantizers.flatMap((name) =>
    [8, 4, 3, 2].map((bits) => rounded(name, bits)),
  ),
];
/** Methods of which the page shows every single fact. */
const pictured = [
  ...pruners.map((name) => pruned(name, 0.5)),
  grouped('sparsegpt', 2, 4),
  rounded('gptq', 4),
  rounded('gptq', 2),
];

export const percent = format('.0%');
export const times = format('.2f');

/** How strongly a method compresses: "50%", "2:4", "4 bits". */
export function strength(method: Method): string {
  if ('bits' in method) return `${method.bits} bits`;
  const { pattern } = method;
  return 'group' in pattern
    ? `${pattern.zeros}:${pattern.group}`
    : percent(pattern.sparsity);
}
export const labelOf = (method: Method) =>
  `${names[method.name]}, ${strength(method)}`;

/** Place on the axis of strengths; N:M patterns have none. */
export function amount(method: Method): number | undefined {
  if ('bits' in method) return method.bits;
  return 'sparsity' in method.pattern ? method.pattern.sparsity : undefined;
}

export interface Settings {
  subjects: number;
  language: string;
  rho: number;
  seed: number;
  steps?: number;
}
export const usual = { subjects: 80, language: 'classes', rho: 0.8 };

async function workbench(
  { subjects, language, rho, seed, steps = 600 }: Settings,
  onStep: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Workbench> {
  const { makeWorld } = await import('./world.ts');
  const { train } = await import('./model.ts');
  const { Workbench: Bench } = await import('./compress.ts');
  const world = makeWorld(seed, subjects, rho, language === 'classes');
  const report = (step: number) => onStep(step / steps);
  const dense = await train(world, seed, steps, report, signal);
  return new Bench(world, dense, seed);
}

/** Puts facts in order, from the one that the dense model is least sure of. */
function bySureness(dense: readonly Known[]) {
  const sureness = dense.map(({ probability }) => probability);
  const order = range(0, dense.length).sort(
    (a, b) => at(sureness, a) - at(sureness, b),
  );
  return (all: readonly Known[]) => order.map((fact) => at(all, fact));
}

/** Mean probability of facts in each quarter of a list. */
function inQuarters(facts: readonly Known[]) {
  const size = facts.length / 4;
  const quarter = (i: number) =>
    mean(
      facts
        .slice(i * size, (i + 1) * size)
        .map(({ probability }) => probability),
    );
  return [quarter(0), quarter(1), quarter(2), quarter(3)] as const;
}

export async function experiment(
  settings: Settings,
  { onProgress, signal }: RunContext<ForgetRun>,
): Promise<ForgetRun> {
  const bench = await workbench(
    settings,
    (fraction) => onProgress(fraction * 0.6),
    signal,
  );
  try {
    const sorted = bySureness(bench.facts(bench.dense));
    const judged = (model: Model) => {
      const known = bench.facts(model);
      return {
        score: bench.score(model, known),
        quarters: inQuarters(sorted(known)),
      };
    };
    const result: ForgetRun = { dense: judged(bench.dense), entries: [] };
    for (const [index, method] of shown.entries()) {
      const model = bench.compress(method);
      result.entries.push({ method, ...judged(model) });
      onProgress(0.6 + (0.4 * (index + 1)) / shown.length, result);
      await pause(signal);
    }
    return result;
  } finally {
    bench.dispose();
  }
}

const measures = [
  'perplexity',
  'grammar',
  'closed',
  'open',
  'counterfactual',
] as const;

/** Scores relative to the dense model of the same seed. */
const relative = (score: Score, dense: Score): Score =>
  record(measures, (name) => score[name] / dense[name]);

const average = <K extends string>(
  names: readonly K[],
  found: readonly Record<K, number>[],
) => record(names, (name) => mean(found.map((one) => one[name])));

/** Name of a method in the results: sparsegpt50, wanda2of4, gptq4. */
export const key = (method: Method) =>
  method.name + strength(method).replace(':', 'of').replace(/\D+$/, '');

/** Largest share that a pruner may remove and still match. */
const matchingUpTo = (
  found: Readonly<Record<string, Score>>,
  name: Pruner,
  matches: (score: Score) => boolean,
) =>
  Math.max(
    0,
    ...shares.filter((share) => matches(found[key(pruned(name, share))]!)),
  );

/** With the paper's tolerance: at most 5% worse than the dense model. */
export const matching = (found: Readonly<Record<string, Score>>) =>
  Object.fromEntries(
    pruners.map((name) => [
      name,
      {
        facts: matchingUpTo(found, name, ({ closed }) => closed >= 0.95),
        perplexity: matchingUpTo(
          found,
          name,
          ({ perplexity }) => perplexity <= 1.05,
        ),
      },
    ]),
  );

/** Trains and compresses for one seed; scores are relative to the dense model. */
async function measured(
  settings: Settings,
  list: readonly Method[],
  { onProgress, signal }: RunContext<never>,
) {
  const bench = await workbench(settings, onProgress, signal);
  const { factShare, textEntropy } = await import('./world.ts');
  const floor = textEntropy(factShare);
  try {
    const remembered = bench.facts(bench.dense);
    const sorted = bySureness(remembered);
    const dense = bench.score(bench.dense, remembered);
    const above = ({ perplexity }: Score) => Math.log(perplexity) - floor;
    const compressed = [];
    for (const method of list) {
      const model = bench.compress(method);
      const known = bench.facts(model);
      const [unsure, , , sure] = inQuarters(sorted(known));
      const score = bench.score(model, known);
      const excess = above(score) / above(dense);
      compressed.push({ ...relative(score, dense), excess, unsure, sure });
      await pause(signal);
    }
    return { dense, compressed };
  } finally {
    bench.dispose();
  }
}

/** Means over seeds: of the dense model, and of every method relative to it. */
export async function overSeeds(
  change: Partial<Settings>,
  list: readonly Method[],
  seeds: readonly number[],
  context: RunContext<never>,
): Promise<Record<string, Score>> {
  const runs = await inTurn(seeds, context, (seed, own) =>
    measured({ ...usual, ...change, seed }, list, own),
  );
  const byMethod = zip(...runs.map(({ compressed }) => compressed));
  const means = zip(list, byMethod).map(([method, found]) => [
    key(method),
    average([...measures, 'excess', 'unsure', 'sure'], found),
  ]);
  return {
    dense: average(
      measures,
      runs.map(({ dense }) => dense),
    ),
    ...Object.fromEntries(means),
  };
}

/** Known facts in each quarter of a list. */
const knownInQuarters = (ofBest: readonly number[]) =>
  range(0, 4).map(
    (i) =>
      ofBest
        .slice((i * ofBest.length) / 4, ((i + 1) * ofBest.length) / 4)
        .filter((share) => share === 1).length,
  );

/** How well the default model knows each fact, before and after compression. */
export async function everyFact({ signal }: RunContext<never>) {
  const bench = await workbench({ ...usual, seed: 1 }, () => {}, signal);
  try {
    const sorted = bySureness(bench.facts(bench.dense));
    const ofBest = (model: Model) =>
      sorted(bench.facts(model)).map((fact) => fact.ofBest);
    const dense = ofBest(bench.dense);
    const after = Object.fromEntries(
      pictured.map((method) => [
        key(method),
        ofBest(bench.compress(method)),
      ]),
    );
    const quarters = {
      dense: knownInQuarters(dense),
      sparsegpt50: knownInQuarters(after['sparsegpt50']!),
    };
    return { dense, ...after, quarters };
  } finally {
    bench.dispose();
  }
}

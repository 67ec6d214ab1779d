/** What the lab runs: a model is trained, compressed in every way, and questioned. */
import type { RunContext } from '#lab';
import { inTurn } from '#lab/studies';
import { pause } from '#ml/pause';
import type { Method, Score, Workbench } from './compress.ts';
import { key, pictured, shown } from './methods.ts';
import type { Model } from './model.ts';
import {
  bySureness,
  knownInQuarters,
  type Measured,
  matching,
  means,
  relative,
  sureInQuarters,
} from './tally.ts';

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
        quarters: sureInQuarters(sorted(known)),
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

/** Trains and compresses for one seed; scores are relative to the dense model. */
async function measured(
  settings: Settings,
  list: readonly Method[],
  { onProgress, signal }: RunContext<never>,
): Promise<Measured> {
  const bench = await workbench(settings, onProgress, signal);
  const { factShare, textEntropy } = await import('./world.ts');
  const least = textEntropy(factShare, settings.language === 'classes');
  try {
    const dense = bench.score(bench.dense);
    const compressed = [];
    for (const method of list) {
      const score = bench.score(bench.compress(method));
      compressed.push(relative(score, dense, least));
      await pause(signal);
    }
    return { dense, compressed };
  } finally {
    bench.dispose();
  }
}

/** Means over seeds: of the dense model, and of every method relative to it; and up to where each pruner matches. */
export async function overSeeds(
  change: Partial<Settings>,
  list: readonly Method[],
  seeds: readonly number[],
  context: RunContext<never>,
) {
  const runs = await inTurn(seeds, context, (seed, own) =>
    measured({ ...usual, ...change, seed }, list, own),
  );
  const found = means(list, runs);
  return { ...found, matching: matching(found) };
}

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

/** The comparison: texts for the same inputs by several ways of searching, scored exactly. */
import { at, record, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { writer } from './generator.ts';
import { type Candidate, decode, END, type Text } from './method.ts';
import { bleu, judge, shares } from './scores.ts';
import {
  type ExperimentSettings,
  type JudgeName,
  longest,
  type Score,
  type SystemSettings,
  type Way,
} from './settings.ts';
import {
  exactJudge,
  type Judge,
  trainJudge,
  trainWorld,
  type World,
} from './system.ts';
import { verifierFor } from './verifier.ts';

export interface Outcome<Name extends string> {
  scores: Record<Name, Score>;
  /** Calls of the generator for all inputs, by the plain beam search and with look-ahead. */
  calls: { beam: number; tweak: number };
  accuracy: number;
  losses: [number, number][];
}

type OnProgress = (fraction: number) => void;

/** Progress of a part that is half of the whole and begins at `start`. */
const halves =
  (onProgress: OnProgress) => (start: number) => (fraction: number) =>
    onProgress(start + fraction / 2);

/** Makes something once for the same settings; the last one is kept for the next run. */
function keepLast<S, T>(
  make: (
    settings: S,
    onProgress: OnProgress,
    signal?: AbortSignal,
  ) => Promise<T>,
): typeof make {
  let last: { key: string; made: Promise<T> } | undefined;
  return (settings, onProgress, signal) => {
    const key = JSON.stringify(settings);
    if (last?.key === key) return last.made;
    const made = make(settings, onProgress, signal);
    last = { key, made };
    // A run that was stopped leaves nothing to keep.
    made.catch(() => {
      last = undefined;
    });
    return made;
  };
}

const worldOf = keepLast(trainWorld);

/** World, generator and verifier of these settings. */
const trained = keepLast(
  async (
    { seed, noise, swap, pairs }: SystemSettings,
    onProgress,
    signal,
  ): Promise<System> => {
    const half = halves(onProgress);
    const world = await worldOf({ seed, noise }, half(0), signal);
    const learned = { seed, swap, pairs };
    const judge = await trainJudge(world, learned, half(0.5), signal);
    return { ...world, ...judge };
  },
);

export type System = World & Judge;

export const systemOf: typeof trained = (
  { seed, noise, swap, pairs },
  ...rest
) => trained({ seed, noise, swap, pairs }, ...rest);

/** The verifier of one input. */
export function verifierOf(system: System, input: number, name: JudgeName) {
  const { facts } = at(system.inputs, input);
  return name === 'exact'
    ? exactJudge(facts)
    : verifierFor(system.verifier, facts);
}

/** How many texts a search without look-ahead asks the generator about. */
export const expanded = (steps: readonly (readonly Candidate[])[]) =>
  steps
    .slice(0, -1)
    .flat()
    .filter(({ kept, text }) => kept && text.at(-1) !== END).length + 1;

// #region comparison
/** Writes about every input in every way, and scores what was written. */
export async function compareWays<Name extends string>(
  system: System,
  settings: ExperimentSettings,
  ways: Record<Name, Way>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Outcome<Name>> {
  const names = Object.keys(ways) as Name[];
  const texts = record(names, (): Text[] => []);
  const calls = { beam: 0, tweak: 0 };
  for (const [i, { facts }] of system.inputs.entries()) {
    const { next, calls: asked } = writer(system.generator, facts);
    const judges = {
      trained: verifierOf(system, i, 'trained'),
      exact: verifierOf(system, i, 'exact'),
    };
    for (const [n, name] of names.entries()) {
      const way = { ...settings, ...ways[name], longest };
      const { text, steps } = decode(next, judges[way.judge], way);
      texts[name].push(text);
      // The first way is the run's own: all that it asks is new.
      if (n === 0) calls.tweak += asked();
      if (name === 'beam') calls.beam += expanded(steps);
    }
    onProgress((i + 1) / system.inputs.length);
    await pause(signal);
  }
  const references = system.inputs.map((input) => input.references);
  const scores = record(names, (name) => ({
    ...shares(
      zip(texts[name], system.inputs).map(([text, { facts }]) =>
        judge(text, facts),
      ),
    ),
    bleu: bleu(texts[name], references),
  }));
  const { accuracy, losses } = system;
  return { scores, calls, accuracy, losses };
}
// #endregion

/** Trains and compares. */
export async function experiment<Name extends string>(
  settings: ExperimentSettings,
  ways: Record<Name, Way>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Outcome<Name>> {
  const half = halves(onProgress);
  const system = await systemOf(settings, half(0), signal);
  return compareWays(system, settings, ways, half(0.5), signal);
}

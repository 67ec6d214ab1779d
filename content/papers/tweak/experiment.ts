/** The comparison: texts for the same inputs by several ways of searching, scored exactly. */
import { at, record, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { writer } from './generator.ts';
import { decode, type Text } from './method.ts';
import { bleu, judge, shares } from './scores.ts';
import {
  type ExperimentSettings,
  type JudgeName,
  longest,
  type Score,
  type SystemSettings,
  type Way,
} from './settings.ts';
import { exactJudge, type System, trainSystem } from './system.ts';
import { verifierFor } from './verifier.ts';

export interface Outcome<Name extends string> {
  scores: Record<Name, Score>;
  /** Calls of the generator for all inputs, by the plain beam search and with look-ahead. */
  calls: { beam: number; tweak: number };
  accuracy: number;
  losses: [number, number][];
}

let last: { key: string; system: Promise<System> } | undefined;

/** The trained system; the last one is kept for the next run. */
export function systemOf(
  { seed, noise, swap, pairs }: SystemSettings,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<System> {
  const settings = { seed, noise, swap, pairs };
  const key = JSON.stringify(settings);
  if (last?.key === key) return last.system;
  const system = trainSystem(settings, onProgress, signal);
  last = { key, system };
  // A run that was stopped leaves nothing to keep.
  system.catch(() => {
    last = undefined;
  });
  return system;
}

/** The verifier of one input. */
export function verifierOf(system: System, input: number, name: JudgeName) {
  const { facts } = at(system.inputs, input);
  return name === 'exact'
    ? exactJudge(facts)
    : verifierFor(system.verifier, facts);
}

// #region comparison
/** Trains, writes about every input in every way, and scores what was written. */
export async function experiment<Name extends string>(
  settings: ExperimentSettings,
  ways: Record<Name, Way>,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<Outcome<Name>> {
  const training = (fraction: number) => onProgress(0.5 * fraction);
  const system = await systemOf(settings, training, signal);
  const names = Object.keys(ways) as Name[];
  const texts = record(names, (): Text[] => []);
  const calls = { beam: 0, tweak: 0 };
  for (const [i, { facts }] of system.inputs.entries()) {
    const { next, calls: asked } = writer(system.generator, facts);
    const trained = verifierOf(system, i, 'trained');
    for (const [n, name] of names.entries()) {
      const way = { ...settings, ...ways[name], longest };
      const verifier =
        way.judge === 'exact' ? verifierOf(system, i, 'exact') : trained;
      const { text, steps } = decode(next, verifier, way);
      texts[name].push(text);
      // The first way is the run's own: all that it asks is new.
      if (n === 0) calls.tweak += asked();
      if (way.alpha === 0 && way.beams > 1 && name === 'beam')
        calls.beam += steps.reduce(
          (sum, step) => sum + step.filter(({ kept }) => kept).length,
          1,
        );
    }
    onProgress(0.5 + (0.5 * (i + 1)) / system.inputs.length);
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

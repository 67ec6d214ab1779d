/** One search, step by step, as plain data: what the picture of a step needs. */
import { at } from '#ml/lists';
import { systemOf, verifierOf } from './experiment.ts';
import { writer } from './generator.ts';
import { decode, type Text } from './method.ts';
import { judge } from './scores.ts';
import { type ExperimentSettings, longest } from './settings.ts';
import { factInWords, type Shown, shown, spoken } from './shown.ts';

export interface Trace {
  facts: string[];
  steps: Shown[][];
  tweak: { text: string; wrong: number };
  beam: { text: string; wrong: number };
}

/** Searches one input and keeps every step. */
export async function trace(
  settings: ExperimentSettings & { input: number },
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<Trace> {
  const system = await systemOf(settings, onProgress, signal);
  const { facts } = at(system.inputs, settings.input);
  const { next } = writer(system.generator, facts);
  const verifier = verifierOf(system, settings.input, settings.judge);
  const search = (alpha: number) =>
    decode(next, verifier, { ...settings, alpha, longest });
  const told = ({ text }: { text: Text }) => {
    const { asserted, right } = judge(text, facts);
    return { text: spoken(text), wrong: asserted - right };
  };
  const own = search(settings.alpha);
  return {
    facts: facts.map(factInWords),
    steps: own.steps.map((step) =>
      shown(step, settings.beams, settings.alpha),
    ),
    tweak: told(own),
    beam: told(search(0)),
  };
}

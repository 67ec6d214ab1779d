/** Lab: one search, step by step, with the trained generator and verifier. */
import { defineLab } from '#lab';
import { options, seedKnob } from '#lab/common-knobs';
import { at } from '#ml/lists';
import { stepPicture } from './figures/step.ts';
import { hero } from './hero.ts';
import {
  alphaKnob,
  asJudge,
  asReading,
  judgeKnob,
  readingKnob,
} from './knobs.ts';
import { defaultSettings } from './settings.ts';
import { endInWords, stepInWords } from './summary.ts';
import type { Trace } from './trace.ts';

export const steps = defineLab({
  title: 'One search, step by step',
  purpose:
    'Which candidate would beam search keep, which does TWEAK keep, and which fact made the difference?',
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.02,
  limits:
    'A generator and a verifier of a few thousand weights, trained in your browser on an artificial language. It shows how the decision is made, not how often it is right.',
  hero,
  knobs: {
    input: {
      kind: 'range',
      label: 'Input',
      help: 'One of 40 sets of facts.',
      min: 1,
      max: 40,
      step: 1,
      default: 40,
    },
    step: {
      kind: 'range',
      label: 'Step',
      help: 'Past the end the last step is shown. After the first run another step takes no training.',
      min: 1,
      max: 40,
      step: 1,
      default: 11,
    },
    alpha: alphaKnob,
    reading: readingKnob,
    judge: judgeKnob,
    beams: {
      kind: 'choice',
      label: 'Beam size k',
      options: options(1, 2, 4),
      default: '4',
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Decided at the end', values: { input: 40, step: 11 } },
    { label: 'Beam search', values: { alpha: 0 } },
    { label: 'Four facts, one mixed up', values: { input: 14, step: 7 } },
  ],
  async run(
    { input, alpha, reading, judge, beams, seed },
    { onProgress, signal },
  ): Promise<Trace> {
    const { trace } = await import('./trace.ts');
    return trace(
      {
        ...defaultSettings,
        input: input - 1,
        alpha,
        reading: asReading(reading),
        judge: asJudge(judge),
        beams: Number(beams),
        seed,
      },
      onProgress,
      signal,
    );
  },
  view(result, { step }) {
    const number = Math.min(step, result.steps.length);
    const candidates = at(result.steps, number - 1);
    return {
      summary: `Step ${number} of ${result.steps.length}. ${stepInWords(result, candidates)} ${endInWords(result)}`,
      charts: [stepPicture(candidates, result.facts.length)],
    };
  },
});

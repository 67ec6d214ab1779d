/** Knobs that both labs have. */
import type { ChoiceKnob, RangeKnob } from '#lab';
import type { Reading } from './method.ts';
import { defaultSettings, type JudgeName } from './settings.ts';

export const alphaKnob = {
  kind: 'range',
  label: 'Strength α',
  help: 'How much support counts beside probability. At 0 it is beam search.',
  min: 0,
  max: 32,
  step: 1,
  default: defaultSettings.alpha,
} as const satisfies RangeKnob;

const readings: Record<Reading, string> = {
  both: 'Both, dynamic weight',
  equal: 'Both, weight ½',
  backward: 'Backward only',
  forward: 'Forward only (whole text)',
};
const judges: Record<JudgeName, string> = {
  trained: 'The trained verifier',
  exact: 'An exact judge (control)',
};

const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export const readingKnob = {
  kind: 'choice',
  label: 'Hypotheses',
  options: choices(readings),
  default: 'both',
} as const satisfies ChoiceKnob;

export const judgeKnob = {
  kind: 'choice',
  label: 'Who verifies',
  options: choices(judges),
  default: 'trained',
} as const satisfies ChoiceKnob;

const known = <Name extends string>(
  labels: Record<Name, string>,
  value: string,
  otherwise: Name,
): Name => (value in labels ? (value as Name) : otherwise);

export const asReading = (value: string) => known(readings, value, 'both');
export const asJudge = (value: string) => known(judges, value, 'trained');

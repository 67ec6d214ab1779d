/** Knobs that most labs have. */
import type { RangeKnob } from './define.ts';

export const seedKnob = {
  kind: 'range',
  label: 'Seed',
  min: 1,
  max: 50,
  step: 1,
  default: 1,
} as const satisfies RangeKnob;

/** Training steps; `step` is the distance between two settings. */
export const stepsKnob = (range: { min: number; max: number; step: number; default: number }) =>
  ({ kind: 'range', label: 'Training steps', ...range }) as const satisfies RangeKnob;

/** Options of a choice whose values are their own labels. */
export const options = (...values: (string | number)[]) =>
  values.map((value) => ({ value: String(value), label: String(value) }));

import { describe, expect, test } from 'vitest';
import { options, seedKnob, stepsKnob } from './common-knobs.ts';
import { checkKnobs, defaults } from './knobs.ts';

describe('knobs that most labs have', () => {
  const knobs = {
    seed: seedKnob,
    steps: stepsKnob({ min: 20, max: 400, step: 20, default: 60 }),
    heads: { kind: 'choice', label: 'Heads', options: options(1, 2, '4'), default: '2' },
  } as const;

  test('can take their defaults', () => {
    checkKnobs('a lab', knobs);
    expect(defaults(knobs)).toEqual({ seed: 1, steps: 60, heads: '2' });
  });

  test('label the options of a choice by their values', () => {
    expect(knobs.heads.options).toEqual([
      { value: '1', label: '1' },
      { value: '2', label: '2' },
      { value: '4', label: '4' },
    ]);
  });
});

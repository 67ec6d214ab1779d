import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Knobs, RangeKnob, TextKnob } from './define.ts';
import { waves } from './fixtures/lab.ts';
import {
  accepted,
  checkKnobs,
  decimals,
  defaults,
  isDefault,
  knobFaults,
  matches,
  snapped,
  valueLabel,
} from './knobs.ts';

const range: RangeKnob = {
  kind: 'range',
  label: 'Rate',
  min: 0.1,
  max: 2,
  step: 0.05,
  default: 0.5,
};
const { knobs } = waves;

const symbols: TextKnob = {
  kind: 'text',
  label: 'Symbols',
  pattern: '\\S{3}',
  wanted: 'three symbols',
  default: '727',
};

describe('a range', () => {
  test.each([
    [0.5, 0.5],
    [0.52, 0.5],
    [0.53, 0.55],
    [-7, 0.1],
    [99, 2],
  ])('takes %f as %f', (value, expected) => {
    expect(snapped(range, value)).toBe(expected);
  });

  test('always gives a value on its grid and within its ends', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -10, max: 10 }), (value) => {
        const taken = snapped(range, value);
        expect(taken).toBeGreaterThanOrEqual(range.min);
        expect(taken).toBeLessThanOrEqual(range.max);
        expect(snapped(range, taken)).toBe(taken);
        const steps = (taken - range.min) / range.step;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
      }),
    );
  });

  test('takes every value of its grid as it is, whatever the range', () => {
    const any = fc.record({
      min: fc.integer({ min: -50, max: 50 }).map((n) => n / 4),
      step: fc.constantFrom(0.001, 0.05, 0.1, 0.25, 1, 3, 64),
      count: fc.integer({ min: 1, max: 400 }),
      at: fc.double({ noNaN: true, min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(any, ({ min, step, count, at }) => {
        const knob = { ...range, min, step, max: min + count * step };
        const value = Number((min + Math.round(at * count) * step).toFixed(decimals(knob)));
        expect(snapped(knob, value)).toBe(value);
        expect(accepted(knob, `${value}`)).toEqual({ value });
      }),
    );
  });

  test('whose end is off the grid stops at the last step', () => {
    expect(snapped({ ...range, min: 0, max: 1, step: 0.3 }, 9)).toBe(0.9);
  });

  test.each([
    [{ min: 0, step: 1 }, 0],
    [{ min: 0.5, step: 0.25 }, 2],
    [{ min: 0, step: 1e-3 }, 3],
    [{ min: 1e-7, step: 1 }, 7],
  ])('%j has %i decimals', (knob, places) => {
    expect(decimals(knob)).toBe(places);
  });
});

describe('what a reader sees', () => {
  test.each([
    ['damping', 0.2, '0.20'],
    ['shape', 'cosine', 'Cosine'],
    ['absolute', true, 'On'],
  ] as const)('of %s at %s is %s', (name, value, text) => {
    expect(valueLabel(knobs[name], value)).toBe(text);
  });

  test('of a switch that is off, or of a choice that is gone, is said too', () => {
    expect(valueLabel(knobs.absolute, false)).toBe('Off');
    expect(valueLabel(knobs.shape, 'square')).toBe('square');
  });

  test('large numbers have separators', () => {
    expect(valueLabel({ ...range, min: 0, max: 1e6, step: 1 }, 32000)).toBe('32,000');
  });
});

describe('values from outside', () => {
  test.each([
    ['0.5', 0.5, undefined],
    ['9', 2, 'outside 0.10 to 2.00'],
    ['0.52', 0.5, 'between two steps'],
    ['', 0.5, 'is not a number'],
    ['NaN', 0.5, 'is not a number'],
    ['1e999', 0.5, 'is not a number'],
  ])('%j becomes %f', (text, value, remark) => {
    const taken = accepted(range, text);
    expect(taken.value).toBe(value);
    if (remark) expect(taken.remark).toContain(remark);
    else expect(taken.remark).toBeUndefined();
  });

  test('choices and toggles take their own values only', () => {
    expect(accepted(knobs.shape, 'cosine')).toEqual({ value: 'cosine' });
    expect(accepted(knobs.shape, 'square').remark).toContain('not one of its settings');
    expect(accepted(knobs.absolute, '1')).toEqual({ value: true });
    expect(accepted(knobs.absolute, 'yes').value).toBe(false);
  });

  test('texts are taken whole or not at all', () => {
    expect(accepted(symbols, 'k→k')).toEqual({ value: 'k→k' });
    for (const text of ['', 'ab', 'abcd', 'a b', 'ab\n']) {
      expect(accepted(symbols, text)).toEqual({
        value: '727',
        remark: `Symbols: “${text}” is not three symbols, so the default is used.`,
      });
    }
    expect(valueLabel(symbols, '7,7')).toBe('7,7');
  });

  test('are never taken for names that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(accepted(knobs.absolute, name).value).toBe(false);
      expect(accepted(knobs.shape, name).value).toBe('sine');
    }
  });

  test('fall back to the default with the reason', () => {
    expect(accepted(range, 'fast').remark).toBe(
      'Rate: “fast” is not a number, so the default is used.',
    );
    expect(accepted(range, '-3').remark).toBe('Rate: -3 is outside 0.10 to 2.00, so 0.10 is used.');
    expect(accepted(range, '0.12').remark).toBe(
      'Rate: 0.12 is between two steps of 0.05, so 0.10 is used.',
    );
  });
});

describe('a declaration', () => {
  const bad: [string, Knobs, string][] = [
    [
      'a default off the grid',
      { rate: { ...range, default: 0.52 } },
      'default of knob "rate" is 0.52',
    ],
    ['ends the wrong way round', { rate: { ...range, min: 3, max: 1, default: 1 } }, 'its min, 3'],
    ['a step backward', { rate: { ...range, step: -1, default: 2 } }, 'its step is -1'],
    ['a default that is no number', { rate: { ...range, default: Number.NaN } }, 'is null'],
    [
      'a default outside',
      { rate: { ...range, default: 3 } },
      'is 3, which its knob cannot take. It takes',
    ],
    ['a default that does not fit', { symbols: { ...symbols, default: '7' } }, 'is "7"'],
    ['a default that is no option', { shape: { ...knobs.shape, default: 'x' } }, 'is "x"'],
  ];
  test.each(bad)('with %s is refused', (_, wrong, message) => {
    expect(() => checkKnobs('lab.ts', wrong)).toThrow(message);
  });

  test('with a preset that no knob can take is refused', () => {
    expect(() => checkKnobs('lab.ts', knobs, [{ label: 'P', values: { speed: 1 } }])).toThrow(
      'preset "P" sets "speed", but the knobs are damping, shape, absolute',
    );
    expect(() => checkKnobs('lab.ts', knobs, [{ label: 'P', values: { damping: 7 } }])).toThrow(
      'is 7',
    );
  });

  test('says once what several presets have in common', () => {
    const presets = [7, 8, 0.1].map((damping, i) => ({ label: `P${i}`, values: { damping } }));
    expect(knobFaults(knobs, presets)).toEqual([
      {
        name: 'P0',
        problem: 'preset "P0", knob "damping", is 7, which its knob cannot take.',
        remedy: expect.stringMatching(/^It takes .* Likewise preset "P1"\.$/),
      },
    ]);
    const wrong = { ...knobs, damping: { ...knobs.damping, default: 9 } };
    expect(knobFaults(wrong, presets)).toHaveLength(1);
  });

  test('a preset that sets nothing is refused', () => {
    expect(knobFaults(knobs, [{ label: 'Empty', values: {} }])).toEqual([
      {
        name: 'Empty',
        problem: 'preset "Empty" sets no knob.',
        remedy: 'Give it values, or remove it.',
      },
    ]);
  });

  test('without presets and knobs is fine', () => {
    expect(() => checkKnobs('lab.ts', {})).not.toThrow();
    expect(() => checkKnobs('lab.ts', knobs, waves.presets)).not.toThrow();
  });

  test('knows its defaults and presets', () => {
    const values = defaults(knobs);
    expect(values).toEqual({ damping: 0.2, shape: 'sine', absolute: false });
    expect(isDefault(knobs, values)).toBe(true);
    expect(isDefault(knobs, { ...values, damping: 0 })).toBe(false);
    const preset = { label: 'None', values: { damping: 0 } };
    expect(matches(preset, { ...values, damping: 0, absolute: true })).toBe(true);
    expect(matches(preset, values)).toBe(false);
  });
});

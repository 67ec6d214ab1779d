import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, writeSettings } from './address.ts';
import { waves } from './fixtures/lab.ts';
import {
  accepted,
  checkKnobs,
  decimals,
  defaults,
  isDefault,
  matches,
  shown,
  snapped,
} from './knobs.ts';
import type { Knobs, KnobValues, RangeKnob } from './types.ts';

const range: RangeKnob = {
  kind: 'range',
  label: 'Rate',
  min: 0.1,
  max: 2,
  step: 0.05,
  default: 0.5,
};
const { knobs } = waves;

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
    expect(shown(knobs[name], value)).toBe(text);
  });

  test('large numbers have separators', () => {
    expect(shown({ ...range, min: 0, max: 1e6, step: 1 }, 32000)).toBe('32,000');
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
});

describe('a declaration', () => {
  const bad: [string, Knobs, string][] = [
    [
      'a default off the grid',
      { rate: { ...range, default: 0.52 } },
      'default of knob "rate" is 0.52',
    ],
    ['a default outside', { rate: { ...range, default: 3 } }, 'is 3'],
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

  test('knows its defaults and presets', () => {
    const values = defaults(knobs);
    expect(values).toEqual({ damping: 0.2, shape: 'sine', absolute: false });
    expect(isDefault(knobs, values)).toBe(true);
    expect(isDefault(knobs, { ...values, damping: 0 })).toBe(false);
    expect(matches({ label: '', values: { damping: 0 } }, { ...values, damping: 0 })).toBe(true);
  });
});

describe('settings in the address', () => {
  const anyValues = fc.record({
    damping: fc.integer({ min: 0, max: 20 }).map((n) => Number((n * 0.05).toFixed(2))),
    shape: fc.constantFrom('sine', 'cosine'),
    absolute: fc.boolean(),
  });

  test('come back as they were written, and other parameters stay', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const search = writeSettings(
          'waves',
          knobs,
          values as KnobValues,
          '?q=1&other.damping=0.9',
        );
        expect(readSettings('waves', knobs, search)).toMatchObject({ values, remarks: [] });
        expect(new URLSearchParams(search).get('q')).toBe('1');
        expect(new URLSearchParams(search).get('other.damping')).toBe('0.9');
      }),
    );
  });

  test('are left out where they are the defaults', () => {
    expect(writeSettings('waves', knobs, defaults(knobs), '?waves.damping=0.4')).toBe('');
  });

  test('that do not exist or cannot be are explained', () => {
    const { values, remarks, present } = readSettings(
      'waves',
      knobs,
      '?waves.speed=3&waves.damping=7',
    );
    expect(values).toEqual({ ...defaults(knobs), damping: 1 });
    expect(remarks).toHaveLength(2);
    expect(remarks[0]).toContain('no setting “speed”');
    expect(present).toBe(true);
    expect(readSettings('waves', knobs, '?x=1').present).toBe(false);
  });

  test('given twice, the first counts', () => {
    expect(
      readSettings('waves', knobs, '?waves.damping=0.4&waves.damping=0.6').values['damping'],
    ).toBe(0.4);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, writeSettings } from './address.ts';
import { waves } from './fixtures/lab.ts';
import { defaults } from './knobs.ts';

const { knobs } = waves;
const standard = defaults(knobs);
const read = (search: string) => readSettings('waves', knobs, search);
const write = (values: typeof standard, search = '') =>
  writeSettings('waves', knobs, values, search);

const anyValues = fc.record({
  damping: fc.integer({ min: 0, max: 20 }).map((n) => Number((n * 0.05).toFixed(2))),
  shape: fc.constantFrom('sine', 'cosine'),
  absolute: fc.boolean(),
});

describe('settings written into the address', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (before, values) => {
        const search = write(values, write(before));
        expect(read(search)).toMatchObject({ values, remarks: [] });
        expect(read(search).present).toBe(search !== '');
      }),
    );
  });

  test('leave all other parameters as they were, in their order', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('waves.'));
    const foreign = fc.array(fc.tuple(name, fc.string()), { maxLength: 5 });
    fc.assert(
      fc.property(foreign, anyValues, (parameters, values) => {
        const search = write(values, `?${new URLSearchParams(parameters)}`);
        const kept = [...new URLSearchParams(search)].filter(([key]) => !key.startsWith('waves.'));
        expect(kept).toEqual(parameters);
        expect(read(search).values).toEqual(values);
      }),
    );
  });

  test.each([
    ['defaults', standard, '', ''],
    ['defaults over earlier settings', standard, '?waves.damping=0.4&waves.old=1', ''],
    ['a switch', { ...standard, absolute: true }, '', '?waves.absolute=1'],
    ['a number', { ...standard, damping: 0.45 }, '?q=a', '?q=a&waves.damping=0.45'],
    ['a choice', { ...standard, shape: 'cosine' }, '?q=%26', '?q=%26&waves.shape=cosine'],
    [
      "another lab's settings",
      standard,
      '?wavesmore.damping=0.1&race.seed=3',
      '?wavesmore.damping=0.1&race.seed=3',
    ],
  ])('are short: %s', (_, values, before, after) => {
    expect(write(values, before)).toBe(after);
  });

  test('write false where true is the default', () => {
    const on = { absolute: { ...knobs.absolute, default: true } };
    const search = writeSettings('waves', on, { absolute: false }, '');
    expect(search).toBe('?waves.absolute=0');
    expect(readSettings('waves', on, search).values).toEqual({ absolute: false });
  });
});

describe('settings read from the address', () => {
  test.each([
    ['nothing', '', {}, []],
    ['other parameters', '?x=1&damping=0.4', {}, []],
    ['a value outside', '?waves.damping=7', { damping: 1 }, ['7 is outside 0.00 to 1.00']],
    ['a name that is not there', '?waves.speed=3', {}, ['no setting “speed”, so it is ignored']],
    ['a name of every object', '?waves.toString=1', {}, ['no setting “toString”']],
    ['an empty name', '?waves.=1', {}, ['no setting “”']],
    ['a setting twice', '?waves.damping=0.4&waves.damping=0.6', { damping: 0.4 }, []],
    [
      'two settings that cannot be',
      '?waves.shape=box&waves.absolute=yes',
      {},
      ['Shape: “box” is not one of its settings', 'Absolute values: “yes”'],
    ],
  ])('from %s', (_, search, values, remarks) => {
    const settings = read(search);
    expect(settings.values).toEqual({ ...standard, ...values });
    expect(settings.remarks).toEqual(remarks.map((text) => expect.stringContaining(text)));
    expect(settings.present).toBe(search.includes('waves.'));
  });

  test('are always values that their knobs can take', () => {
    const name = fc.constantFrom('damping', 'shape', 'absolute', '__proto__');
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('constructor', '__proto__', 'toString', '1', '0', 'Infinity', '0x1'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 4 }), (list) => {
        const parameters = new URLSearchParams(list.map(([key, value]) => [`waves.${key}`, value]));
        const { values } = read(`?${parameters}`);
        expect(Object.keys(values)).toEqual(Object.keys(knobs));
        expect(values['damping']).toBeGreaterThanOrEqual(0);
        expect(values['damping']).toBeLessThanOrEqual(1);
        expect(values['shape']).toMatch(/^(sine|cosine)$/);
        expect(values['absolute']).toBeTypeOf('boolean');
      }),
    );
  });
});

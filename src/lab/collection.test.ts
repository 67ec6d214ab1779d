import { describe, expect, test } from 'vitest';
import { labNamed, labsOf } from './collection.ts';
import * as fixtures from './fixtures/lab.ts';
import { waves } from './fixtures/lab.ts';
import { committedResult, paperLab } from './papers.ts';
import type { AnyLab } from './results.ts';

const withDefault = (value: number): AnyLab => ({
  ...waves,
  knobs: { ...waves.knobs, damping: { ...waves.knobs.damping, default: value } },
});

describe('the labs of a module', () => {
  test('are its exports, by name', () => {
    expect(labsOf(fixtures, 'lab.ts')).toEqual({ waves, failing: fixtures.failing });
  });

  test('are checked once for each module, not at every run', () => {
    const module = { waves };
    expect(labsOf(module, 'lab.ts')).toBe(labsOf(module, 'lab.ts'));
  });

  test('may stand in a record, where a name may have hyphens', () => {
    const module = { labs: { 'two-waves': waves, note: 'text' }, other: 3, none: null };
    expect(labsOf(module, 'lab.ts')).toEqual({ 'two-waves': waves });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['has none', { x: 1 }, 'lab.ts: exports no lab. Write: export const name = defineLab({ … }).'],
    ['is empty', {}, 'lab.ts: exports no lab'],
    ['has a lab without a view', { waves: { ...waves, view: undefined } }, 'exports no lab'],
    ['has a lab without knobs', { waves: { ...waves, knobs: null } }, 'exports no lab'],
    [
      'has a name with a space',
      { 'a b': waves },
      'lab.ts: "a b" is no lab id: use letters, digits',
    ],
    ['has labs in a list', { labs: [waves] }, '"0" is no lab id'],
    [
      'has a default that its knob cannot take',
      { waves: withDefault(7) },
      'lab.ts, lab "waves": the default of knob "damping" is 7',
    ],
    [
      'has a preset for no knob',
      { waves: { ...waves, presets: [{ label: 'P', values: { speed: 1 } }] } },
      'lab.ts, lab "waves": preset "P" sets "speed"',
    ],
  ])('are refused where it %s', (_, module, message) => {
    expect(() => labsOf(module, 'lab.ts')).toThrow(message);
  });

  test('are found by name, or those that exist are named', () => {
    expect(labNamed({ waves }, 'waves', 'lab.ts')).toBe(waves);
    for (const id of ['wave', 'toString', '__proto__']) {
      expect(() => labNamed({ waves }, id, 'lab.ts')).toThrow(
        `lab.ts: no lab "${id}". It has: waves.`,
      );
    }
  });
});

describe('the labs of all papers', () => {
  test('lack one of a paper that is not there', async () => {
    await expect(paperLab('no-such-paper', 'race')).rejects.toThrow(
      'content/papers/no-such-paper/lab.ts: missing, so there is no lab "race".',
    );
  });

  test('say which command writes a result that is not there', async () => {
    await expect(committedResult('no-such-paper', 'race')).rejects.toThrow(
      'no-such-paper/lab.results.json: no result of lab "race". Run: npm run labs -- no-such-paper race',
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failing, waves } from './fixtures/lab.ts';
import { compared, computed, described, percent, rounded } from './results.ts';
import { resultsText } from './results-file.ts';
import type { CommittedResult } from './types.ts';
import { duration, verdict } from './words.ts';

describe('a result that is kept', () => {
  test('has fractions rounded to six digits and whole numbers exact', () => {
    expect(rounded({ a: 1 / 3, b: 123456789, c: [-0, 'x', true, null] })).toEqual({
      a: 0.333333,
      b: 123456789,
      c: [0, 'x', true, null],
    });
  });

  test.each([
    [{ a: [1, Number.NaN] }, 'result.a[1] is NaN'],
    [{ a: Number.POSITIVE_INFINITY }, 'result.a is Infinity'],
    [{ a: new Float32Array(2) }, 'result.a'],
  ])('cannot be %j', (value, message) => {
    expect(() => rounded(value)).toThrow(message);
  });

  test('survives the file unchanged', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        number,
        fc.string(),
        fc.boolean(),
        fc.array(tie('node'), { maxLength: 5 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('node'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (value) => {
        const result = rounded(value);
        const entry = { knobs: {}, result, studies: {} } as CommittedResult;
        expect(JSON.parse(resultsText({ a: entry }, ['a']))).toEqual({ a: entry });
      }),
    );
  });

  test('is written in the order of the labs, short lists on one line', () => {
    const entry = { knobs: {}, result: { list: [1, 2, 3] }, studies: {} };
    const text = resultsText({ b: entry, a: entry }, ['a', 'b']);
    expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
    expect(text).toContain('"list": [1, 2, 3]');
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('two results', () => {
  test('are the same within the tolerance', () => {
    const comparison = compared({ a: [1, 2] }, { a: [1, 2.01] }, 0.01);
    expect(comparison.same).toBe(true);
    expect(comparison.largest?.path).toBe('a[1]');
  });

  test.each([
    [{ a: 1 }, { a: 1.1 }, 'a is 1.1, published 1'],
    [{ a: 1 }, {}, 'a is absent, published 1'],
    [{}, { a: 1 }, 'a is 1, published absent'],
    [{ a: 'x' }, { a: 'y' }, 'a is "y", published "x"'],
    [{ a: [1, 2] }, { a: [1] }, 'a.length is 1, published 2'],
    [{ a: 1 }, { a: 'x' }, 'a is "x"'],
  ])('%j and %j differ', (published, again, text) => {
    const { same, beyond } = compared(published, again, 0.01);
    expect(same).toBe(false);
    expect(beyond.map(described).join()).toContain(text);
  });

  test('are the same to themselves, whatever they hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compared(value, structuredClone(value), 0)).toMatchObject({
          same: true,
          beyond: [],
        });
      }),
    );
  });

  test.each([
    [0.1234, '12%'],
    [0.00005, '0.005%'],
    [1e-9, 'less than 0.0001%'],
  ])('differ by %f, which reads %s', (relative, text) => {
    expect(percent(relative)).toBe(text);
  });
});

describe('running a lab', () => {
  test('twice gives the same, with all studies or those asked for', async () => {
    const stages = new Set<string>();
    const first = await computed(waves, { onProgress: (stage) => stages.add(stage) });
    expect(first.studies).toEqual({ twice: { doubled: [2, 4, 6] } });
    expect([...stages]).toContain('run');
    expect(await computed(waves)).toEqual(first);
    expect((await computed(waves, { studies: [] })).studies).toEqual({});
  });

  test('passes on what goes wrong', async () => {
    await expect(computed(failing)).rejects.toThrow('budget is too small');
  });
});

describe('what is said of a run', () => {
  const report = { view: { summary: '', charts: [] }, milliseconds: 1 };
  const same = { same: true, tolerance: 0.02, beyond: [] };

  test.each([
    ['own settings', {}, 'own', 'settings of your own'],
    ['agreement', { comparison: same }, 'agrees', 'agrees with the published run'],
    ['nothing to compare with', { comparison: { unknown: 'Gone.' } }, 'own', 'default settings'],
    [
      'a difference',
      { comparison: compared({ a: 1 }, { a: 2 }, 0.02) },
      'differs',
      'differs from the published run',
    ],
  ] as const)('%s', (_, more, state, title) => {
    const said = verdict({ ...report, ...more } as Parameters<typeof verdict>[0]);
    expect(said.state).toBe(state);
    expect(said.title).toContain(title);
  });

  test.each([
    [0.2, 'under 1 ms'],
    [12.4, '12 ms'],
    [3210, '3.2 s'],
    [72_000, '1 min 12 s'],
  ])('%f ms reads %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunContext } from './define.ts';
import { failing, waves } from './fixtures/lab.ts';
import { compared, computed, described, percent, rounded } from './results.ts';

describe('a result that is kept', () => {
  test('has fractions rounded to six digits and whole numbers exact', () => {
    expect(rounded({ a: 1 / 3, b: 123456789, c: [-0, 'x', true, null] })).toEqual({
      a: 0.333333,
      b: 123456789,
      c: [0, 'x', true, null],
    });
  });

  test('loses nothing but digits, and only once', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const kept = rounded(value) as number;
        expect(Math.abs(kept - value)).toBeLessThanOrEqual(Math.abs(value) * 5.01e-6);
        expect(rounded(kept)).toBe(kept);
        expect(JSON.parse(JSON.stringify(kept))).toBe(kept);
      }),
    );
  });

  test('leaves out fields that are not there', () => {
    expect(rounded({ a: 1, b: undefined })).toStrictEqual({ a: 1 });
  });

  test.each([
    [{ a: [1, Number.NaN] }, 'result.a[1] is NaN'],
    [{ a: Number.POSITIVE_INFINITY }, 'result.a is Infinity'],
    [{ a: new Float32Array(2) }, 'result.a is of kind Float32Array'],
    [{ a: { b: new Map() } }, 'result.a.b is of kind Map'],
    [[undefined], 'result[0] is of kind undefined'],
    [undefined, 'result is of kind undefined; a lab'],
    [() => 1, 'result is of kind function'],
  ])('cannot be %j', (value, message) => {
    expect(() => rounded(value)).toThrow(message);
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
    [[1, 2], [1], 'length is 1, published 2'],
    [[{ b: [0] }], [{ b: [1] }], '[0].b[0] is 1, published 0 (100% apart)'],
    [1, 2, 'the result is 2, published 1 (50% apart)'],
    [{ a: [] }, { a: {} }, 'a is {}, published []'],
    [{ a: null }, { a: 0 }, 'a is 0, published null'],
    [{ a: true }, { a: 1 }, 'a is 1, published true'],
    [{}, JSON.parse('{"toString": 1}'), 'toString is 1, published absent'],
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
    [Number.NaN, 1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
  ])('%f and %f are wholly different', (published, again) => {
    expect(compared(published, again, 0.5)).toMatchObject({
      same: false,
      largest: { relative: 1 },
    });
  });

  test('take NaN for NaN and zero for minus zero', () => {
    expect(compared([Number.NaN, 0], [Number.NaN, -0], 0)).toEqual({
      same: true,
      tolerance: 0,
      beyond: [],
    });
  });

  test('are the same exactly where every number is within the tolerance', () => {
    const number = fc.double({ noNaN: true, min: 0.1, max: 10 });
    const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pairs, fc.double({ noNaN: true, min: 0, max: 1 }), (list, tolerance) => {
        const [a, b] = [list.map(([x]) => x), list.map(([, y]) => y)];
        const relative = list.map(([x, y]) => Math.abs(x - y) / Math.max(x, y));
        const { same, beyond, largest } = compared(a, b, tolerance);
        expect(same).toBe(relative.every((value) => value <= tolerance));
        expect(beyond).toHaveLength(relative.filter((value) => value > tolerance).length);
        expect(largest?.relative ?? 0).toBe(Math.max(...relative));
        expect(compared(b, a, tolerance).same).toBe(same);
      }),
    );
  });

  test('name the largest difference, also when both are the same', () => {
    const { same, largest } = compared({ a: [1, 1], b: 2 }, { a: [1.001, 1.002], b: 2 }, 0.01);
    expect(same).toBe(true);
    expect(largest).toMatchObject({ path: 'a[1]', expected: 1, actual: 1.002 });
  });

  test.each([
    [0.1234, '12%'],
    [1, '100%'],
    [123.4, '12000%'],
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

  test('tells how far each of its parts is', async () => {
    const told: [string, number][] = [];
    const study = async (context: RunContext<never>) => {
      context.onProgress(0.5);
      return 1;
    };
    await computed(
      { ...waves, studies: { seeds: study } },
      { onProgress: (...now) => told.push(now) },
    );
    expect(told.at(-1)).toEqual(['seeds', 0.5]);
    expect(told.at(-2)).toEqual(['run', 1]);
  });

  test('stops when its signal says so', async () => {
    await expect(computed(waves, { signal: AbortSignal.abort() })).rejects.toThrow('stopped');
  });

  test('names the study whose result cannot be kept', async () => {
    const lab = { ...waves, studies: { seeds: async () => ({ mean: Number.NaN }) } };
    await expect(computed(lab)).rejects.toThrow('studies.seeds.mean is NaN');
  });

  test('passes on what goes wrong', async () => {
    await expect(computed(failing)).rejects.toThrow('budget is too small');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, range, record, repeat, zip } from './lists.ts';

describe('an element that must be there', () => {
  test('is found from the start or from the end', () => {
    expect(at([5, 6, 7], 1)).toBe(6);
    expect(at([5, 6, 7], -1)).toBe(7);
    expect(at([0], 0)).toBe(0);
  });

  test.each([3, -4, Number.POSITIVE_INFINITY])(
    'is missed at index %d, with the length',
    (index) => {
      expect(() => at([5, 6, 7], index)).toThrow(`no element ${index} in a list of 3`);
    },
  );
});

describe('lists side by side', () => {
  test('pair what stands at the same place', () => {
    const sums = zip([1, 2], ['a', 'b'], [true, false]).map(([n, s, b]) => `${n}${s}${b}`);
    expect(sums).toEqual(['1atrue', '2bfalse']);
    expect(zip([], [])).toEqual([]);
  });

  test('are transposed: zipped twice they are as before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1 }), (pairs) => {
        expect(zip(...zip(...pairs))).toEqual(pairs);
      }),
    );
  });

  test('must be of one length', () => {
    expect(() => zip([1, 2], [1], [3])).toThrow('different lengths cannot be zipped: 2, 1, 1');
  });
});

test('a range ends before its end and may be empty', () => {
  expect(range(2, 5)).toEqual([2, 3, 4]);
  expect(range(5, 2)).toEqual([]);
});

test('a draw is repeated as often as asked', () => {
  let n = 0;
  expect(repeat(3, () => n++)).toEqual([0, 1, 2]);
  expect(repeat(0, () => n)).toEqual([]);
});

test('a record has a value for each name, in their order', () => {
  const lengths = record(['query', 'key'], (name) => name.length);
  expect(Object.entries(lengths)).toEqual([
    ['query', 5],
    ['key', 3],
  ]);
});

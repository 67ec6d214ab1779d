import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, valueAt } from './values.ts';

const usedAt = { file: 'index.mdx', line: 7 };

describe('a value by its path', () => {
  const data = { race: { mean: [0.5, 0.25], none: null, empty: {}, list: [] } };

  test('is found through objects and lists', () => {
    expect(valueAt(data, 'results.json', 'race.mean.1', usedAt)).toBe(0.25);
  });

  test.each([
    [
      'rac.mean',
      'index.mdx:7: results.json has no "rac" at the top (asked for "rac.mean"). It has: race.',
    ],
    ['race.median', 'no "median" in "race"'],
    ['race.mean.7', 'It has: 0, 1.'],
    ['race.mean.0.x', 'There is a plain value there.'],
    ['race.none.x', 'There is a plain value there.'],
    ['race.empty.x', 'no "x" in "race.empty" (asked for "race.empty.x"). It is empty.'],
    ['race.list.0', 'It is empty.'],
    ['race.toString', 'no "toString"'],
    ['race.mean.length.x', 'plain value'],
    ['', 'no "" at the top'],
    ['race.', 'no "" in "race"'],
    ['a.b', 'no "a" at the top'],
  ])('%s does not exist, and the error says where it stops', (path, message) => {
    expect(() => valueAt(data, 'results.json', path, usedAt)).toThrow(message);
  });

  test.each([
    [1234567, {}, '1,234,567'],
    [1468006400000, {}, '1,468,006,400,000'],
    [0.12345, { digits: 3 }, '0.123'],
    [0.5, { percent: true }, '50%'],
    [0.981, { percent: true, digits: 1 }, '98.1%'],
    ['text', { digits: 2 }, 'text'],
    ['', {}, ''],
    [0, {}, '0'],
    [0, { digits: 2 }, '0.00'],
    [0.1 + 0.2, { digits: 2 }, '0.30'],
    [-1234.5, {}, '−1,234.5'],
    [1234.5, { digits: 0 }, '1,235'],
    [1.005, { percent: true, digits: 1 }, '100.5%'],
  ])('%j with %j reads %s', (value, options, text) => {
    expect(printed(value, options)).toBe(text);
  });

  test('is found wherever it is, and what stands there is what is given', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (root) => {
        const walk = (value: unknown, path: string[]): void => {
          if (path.length > 0) expect(valueAt(root, 'x.json', path.join('.'), usedAt)).toBe(value);
          if (typeof value !== 'object' || value === null) return;
          for (const [key, inner] of Object.entries(value)) {
            if (!key.includes('.')) walk(inner, [...path, key]);
          }
        };
        walk(root, []);
      }),
    );
  });

  test('names no more than twelve of the keys there are', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, i]));
    expect(() => valueAt(many, 'results.json', 'x', usedAt)).toThrow(/It has: k0, .*, k11 …$/);
  });

  test('of a lab that does not exist is made by a command', () => {
    expect(() => valueAt(data, 'x/lab.results.json', 'rice', usedAt)).toThrow(
      'It has: race. Results of a new lab or study are written by "npm run labs".',
    );
  });
});

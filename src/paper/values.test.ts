import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printed, readJson, valueAt } from './values.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'values-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a value by its path', () => {
  const data = { race: { mean: [0.5, 0.25], none: null, empty: {}, list: [] } };

  test('is found through objects and lists', () => {
    expect(valueAt(data, 'race.mean.1', 'results')).toBe(0.25);
  });

  test.each([
    ['rac.mean', 'results: no "rac" at the top (asked for "rac.mean"). It has: race.'],
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
    expect(() => valueAt(data, path, 'results')).toThrow(message);
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
          if (path.length > 0) expect(valueAt(root, path.join('.'), 'x')).toBe(value);
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
    expect(() => valueAt(many, 'x', 'results')).toThrow(/It has: k0, .*, k11 …$/);
  });

  test('needs a file that exists and is JSON', () => {
    expect(() => readJson(dir, './lab.results.json')).toThrow('npm run labs');
    writeFileSync(join(dir, 'bad.json'), '{');
    expect(() => readJson(dir, './bad.json')).toThrow('not valid JSON');
    expect(() => readJson(dir, './published.json')).toThrow(
      'published.json does not exist. It holds',
    );
    writeFileSync(join(dir, 'good.json'), '[1]');
    expect(readJson(dir, './good.json')).toEqual([1]);
  });
});

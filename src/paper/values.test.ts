import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';
import { readTable } from './tables.ts';
import { printed, readJson, valueAt } from './values.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'values-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const write = (file: string, data: unknown) => writeFileSync(join(dir, file), JSON.stringify(data));

describe('a value by its path', () => {
  const data = { race: { mean: [0.5, 0.25], none: null } };

  test('is found through objects and lists', () => {
    expect(valueAt(data, 'race.mean.1', 'results')).toBe(0.25);
  });

  test.each([
    ['rac.mean', 'results: no "rac" at the top (asked for "rac.mean"). It has: race.'],
    ['race.median', 'no "median" in "race"'],
    ['race.mean.7', 'It has: 0, 1.'],
    ['race.mean.0.x', 'There is a plain value there.'],
    ['race.none.x', 'There is a plain value there.'],
    ['race.toString', 'no "toString"'],
  ])('%s does not exist, and the error says where it stops', (path, message) => {
    expect(() => valueAt(data, path, 'results')).toThrow(message);
  });

  test.each([
    [1234567, {}, '1,234,567'],
    [0.12345, { digits: 3 }, '0.123'],
    [0.5, { percent: true }, '50%'],
    [0.981, { percent: true, digits: 1 }, '98.1%'],
    ['text', { digits: 2 }, 'text'],
  ])('%j with %j reads %s', (value, options, text) => {
    expect(printed(value, options)).toBe(text);
  });

  test('needs a file that exists and is JSON', () => {
    expect(() => readJson(dir, './lab.results.json')).toThrow('npm run labs');
    writeFileSync(join(dir, 'bad.json'), '{');
    expect(() => readJson(dir, './bad.json')).toThrow('not valid JSON');
  });
});

describe('a published table', () => {
  const table = {
    caption: 'C',
    source: 'Table 1',
    columns: ['Model', 'Score'],
    rows: [['A', 45.9]],
    digits: 2,
  };
  const paper = () => ({ slug: 'x', dir });

  test('prints numbers with the digits of its source', () => {
    write('published.json', { t: table });
    expect(readTable(paper(), './published.json', 't').rows).toEqual([['A', '45.90']]);
  });

  test.each([
    ['a row that is too long', { ...table, rows: [['A', 1, 2]] }, 'row 1: 3 cells for 2 columns'],
    ['an unknown field', { ...table, colums: [] }, 'colums'],
    ['no rows', { ...table, rows: [] }, 'rows'],
  ])('with %s is refused', (_, wrong, message) => {
    write('published.json', { t: wrong });
    expect(() => readTable(paper(), './published.json', 't')).toThrow(message);
    expect(() => readTable(paper(), './published.json', 't')).toThrow(
      'content/papers/x/published.json, table "t"',
    );
  });
});

describe('the nearest names', () => {
  test.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('from %j to %j it takes %i steps', (a, b, steps) => {
    expect(editDistance(a, b)).toBe(steps);
    expect(editDistance(b, a)).toBe(steps);
  });

  test('come first, without repeats', () => {
    expect(
      nearest('layer-width', ['divisible', 'layer-widths', 'layer-widths', 'block'], 2)[0],
    ).toBe('layer-widths');
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fingerprint, sourcesOf } from './fingerprint.ts';

const dir = mkdtempSync(join(tmpdir(), 'fingerprint-'));
const write = (file: string, text: string) => writeFileSync(join(dir, file), text);
const print = () => fingerprint(sourcesOf([join(dir, 'a.ts')]));

beforeEach(() => {
  mkdirSync(join(dir, 'node_modules/pack'), { recursive: true });
  write('node_modules/pack/package.json', '{ "version": "1.0.0" }');
  write('package.json', '{ "imports": { "#c": "./c.ts" } }');
  write(
    'a.ts',
    "import { b } from './b.ts';\nimport type { T } from './types.ts';\nimport 'pack/part';\nexport const a: T = b;",
  );
  write(
    'b.ts',
    "import data from './data.json' with { type: 'json' };\nimport '#c';\nexport const b = data.x;",
  );
  write('c.ts', 'export const c = 1;');
  write('data.json', '{ "x": 1 }');
  write('types.ts', 'export type T = number;');
  write('lab.results.json', '{}');
});
afterAll(() => rmSync(dir, { recursive: true }));

test.each([
  ['a program near', 'a.ts', "import { b } from './b.ts';\nexport const a = b + 1;"],
  ['a program far', 'b.ts', 'export const b = 2;'],
  ['a program that is imported by an alias', 'c.ts', 'export const c = 2;'],
  ['data', 'data.json', '{ "x": 2 }'],
  ['the version of a package', 'node_modules/pack/package.json', '{ "version": "2.0.0" }'],
])('%s that changes changes it', (_, file, text) => {
  const before = print();
  write(file, text);
  expect(print()).not.toBe(before);
});

test.each([
  [
    'a comment',
    'b.ts',
    "import data from './data.json' with { type: 'json' };\n// Why.\nexport const b = data.x;",
  ],
  ['layout', 'data.json', '{\n  "x": 1\n}'],
  ['a type', 'types.ts', 'export type T = string;'],
  ['results', 'lab.results.json', '{ "x": 1 }'],
])('%s that changes does not', (_, file, text) => {
  write(
    'b.ts',
    "import data from './data.json' with { type: 'json' };\nimport './lab.results.json';\nexport const b = data.x;",
  );
  const before = print();
  write(
    file,
    file === 'b.ts' ? text.replace('export', "import './lab.results.json';\nexport") : text,
  );
  expect(print()).toBe(before);
});

test('what else counts can be said', () => {
  expect(fingerprint(sourcesOf([join(dir, 'a.ts')]), 'more')).not.toBe(print());
});

test('the sources are those that are imported, near and far', () => {
  expect([...sourcesOf([join(dir, 'a.ts')])].map((path) => path.slice(dir.length + 1))).toEqual([
    'a.ts',
    'b.ts',
    'data.json',
    'c.ts',
  ]);
});

test('what is left out does not count, nor what it alone imports', () => {
  const left = () =>
    fingerprint(sourcesOf([join(dir, 'a.ts')], (path) => path === join(dir, 'b.ts')));
  const before = left();
  write('b.ts', 'export const b = 2;');
  write('c.ts', 'export const c = 2;');
  expect(left()).toBe(before);
  write('a.ts', 'export const a = 2;');
  expect(left()).not.toBe(before);
});

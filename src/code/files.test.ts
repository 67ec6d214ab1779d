import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkRegionNames, fileId, fileName, readSource } from './source.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'source-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const write = (file: string, text: string) => writeFileSync(join(dir, file), text);

describe('a file of a folder', () => {
  test('is read anew only when its text has changed', () => {
    write('method.ts', 'one();');
    const first = readSource(dir, './method.ts');
    expect(readSource(dir, 'method.ts')).toBe(first);
    write('method.ts', 'two();');
    expect(readSource(dir, './method.ts').lines).toEqual(['two();']);
  });

  test('is not mixed up with one of that name in another folder', () => {
    mkdirSync(join(dir, 'other'));
    write('method.ts', 'one();');
    write('other/method.ts', 'two();');
    expect(readSource(dir, './method.ts').lines).toEqual(['one();']);
    expect(readSource(join(dir, 'other'), './method.ts').lines).toEqual(['two();']);
  });

  test('is named by its path from the root of the repository', () => {
    expect(readSource('content/papers/openelm', './method.ts').file).toBe(
      'content/papers/openelm/method.ts',
    );
  });

  test('that is missing is refused with those there are', () => {
    write('method.ts', '');
    write('lab.ts', '');
    write('index.mdx', '');
    expect(() => readSource(dir, './methods.ts', 'index.mdx')).toThrow(
      'index.mdx: no file "methods.ts". The folder has: lab.ts, method.ts.',
    );
  });

  test('in a folder that is empty or missing is refused too', () => {
    for (const folder of [dir, join(dir, 'none')]) {
      expect(() => readSource(folder, './method.ts', 'index.mdx')).toThrow(
        'index.mdx: no file "method.ts". The folder has: no TypeScript file.',
      );
      expect(() => readSource(folder, './method.ts')).toThrow(/source-.*: no file "method.ts"/);
    }
  });

  test('with a wrong marker is refused by its own name', () => {
    write('method.ts', 'x();\n// #endregion');
    expect(() => readSource(dir, './method.ts', 'index.mdx')).toThrow(
      /source-.*\/method\.ts:2: #endregion without a region/,
    );
  });
});

test.each([
  ['./method.ts', 'method.ts', 'method'],
  ['method.ts', 'method.ts', 'method'],
  ['./method.test.ts', 'method.test.ts', 'method-test'],
  ['./a_b c.ts', 'a_b c.ts', 'a-b-c'],
  ['./.hidden.ts', '.hidden.ts', '-hidden'],
])('%s is called %s; its anchors begin with %s', (file, name, id) => {
  expect(fileName(file)).toBe(name);
  expect(fileId(file)).toBe(id);
});

describe('the regions of a folder', () => {
  const region = (name: string) => `// #region ${name}\nf();\n// #endregion\n`;

  test('may have any names that differ', () => {
    write('a.ts', region('one') + region('two'));
    write('b.ts', region('three'));
    write('notes.md', region('one'));
    expect(() => checkRegionNames(dir)).not.toThrow();
  });

  test.each([
    ['method.ts', 'tests.test.ts'],
    ['a.ts', 'z.ts'],
  ])('of %s and %s cannot share a name', (first, second) => {
    write(second, `\n${region('mean')}`);
    write(first, region('mean'));
    expect(() => checkRegionNames(dir)).toThrow(
      new RegExp(`/${second}:2: region "mean" is also in ${first}\\. Rename one`),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { checkRegionNames, fileId, fileName } from './files.ts';
import { parseSource } from './regions.ts';

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
  const regions = (file: string, ...names: string[]) =>
    parseSource(names.map((name) => `\n// #region ${name}\nf();\n// #endregion\n`).join(''), file);

  test('may have any names that differ', () => {
    const sources = [regions('x/a.ts', 'one', 'two'), regions('x/b.ts', 'three')];
    expect(() => checkRegionNames(sources)).not.toThrow();
  });

  test.each([
    ['x/method.ts', 'x/tests.test.ts'],
    ['x/a.ts', 'x/z.ts'],
  ])('of %s and %s cannot share a name', (first, second) => {
    expect(() => checkRegionNames([regions(first, 'mean'), regions(second, 'mean')])).toThrow(
      `${second}:2: region "mean" is also in ${first}. Rename one: its name is an anchor of the page.`,
    );
  });
});

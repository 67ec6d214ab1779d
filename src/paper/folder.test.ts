import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderOf } from './fixtures/paper.ts';
import { paperSlugs, readFolder } from './folder.ts';

describe('papers', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'folder-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('are the folders with a page, in alphabetical order', () => {
    for (const slug of ['b', 'a', 'draft']) mkdirSync(join(dir, slug));
    for (const slug of ['b', 'a']) writeFileSync(join(dir, slug, 'index.mdx'), '');
    writeFileSync(join(dir, 'index.mdx'), '');
    expect(paperSlugs(dir)).toEqual(['a', 'b']);
  });

  test('do not share files of one name', () => {
    for (const slug of ['a', 'b']) {
      mkdirSync(join(dir, slug));
      writeFileSync(join(dir, slug, 'method.ts'), `${slug}();`);
    }
    expect(readFolder('a', dir).source('method.ts').lines).toEqual(['a();']);
    expect(readFolder('b', dir).source('method.ts').lines).toEqual(['b();']);
  });
});

test.each([
  [[], [], []],
  [['method.ts'], ['method.ts'], []],
  [
    ['lab.ts', 'figures.ts', 'method.ts', 'counting.ts', 'index.mdx', 'references.bib'],
    ['method.ts', 'counting.ts', 'figures.ts', 'lab.ts'],
    [],
  ],
  [['z.test.ts', 'method.test.ts', 'a.ts'], ['a.ts'], ['method.test.ts', 'z.test.ts']],
])('of %j, the modules are %j and the tests %j', (files, modules, tests) => {
  const folder = folderOf(Object.fromEntries(files.map((file) => [file, ''])));
  expect([folder.modules, folder.tests]).toEqual([modules, tests]);
});

test.each(paperSlugs())('%s holds no example of the scaffold any more', (slug) => {
  const { page } = readFolder(slug);
  for (const example of ['to-be-named', 'https://example.org', 'Say one claim of the paper'])
    expect(page).not.toContain(example);
});

describe('a folder', () => {
  test('has its page and its works as text, empty where there is none', () => {
    const folder = folderOf({ 'index.mdx': 'Page.', 'references.bib': '@misc{}' });
    expect([folder.page, folder.bib]).toEqual(['Page.', '@misc{}']);
    expect([folderOf({}).page, folderOf({}).bib]).toEqual(['', '']);
  });

  test('knows its files with and without "./", and others not at all', () => {
    const folder = folderOf({ 'method.ts': '', 'notes.txt': '' });
    expect(['./method.ts', 'method.ts', 'notes.txt', 'lab.ts'].map(folder.has)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('is named by its path from the root of the repository', () => {
    expect(readFolder('paper', 'src').name).toBe('src/paper');
    expect(readFolder('paper', 'src').source('folder.ts').file).toBe('src/paper/folder.ts');
    expect(readFolder('paper', 'src').at('./folder.ts', 3)).toEqual({
      file: 'src/paper/folder.ts',
      line: 3,
    });
  });

  test('has every group and every test of its test files', () => {
    const folder = folderOf({
      'b.test.ts': "test('last', () => {});",
      'a.test.ts': "describe('first', () => { test('inner', () => {}); });",
    });
    expect(folder.namedTests.map(({ title, file }) => [title, file])).toEqual([
      ['first', 'a.test.ts'],
      ['inner', 'a.test.ts'],
      ['last', 'b.test.ts'],
    ]);
  });
});

describe('a source file', () => {
  test('is parsed once', () => {
    const folder = folderOf({ 'method.ts': 'one();' });
    expect(folder.source('./method.ts').lines).toEqual(['one();']);
    expect(folder.source('method.ts')).toBe(folder.source('./method.ts'));
  });

  test('that is missing is refused with those there are', () => {
    const folder = folderOf({ 'method.ts': '', 'lab.ts': '', 'index.mdx': '' });
    expect(() => folder.source('./methods.ts', { file: 'index.mdx', line: 3 })).toThrow(
      'index.mdx:3: no file "methods.ts". The folder has: lab.ts, method.ts.',
    );
  });

  test('of an empty folder is refused too', () => {
    expect(() => folderOf({}).source('method.ts')).toThrow(
      /means: no file "method\.ts"\. The folder has: no TypeScript file\.$/,
    );
  });

  test('with a wrong marker is refused by its own name, each time', () => {
    const folder = folderOf({ 'method.ts': 'x();\n// #endregion' });
    for (const _ of [1, 2]) {
      expect(() => folder.source('method.ts', { file: 'index.mdx' })).toThrow(
        /means\/method\.ts:2: #endregion without a region/,
      );
    }
  });

  test('whose region has the name of one in another file is refused', () => {
    const region = '// #region mean\nf();\n// #endregion\n';
    const folder = folderOf({
      'a.ts': region,
      'b.test.ts': region,
      'c.ts': 'export const c = 1;\n',
    });
    expect(() => folder.source('c.ts')).toThrow(
      /means\/b\.test\.ts:1: region "mean" is also in .*means\/a\.ts\./,
    );
  });
});

describe('a JSON file', () => {
  test('is named', () => {
    expect(folderOf({ 'queries.json': '[]', 'a.json': '', 'a.ts': '' }).data).toEqual([
      'a.json',
      'queries.json',
    ]);
  });

  test('is parsed once', () => {
    const folder = folderOf({ 'good.json': '[1]' });
    expect(folder.json('./good.json')).toEqual([1]);
    expect(folder.json('good.json')).toBe(folder.json('./good.json'));
  });

  test.each([
    ['./bad.json', /means\/bad\.json:2: it is not valid JSON: nothing may follow here\./],
    ['none.json', /means\/none\.json: it does not exist\.$/],
    [
      './lab.results.json',
      /means\/lab\.results\.json: it does not exist\. Run "npm run labs -- means" to make it\.$/,
    ],
    [
      'published.json',
      /means\/published\.json: it does not exist\. It holds the tables of the paper; CONTRIBUTING\.md shows its form\.$/,
    ],
  ])('%s that cannot be read is refused', (file, message) => {
    expect(() => folderOf({ 'bad.json': '{}\n}' }).json(file)).toThrow(message);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paperModules, paperSlugs, papersDir } from './folder.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('papers are the folders with a page, in alphabetical order', () => {
  for (const slug of ['b', 'a', 'draft']) mkdirSync(join(dir, slug));
  for (const slug of ['b', 'a']) writeFileSync(join(dir, slug, 'index.mdx'), '');
  writeFileSync(join(dir, 'index.mdx'), '');
  expect(paperSlugs(dir)).toEqual(['a', 'b']);
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
  for (const file of files) writeFileSync(join(dir, file), '');
  expect(paperModules(dir)).toEqual({ modules, tests });
});

test.each(paperSlugs())('%s holds no example of the scaffold any more', (slug) => {
  const page = readFileSync(join(papersDir, slug, 'index.mdx'), 'utf8');
  for (const example of ['to-be-named', 'https://example.org', 'Say one claim of the paper'])
    expect(page).not.toContain(example);
});

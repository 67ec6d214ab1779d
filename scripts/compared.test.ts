/** `npm run compared` in a folder of papers: what it notes, and what it refuses. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sample, samplePapers } from '../src/check/fixtures/sample.ts';
import { uncomparedMistakes } from '../src/check/uncompared.ts';
import { readFolder } from '../src/paper/folder.ts';

let sample: Sample;
beforeAll(() => {
  sample = samplePapers();
});
afterAll(() => sample.remove());

function compared(...words: string[]) {
  const cwd = join(sample.papers, '../..');
  const script = resolve('scripts/compared.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const toCompare = () =>
  uncomparedMistakes(readFolder('sample', sample.papers)).map(
    ({ problem }) => /"(.*?)"/.exec(problem)?.[1],
  );
const dayOf = (table: string) =>
  JSON.parse(readFileSync(sample.path('published.compared.json'), 'utf8'))[table].on;

test('notes the tables that are named, then all that have changed', () => {
  const tables = readFileSync(sample.path('published.json'), 'utf8');
  writeFileSync(sample.path('published.json'), tables.replace('7.25', '7.5').replace('5.6', '5.5'));
  expect(toCompare()).toEqual(['errors', 'more']);
  expect(compared('sample', 'more').stdout).toMatch(/^sample\/more: 1 rows, compared on \d{4}-/);
  expect(toCompare()).toEqual(['errors']);
  expect(dayOf('errors')).toBe('2025-03-04');
  expect(compared('sample').stdout).toMatch(/^sample\/errors: 2 rows/);
  expect(toCompare()).toEqual([]);
  expect(compared('sample').stdout).toBe('');
});

test.for([
  [[], 'Name the paper: npm run compared -- <slug> [table …]\n'],
  [['smaple'], 'There is no paper "smaple". There are: other, sample.\n'],
  [['sample', 'errosr'], 'sample has no table "errosr". Its tables: errors, more.\n'],
] as const)('refuses %j', ([words, stderr]) => {
  expect(compared(...words)).toEqual({ status: 1, stdout: '', stderr });
});

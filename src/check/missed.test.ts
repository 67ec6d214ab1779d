import { expect, test } from 'vitest';
import { AuthorError } from '../author-error.ts';
import { missedOnce } from './missed.ts';

const said = (...mistakes: [file: string, line: number | undefined, problem: string][]) =>
  missedOnce(
    mistakes.map(([file, line, problem]) => new AuthorError({ file: `x/${file}`, line }, problem)),
  ).map(({ message }) => message.trim());

test('a file that several import is missing once', () => {
  expect(
    said(
      ['a.ts', 1, 'it imports "./b.ts", which does not exist.'],
      ['figures/c.astro', 2, 'it imports "../b.ts", which does not exist.'],
      ['index.mdx', 9, 'no file "b.ts".'],
      ['a.ts', 3, 'it imports "./d.ts", which does not exist.'],
    ),
  ).toEqual([
    expect.stringMatching(/^x\/a\.ts:1: .*The same in figures\/c\.astro:2, index\.mdx:9\.$/),
    'x/a.ts:3: it imports "./d.ts", which does not exist.',
  ]);
});

test('its own words stand for those of who uses it', () => {
  expect(
    said(
      ['a.test.ts', 1, 'it imports "./lab.results.json", which does not exist.'],
      ['lab.results.json', undefined, 'it does not exist.'],
    ),
  ).toEqual(['x/lab.results.json: it does not exist.']);
});

test('tests of a file that no command runs are not missed by title', () => {
  const lost = 'no command runs the tests of this file.';
  expect(said(['a.spec.ts', 1, lost], ['index.mdx', 3, 'no tests are titled "b".'])).toEqual([
    `x/a.spec.ts:1: ${lost}`,
  ]);
});

test('a test that is skipped is said where it stands', () => {
  const idle = 'a test that is skipped holds nothing.';
  expect(
    said(['a.test.ts', 4, idle], ['index.mdx', 3, 'the tests "b" (a.test.ts:4) are skipped.']),
  ).toEqual([`x/a.test.ts:4: ${idle}`]);
});

test('a place that several files ask for is missing once', () => {
  const problem = 'the page has no place "eq-a".';
  expect(said(['also.json', 2, problem], ['golden.json', 5, problem])).toEqual([
    `x/also.json:2: ${problem}  The same in golden.json:5.`,
  ]);
});

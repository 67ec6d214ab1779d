import { describe, expect, test } from 'vitest';
import type { RegionRecord } from '../../src/paper/mutants.ts';
import { mistakesOf, type Paper, shareOf } from './verdict.ts';

const survivor = { line: 2, from: 'a + b', to: 'b + a', tests: 3 };
const record: RegionRecord = {
  file: 'method.ts',
  fingerprint: 'f1',
  changes: 20,
  caught: 19,
  caughtByNamed: 10,
  named: { sums: true },
  survivors: [survivor],
};
const region = { name: 'sum', folded: false, fingerprint: 'f1', tests: ['sums'] };
const paper: Paper = {
  slug: 'p',
  at: (file) => ({ file: `content/papers/p/${file}` }),
  regions: [region],
  records: { sum: record },
  equivalents: [],
  debts: [],
};
const equivalent = { region: 'sum', from: 'a + b', to: 'b + a', reason: 'Sums commute.' };
const survivors = ['a', 'b', 'c'].map((to) => ({ ...survivor, to }));
const poor = { ...record, caught: 18, survivors: survivors.slice(0, 2) };
const debt = { region: 'sum', share: 90, paidBy: 'a test of b' };

test('nothing is wrong at the floor', () => {
  expect(mistakesOf(paper)).toEqual([]);
});

test('changes that make no difference are not counted', () => {
  expect(shareOf(poor, [], 'sum')).toBe(90);
  expect(shareOf(record, [equivalent], 'sum')).toBe(100);
  expect(shareOf(record, [{ ...equivalent, region: 'other' }], 'sum')).toBe(95);
});

describe('it is wrong', () => {
  test.each<[string, Partial<Paper>, string]>([
    [
      'when sources have changed',
      { regions: [{ ...region, fingerprint: 'f2' }] },
      'Run: npm run mutants -- p',
    ],
    [
      'when a region was never measured',
      { records: { old: record } },
      'mutants.json: code or tests of sum have changed',
    ],
    ['when nothing was measured', { records: {} }, 'mutants.json: it does not exist'],
    [
      'when a number was changed by hand',
      { records: { sum: { ...record, caught: 20, caughtByNamed: 20 } } },
      'the entry of region "sum" has been changed since it was written. Run: npm run mutants -- p sum',
    ],
    [
      'when a title was changed by hand',
      { records: { sum: { ...record, named: { sum: true } } } },
      'the entry of region "sum" has been changed',
    ],
    [
      'when a region is below the floor',
      { records: { sum: poor } },
      '90.0% of its changes caught, and the floor is 95%',
    ],
    [
      'when a region falls below its debt',
      { records: { sum: { ...poor, caught: 17, survivors } }, debts: [debt] },
      'its debt says 90%',
    ],
    ['when a debt is paid', { debts: [debt] }, 'is paid. Remove its entry'],
    ['when a debt names no region', { debts: [{ ...debt, region: 'x' }] }, 'no region "x"'],
    [
      'when tests beside a region catch nothing',
      { records: { sum: { ...record, named: { sums: false } } } },
      'the tests "sums" stand beside region "sum" and catch none',
    ],
    [
      'when an equivalent change is caught',
      { equivalents: [{ ...equivalent, to: 'c' }] },
      'is no change that survives',
    ],
    [
      'when an equivalent change has no reason',
      { equivalents: [{ ...equivalent, reason: ' ' }] },
      'needs a reason',
    ],
    [
      'when a region is gone from the page',
      { records: { sum: record, old: record } },
      'shows no region "old"',
    ],
  ])('%s', (_, change, message) => {
    const mistakes = mistakesOf({ ...paper, ...change });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.message).toContain(message);
  });
});

test.each<[string, Partial<Paper>]>([
  ['a debt that has not grown', { records: { sum: poor }, debts: [debt] }],
  [
    'tests that catch nothing yet, as a debt',
    {
      records: { sum: { ...poor, named: { sums: false } } },
      debts: [{ ...debt, idle: ['sums'] }],
    },
  ],
  [
    'a poor region out of the flow',
    { regions: [{ ...region, folded: true }], records: { sum: poor } },
  ],
])('%s is no mistake', (_, change) => {
  expect(mistakesOf({ ...paper, ...change })).toEqual([]);
});

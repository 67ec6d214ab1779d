import { expect, test } from 'vitest';
import { counted, labCount, siteCounts, testCount } from './counts.ts';
import { paperWith } from './fixtures/paper.ts';
import { testsOf } from './tests.ts';

test('a test is counted once, in however many groups it stands, and one that is skipped not at all', () => {
  const source = `
    test('alone', () => {});
    describe('outer', () => {
      test.each([1, 2, 3])('a table of %d', () => {});
      describe('inner', () => {
        test('one', () => {});
        test('two', () => {});
      });
      test.skip('not yet', () => {});
    });`;
  const namedTests = [...testsOf(source, 'a.test.ts'), ...testsOf(source, 'b.test.ts')];
  expect(testCount({ namedTests })).toBe(8);
});

test('labs are counted, not other places', () => {
  const places = [
    { id: 'lab-race', kind: 'lab' },
    { id: 'eq-mean', kind: 'equation' },
  ];
  expect(labCount({ places })).toBe(1);
});

test.each([
  [0, '0 labs'],
  [1, '1 lab'],
  [1234, '1,234 labs'],
])('%d reads %s', (count, words) => {
  expect(counted(count, 'lab')).toBe(words);
});

test('what all pages have is added up', () => {
  const record = { file: 'method.ts', fingerprint: '', caughtByNamed: 0, named: {}, survivors: [] };
  const mutants = {
    mean: { ...record, changes: 12, caught: 11 },
    sum: { ...record, changes: 8, caught: 8 },
  };
  const measured = paperWith('<Equation id="eq-a">\n\n$$\nx\n$$\n\n</Equation>', {
    'mutants.json': JSON.stringify(mutants),
  });
  expect(siteCounts([measured, paperWith('Words.')])).toEqual({
    papers: 2,
    equations: 1,
    labs: 2,
    tests: 4,
    changes: 20,
    caught: 19,
  });
});

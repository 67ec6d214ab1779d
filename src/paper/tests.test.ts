import { describe, expect, test } from 'vitest';
import { testTitles } from './test-titles.ts';
import { testsNamed, testsOf } from './tests.ts';

const source = `
import { describe, test } from 'vitest';
const rows = [[1], [2], [3]] as const;
describe('widths', () => {
  test('grow', () => {});
  test.each(rows)('of %i', () => {});
  test.each([1, 2])('of two', () => {});
  test.each([...rows])('of unknown many', () => {});
  describe('rounded', () => {
    it('to 256', () => {});
  });
  test.skip('never', () => {});
  test.todo('later');
});
describe.skip('not run', () => { test('x', () => {}); });
test(\`made of \${1} parts\`, () => {});
test.fails('broken on purpose', () => {});
describe('empty', () => {});
`;

describe('titles of tests, read from their source', () => {
  const top = testTitles(source);
  const widths = top.groups[0];

  test('are in order, with lines and numbers of cases', () => {
    expect(widths?.title).toBe('widths');
    expect(widths?.tests).toEqual([
      { title: 'grow', line: 5, shown: ['grow'] },
      { title: 'of %i', line: 6, cases: 3, shown: ['of 1', 'of 2', 'of 3'] },
      { title: 'of two', line: 7, cases: 2, shown: ['of two'] },
      { title: 'of unknown many', line: 8, shown: ['of unknown many'] },
    ]);
    expect(widths?.groups[0]?.tests).toMatchObject([{ title: 'to 256', line: 10 }]);
  });

  test('leave out what does not run', () => {
    const all = JSON.stringify(top);
    for (const idle of ['never', 'later', 'not run', 'broken']) expect(all).not.toContain(idle);
    expect(top.tests.map(({ title }) => title)).toEqual(['made of ${1} parts']);
  });
});

describe('tests by name', () => {
  const all = testsOf(source, 'method.test.ts');
  const usedAt = { file: 'index.mdx', line: 7 };

  test('of a group hold its inner groups too', () => {
    const { file, line, tests } = testsNamed(all, 'widths', usedAt);
    expect([file, line]).toEqual(['method.test.ts', 4]);
    expect(tests.map(({ title }) => title)).toContain('rounded › to 256');
  });

  test('may name a single test', () => {
    expect(testsNamed(all, 'grow', usedAt).tests).toHaveLength(1);
  });

  test.each([
    ['width', 'index.mdx:7: no tests are titled "width". Nearest: "widths"'],
    ['empty', '"empty" (method.test.ts:18) holds no test that runs'],
  ])('%s is refused', (name, message) => {
    expect(() => testsNamed(all, name, usedAt)).toThrow(message);
  });

  test('that two groups share are refused', () => {
    const other = testsOf("describe('widths', () => { test('a', () => {}); });", 'other.test.ts');
    expect(() => testsNamed([...all, ...other], 'widths', usedAt)).toThrow(
      'two tests are titled "widths" (method.test.ts:4, other.test.ts:1). Rename one of them.',
    );
  });

  test('of a folder without tests are refused', () => {
    expect(() => testsNamed([], 'widths', usedAt)).toThrow('The folder has no tests.');
  });
});

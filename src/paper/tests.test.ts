import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTitles } from './test-titles.ts';
import { testsNamed } from './tests.ts';

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
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'tests-'));
    writeFileSync(join(dir, 'method.test.ts'), source);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('of a group hold its inner groups too', () => {
    const { file, line, tests } = testsNamed(dir, 'widths', 'index.mdx');
    expect([file, line]).toEqual(['method.test.ts', 4]);
    expect(tests.map(({ title }) => title)).toContain('rounded › to 256');
  });

  test('may name a single test', () => {
    expect(testsNamed(dir, 'grow', 'index.mdx').tests).toHaveLength(1);
  });

  test.each([
    ['width', 'index.mdx: no tests are titled "width". Nearest: "widths"'],
    ['empty', '"empty" (method.test.ts:18) holds no test that runs'],
  ])('%s is refused', (name, message) => {
    expect(() => testsNamed(dir, name, 'index.mdx')).toThrow(message);
  });

  test('that two groups share are refused', () => {
    writeFileSync(
      join(dir, 'other.test.ts'),
      "describe('widths', () => { test('a', () => {}); });",
    );
    expect(() => testsNamed(dir, 'widths', 'index.mdx')).toThrow('two tests are titled "widths"');
    rmSync(join(dir, 'other.test.ts'));
  });
});

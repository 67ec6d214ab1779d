import { describe, expect, test } from 'vitest';
import { type TestGroup, testTitles } from './test-titles.ts';

/** Groups and tests as indented lines. */
function shown({ tests, groups }: TestGroup, indent = ''): string[] {
  return [
    ...tests.map(
      ({ title, cases }) => `${indent}${title}${cases === undefined ? '' : ` ×${cases}`}`,
    ),
    ...groups.flatMap((group) => [`${indent}${group.title}:`, ...shown(group, `${indent}  `)]),
  ];
}
const titles = (source: string) => shown(testTitles(source));

describe('the titles of', () => {
  test.each([
    ['a test', "test('a', () => {});", ['a']],
    ['a test called it', "it('a', () => {});", ['a']],
    ['a group called suite', "suite('g', () => { it('a', f); });", ['g:', '  a']],
    ['an asynchronous test', "test('a', async () => { await f(); });", ['a']],
    ['a test with options', "test('a', { timeout: 1 }, f);", ['a']],
    ['a test in a template', 'test(`a`, f);', ['a']],
    ['a title with a value', 'test(`a ${b} c`, f);', ['a ${b} c']],
    ['a title with quotation marks', "test('it\\'s \"a\"', f);", ['it\'s "a"']],
    ['a test of many modes', "test.concurrent.only('a', f);", ['a']],
    ['a test in a loop', "for (const x of y) test('a', f);", ['a']],
    ['a test in a function', "function g() { test('a', f); }", ['a']],
    [
      'groups in groups',
      "describe('g', () => { describe('h', () => { test('a', f); }); });",
      ['g:', '  h:', '    a'],
    ],
    ['a test that depends', "test.skipIf(x)('a', f); test.runIf(x)('b', f);", ['a', 'b']],
  ])('%s', (_, source, expected) => {
    expect(titles(source)).toEqual(expected);
  });

  test.each([
    ['a skipped test', "test.skip('a', f);"],
    ['a skipped table', "test.skip.each([1])('a', f);"],
    ['a plan', "test.todo('a');"],
    ['a failure that is expected', "test.fails('a', f);"],
    ['a skipped group', "describe.skip('g', () => { test('a', f); });"],
    ['a title that is not written out', 'test(name, f);'],
    ['other calls', "expect('a'); best('b', f); x.test('c', f); f()('d');"],
    ['words', "// test('a', f);\nconst s = \"test('b', f)\";"],
  ])('%s are none', (_, source) => {
    expect(titles(source)).toEqual([]);
  });
});

describe('the cases of a table', () => {
  test.each([
    ['written out', "test.each([[1, 2], [3, 4]])('a', f);", 2],
    ['empty', "test.each([])('a', f);", 0],
    ['as const', "test.each([1, 2] as const)('a', f);", 2],
    ['in parentheses', "test.each(([1, 2]))('a', f);", 2],
    ['with a type', "test.each<[number]>([[1]])('a', f);", 1],
    ['that satisfies a type', "test.each([1, 2, 3] satisfies number[])('a', f);", 3],
    ['by for', "test.for([1, 2])('a', f);", 2],
    ['that run at once', "test.concurrent.each([1, 2])('a', f);", 2],
    ['named above', "const rows = [1, 2, 3];\ntest.each(rows)('a', f);", 3],
    ['named below', "test.each(rows)('a', f);\nconst rows = [1] as const;", 1],
    ['exported', "export const rows = [1, 2];\ntest.each(rows)('a', f);", 2],
    ['with a spread', "test.each([...rows, 1])('a', f);", undefined],
    ['computed', "test.each(rows.map(g))('a', f);", undefined],
    ['named elsewhere', "import { rows } from './rows.ts';\ntest.each(rows)('a', f);", undefined],
    ['in a template', "test.each`x\n${1}`('a', f);", undefined],
    ['of a property', "test.prop([fc.nat()])('a', f);", undefined],
    ['as a condition', "test.skipIf([1, 2])('a', f);", undefined],
  ])('%s', (_, source, cases) => {
    const [found] = testTitles(source).tests;
    expect(found?.title).toBe('a');
    expect(found?.cases).toBe(cases);
  });
});

describe('a title with placeholders is filled in', () => {
  const files: Record<string, string> = {
    './oracles.json': '{ "rounding": { "bits": [{ "bits": 4 }, { "bits": 8 }] } }',
    './method.ts': "export const names = ['a', 'b'] as const;",
  };
  const shownOf = (source: string) =>
    testTitles(source, (specifier) => files[specifier]).tests[0]?.shown;

  test.each([
    ['from rows', "test.each([[1, 'x'], [-2, 'y']])('%d and %s', f);", ['1 and x', '-2 and y']],
    ['from single values', "test.each(['x', 'y'])('of %s', f);", ['of x', 'of y']],
    ['from objects', "test.each([{ a: 1, b: { c: 2 } }])('$a, $b.c', f);", ['1, 2']],
    [
      'with whole objects',
      "test.each([{ zeros: 2, group: 4 }])('by %j', f);",
      ['by zeros 2, group 4'],
    ],
    ['with lists', "test.each([{ columns: [0, 1] }])('without $columns', f);", ['without [0, 1]']],
    ['with small sums', "test.each([[1 / 2], [2 ** 3 - 1]])('of %d', f);", ['of 0.5', 'of 7']],
    ['with numbers of rows', "test.each(['x', 'y'])('%$ of 2', f);", ['1 of 2', '2 of 2']],
    ['with percent signs', "test.each([5])('%d%%', f);", ['5%']],
    ['from a constant', "const rows = [[1]] as const;\ntest.each(rows)('of %d', f);", ['of 1']],
    [
      'from an imported table',
      "import oracles from './oracles.json' with { type: 'json' };\nconst { bits: known } = oracles.rounding;\ntest.each(known)('$bits bits', f);",
      ['4 bits', '8 bits'],
    ],
    [
      'from an imported list',
      "import { names as all } from './method.ts';\ntest.each(all)('the %s loss', f);",
      ['the a loss', 'the b loss'],
    ],
    ['with an ellipsis where a table is computed', "test.each(rows())('$a of %s', f);", ['… of …']],
    ['with an ellipsis where a value is computed', "test.each([[g(), 1]])('%s, %d', f);", ['…, 1']],
    ['once, where rows give the same', "test.each([1, 2])('always', f);", ['always']],
    ['not at all without a table', "test('costs $a and %s', f);", ['costs $a and %s']],
  ])('%s', (_, source, shown) => {
    expect(shownOf(source)).toEqual(shown);
  });
});

test('lines are counted from 1, where the call begins', () => {
  const top = testTitles(
    "\ndescribe('g', () => {\n\n  test(\n    'a',\n    f,\n  );\n});\ntest('b', f);",
  );
  expect(top.groups[0]).toMatchObject({ line: 2, tests: [{ line: 4 }] });
  expect(top.tests).toMatchObject([{ title: 'b', line: 9 }]);
});

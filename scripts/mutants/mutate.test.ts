import { describe, expect, test } from 'vitest';
import { mutantsOf } from './mutate.ts';

/** What one line becomes. */
const becomes = (line: string) => mutantsOf(line, 1, 1).map(({ to }) => to);

describe('numeric changes', () => {
  test.each([
    ['drop a link of a chain, either side', 'f(x.add(y))', ['f(x)', 'f(y)', 'f(x.sub(y))']],
    ['turn a difference', 'f(x.sub(y))', ['f(y.sub(x))', 'f(x.add(y))', 'f(x)']],
    ['unwrap a call', 'const a = norm(x)', ['const a = x']],
    [
      'unwrap a call of a namespace',
      'const a = np.sqrt(x)',
      ['const a = x', 'const a = np.square(x)'],
    ],
    ['exchange neighboring functions', 'np.mean(x)', ['np.sum(x)']],
    ['know neighbors of other namespaces', 'nn.logsumexp(x)', ['np.max(x)']],
    ['exchange arguments', 'f(a, b, c)', ['f(b, a, c)', 'f(a, c, b)']],
    [
      'transpose a factor',
      'np.matmul(a, b)',
      [
        'np.matmul(a, np.matrixTranspose(b))',
        'np.matmul(np.matrixTranspose(a), b)',
        'np.matmul(b, a)',
      ],
    ],
    [
      'exchange letters of an einsum',
      "np.einsum('ij,jk->ik', a, b)",
      [
        "np.einsum('ji,jk->ik', a, b)",
        "np.einsum('ij,kj->ik', a, b)",
        "np.einsum('ij,jk->ki', a, b)",
      ],
    ],
    ['change constants', 'const a = 5', ['const a = 10', 'const a = 6', 'const a = 4']],
    ['change axes', 'f(x, -1)', ['f(x, -2)', 'f(x, 0)']],
    [
      'drop terms and turn signs',
      'const d = a + b',
      ['const d = a', 'const d = b', 'const d = a - b'],
    ],
    [
      'drop factors',
      'const d = a * b',
      ['const d = a', 'const d = b', 'const d = -(a * b)', 'const d = a / b'],
    ],
    ['turn a fraction', 'const d = (a + 1) / b', ['const d = b / (a + 1)', 'const d = (a + 1)']],
    ['forget what was summed', 'a += b', ['a = b', 'a -= b', ';']],
    [
      'miss the end of a loop',
      'for (let i = 0; i < n; i++) f(i)',
      [
        'for (let i = 0; i < n - 1; i++) f(i)',
        'for (let i = 0; i <= n; i++) f(i)',
        'for (let i = 1; i < n; i++) f(i)',
      ],
    ],
    [
      'miss the end of a slice',
      'x.slice(a, b)',
      ['x.slice(a + 1, b)', 'x.slice(a, b - 1)', 'x.slice(b, a)'],
    ],
    ['exchange parts of a list', 'const [a, b] = f()', ['const [b, a] = f()']],
    ['do not copy', 'const a = [...b]', ['const a = b']],
    ['leave out a statement', 'row.push(x)', [';', 'row.unshift(x)']],
  ])('%s', (_, line, wrong) => {
    expect(becomes(line)).toEqual(expect.arrayContaining(wrong));
  });
});

describe('standard changes', () => {
  test.each([
    ['bounds', 'f(a < b)', ['f(a <= b)', 'f(a >= b)']],
    ['equality', 'f(a === b)', ['f(a !== b)']],
    ['logic', 'f(a && b)', ['f(a || b)']],
    ['conditions', 'const a = b ? c : d', ['const a = true ? c : d', 'const a = false ? c : d']],
    ['blocks', 'function f() { return 1 }', ['function f() {}']],
    ['texts', "const a = 'b'", ["const a = ''"]],
    ['flags', 'f({ keepdims: true })', ['f({ keepdims: false })', 'f({})']],
    ['lists', 'const a = [b]', ['const a = []']],
    ['signs', 'const a = -b', ['const a = b']],
    ['steps', 'a++', ['a--']],
    ['optional chains', 'f(a?.b)', ['f(a.b)']],
    ['functions', 'f(() => 1)', ['f(() => undefined)']],
  ])('of %s', (_, line, wrong) => {
    expect(becomes(line)).toEqual(expect.arrayContaining(wrong));
  });
});

test.each([
  ['references', 'const a = b.ref'],
  ['memory given back', 'x.dispose()'],
  ['types', 'type A = [1, "b", true]'],
  ['annotations', 'const a: Array<2> = b'],
  ['compiling', 'const a = jit(f)'],
])('%s are left alone', (_, line) => {
  expect(becomes(line)).toEqual([]);
});

test('what could only be equal is not made', () => {
  expect(becomes('const a = x.mul(-1)')).not.toContain('const a = x.div(-1)');
  expect(becomes('const a = x.slice([], 2)')).not.toContain('const a = x.slice([0], 2)');
  expect(becomes('const a = np.sum(x, -1)')).not.toContain('const a = np.sum(x, 1)');
});

test('names that every object has are no neighbors', () => {
  expect(becomes('const a = b.toString()')).toEqual(['const a = b']);
});

test('each change is made once, and stays a program', () => {
  const all = becomes('const a = np.add(b, b)');
  expect(new Set(all).size).toBe(all.length);
});

test('only whole expressions within the lines are changed, counted from the first of them', () => {
  const source = 'const a = 1;\n// #region r\nconst b =\n  2;\n// #endregion\nconst c = 3;';
  const mutants = mutantsOf(source, 3, 4);
  expect(mutants.map(({ line, from, to }) => [line, from, to])).toEqual([
    [2, '2;', '4;'],
    [2, '2;', '3;'],
    [2, '2;', '1;'],
  ]);
  const [{ start, end, text }] = mutants as [(typeof mutants)[number]];
  expect(source.slice(0, start) + text + source.slice(end)).toBe(source.replace('2', '4'));
});

import { describe, expect, test } from 'vitest';
import { foreignNames, grammarFault, importsOf } from './imports.ts';

describe('the imports of a module', () => {
  test.each([
    ["import a from './a.ts';", ['./a.ts']],
    ["import './a.ts';", ['./a.ts']],
    ["import { a, type B } from './a.ts';", ['./a.ts']],
    ["export { a } from './a.ts';", ['./a.ts']],
    ["export * from './a.ts';", ['./a.ts']],
    ["const a = await import('./a.ts');", ['./a.ts']],
    ["import data from './a.json' with { type: 'json' };", ['./a.json']],
    ["import type { A } from './a.ts';", []],
    ["import { type A } from './a.ts';", []],
    ["export type { A } from './a.ts';", []],
    ["// import a from './a.ts';\nconst s = \"import './b.ts'\";", []],
  ])('%j', (text, expected) => {
    expect(importsOf(text).map(({ from }) => from)).toEqual(expected);
  });

  test('have lines', () => {
    expect(importsOf("\n\nimport './a.ts';")).toEqual([{ from: './a.ts', line: 3 }]);
  });
});

describe('names of Node', () => {
  test.each([
    ['process.cwd()', ['process']],
    ['const a = Buffer.from([])', ['Buffer']],
    ["require('x')", ['require']],
    ['a.process()', []],
    ['const b = { process: 1 }', []],
    ['function f(process: number) { return process; }', []],
    ['interface A { process: number }', []],
    ['// process', []],
  ])('in %j', (text, expected) => {
    expect(foreignNames(text).map(({ name }) => name)).toEqual(expected);
  });
});

test.each([
  ['const a = 1;', undefined],
  ['const a = ;', { line: 1, message: 'Expression expected.' }],
  [
    'const a = 1;\nconst { b: [a] } = c;',
    { line: 2, message: '"a" is declared on line 1 already.' },
  ],
  [
    "import { a } from './b.ts';\nexport function a() {}",
    { line: 2, message: '"a" is declared on line 1 already.' },
  ],
  ['{ let a = 1; class a {} }', { line: 1, message: '"a" is declared on line 1 already.' }],
  ['const a = 1;\nif (a) { const a = 2; }\ntype a = number;', undefined],
  ['function a(): void;\nfunction a() {}\nvar b = 1;\nvar b = 2;', undefined],
  ["import { type A } from './a.ts';\nclass A {}", undefined],
  ['f(\n1,\n', { line: 3, message: expect.stringContaining('expected') }],
])('the grammar of %j', (text, expected) => {
  expect(grammarFault(text)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { syntaxOf } from './syntax.ts';

const module = 'export const a = 1;';

test('a module is parsed once, also where one beside it is a megabyte of data', () => {
  const tree = syntaxOf(module);
  syntaxOf(`export const data = '${'A'.repeat(1e6)}';`);
  expect(syntaxOf(module)).toBe(tree);
});

test('a tree is forgotten when more than a paper has been read since', () => {
  const tree = syntaxOf(module);
  for (let i = 0; i < 20; i++) syntaxOf(`f(${i});\n`.repeat(1000));
  expect(syntaxOf(module)).not.toBe(tree);
});

import { expect, test } from 'vitest';
import { nonsense } from './nonsense.ts';

test('made-up questions differ, have no blanks left, and are the same in every run', () => {
  const made = nonsense(200);
  expect(new Set(made).size).toBe(200);
  expect(made.filter((question) => /\b[TP]\b/.test(question))).toEqual([]);
  expect(nonsense(200)).toEqual(made);
});

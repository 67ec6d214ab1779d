import { expect, test } from 'vitest';
import type { CommittedResult } from './define.ts';
import { digestOf } from './digest.ts';

const entry: CommittedResult = { knobs: { a: 1 }, result: [1, 2], studies: { b: 0.5 } };

test('the digest of a result survives its file', () => {
  const read = JSON.parse(JSON.stringify({ ...entry, studiesFrom: 'x', digest: 'y' }));
  expect(digestOf(read)).toBe(digestOf(entry));
  expect(digestOf(entry)).toMatch(/^[0-9a-f]{16}$/);
});

test.each<Partial<CommittedResult>>([
  { knobs: { a: 2 } },
  { result: [2, 1] },
  { studies: { b: 0.51 } },
])('the digest of a result changes with %o', (change) => {
  expect(digestOf({ ...entry, ...change })).not.toBe(digestOf(entry));
});

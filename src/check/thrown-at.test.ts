import { expect, test } from 'vitest';
import { withoutRoot } from './thrown-at.ts';

test('an error names no path of the machine', () => {
  const path = `${process.cwd()}/content/papers/a/method.ts`;
  expect(withoutRoot(`Cannot find '${path}' imported from file://${path}`)).toBe(
    "Cannot find 'content/papers/a/method.ts' imported from content/papers/a/method.ts",
  );
});

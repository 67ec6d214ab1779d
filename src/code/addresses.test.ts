import { expect, test } from 'vitest';
import { filePath } from './addresses.ts';

test('a file stands on the page of the code or of the tests', () => {
  expect(filePath('x', 'method.ts')).toBe('/papers/x/code/#method');
  expect(filePath('x', 'method.test.ts', 3)).toBe('/papers/x/code/tests/#method-test-L3');
});

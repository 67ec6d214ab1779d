import { expect, test } from 'vitest';
import { withoutLostLines } from './versions.ts';

test('a link of a released page to a line that is gone leads to the file', () => {
  const folder = {
    modules: ['method.ts'],
    tests: ['method.test.ts'],
    text: (file: string) => (file === 'method.ts' ? 'one\ntwo\n' : 'one\n'),
  };
  const link = (address: string) => `<a href="/papers/x/code/${address}">`;
  const shown = (address: string) => withoutLostLines(link(address), folder);
  expect(shown('#method-L2')).toBe(link('#method-L2'));
  expect(shown('#method-L3')).toBe(link('#method'));
  expect(shown('tests/#method-test-L2')).toBe(link('tests/#method-test'));
  expect(shown('#other-L9')).toBe(link('#other-L9'));
});

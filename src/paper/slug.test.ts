import { expect, test } from 'vitest';
import { slugFault } from './slug.ts';

test.each(['a', 'my-paper', '4-bit', 'x2'])('%s can be an address', (name) => {
  expect(slugFault(name)).toBeUndefined();
});

test.each([
  '',
  'A',
  'a_b',
  'a b',
  'a--b',
  '-a',
  'a-',
  'ü',
  '🎉',
  'a.b',
  '../a',
  'guides',
  'search',
])('"%s" cannot', (name) => {
  expect(slugFault(name)).toContain(`"${name}"`);
});

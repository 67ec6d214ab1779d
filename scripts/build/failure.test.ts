import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';

test('of a failure stay its words, once and without colors', () => {
  const errors = `
\x1b[31m[ERROR]\x1b[0m x is not defined
13:38:23 [ERROR] Error: x is not defined
  Stack trace:
    at file:///a/dist/.prerender/chunks/b.mjs:1:2
    at async run (/a/node_modules/astro/dist/core.js:3:4)
  Location:
    /a/src/paper/values.ts:23:9
    This may help.
`;
  expect(failureOf(errors, 'much')).toBe('x is not defined\n    This may help.');
});

test('where nothing is said of it, the end of what was printed stays', () => {
  expect(failureOf('', 'building\nout of memory\n')).toBe('building\nout of memory');
});

import { expect, test } from 'vitest';
import { chosenPort } from './port.ts';

test.each([
  [undefined, 4321],
  ['', 4321],
  ['8080', 8080],
  ['0', 0],
])('PORT=%s is port %i', (text, port) => {
  expect(chosenPort(text)).toBe(port);
});

test.each(['x', '-1', '65536', '80.5', '80 '.repeat(2)])('PORT=%s is refused', (text) => {
  expect(() => chosenPort(text)).toThrow('whole number');
});

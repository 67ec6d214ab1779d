import { expect, test } from 'vitest';
import { roundEven } from './round.ts';

test('halves go to the even number, all else to the nearest', () => {
  // What NumPy's rint gives.
  const known = [
    [-2.5, -2],
    [-1.5, -2],
    [-0.6, -1],
    [0.5, 0],
    [1.5, 2],
    [2.4, 2],
    [2.5, 2],
    [2.6, 3],
    [312.5, 312],
    [313.5, 314],
  ] as const;
  expect(known.map(([x]) => roundEven(x))).toEqual(known.map(([, whole]) => whole));
});

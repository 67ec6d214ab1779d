import { describe, expect, test } from 'vitest';
import { pathFault, pointsFault, transformFault } from './path-data.ts';

describe('a path', () => {
  test.each([
    'M0 60h360',
    'm 1,2 3,4 5,6z',
    'M0-.5L.5.5 1e-3 2',
    'M10 10 A5 5 0 0 1 20 20',
    'M10 10a5,5 0 01 20,20',
    'M10 10a5 5 0 1110 10z',
    'M10 10a25 25-30 01 50-25 5 5 0 0 0 1 1z',
    'M0 0C1 2 3 4 5 6S1 2 3 4Q1 2 3 4T5 6V7H8Z',
    'M0 0\n  L 1 1\n',
    '',
  ])('%j is whole', (d) => {
    expect(pathFault(d)).toBeUndefined();
  });

  test.each([
    ['M0 0 L 10', 'L 10'],
    ['L0 0', 'L0 0'],
    ['M0 0 h', 'h'],
    ['M0 0 x 3', 'x 3'],
    ['M0 0 L 1 1 C 1 2 3', 'C 1 2 3'],
    ['M0 0 L 1;1', 'L 1;1'],
    ['M0 0z3', 'z3'],
  ])('%j is not', (d, part) => {
    expect(pathFault(d)).toBe(part);
  });
});

test('points have two numbers each', () => {
  expect(pointsFault('0,0 10,5 3.5 4')).toBeUndefined();
  expect(pointsFault('')).toBeUndefined();
  expect(pointsFault('0,0 10')).toBe('0,0 10');
  expect(pointsFault('0,0 a,1')).toBe('0,0 a,1');
});

test('transforms are those of SVG', () => {
  for (const text of ['translate(3 4)', 'rotate(-90, 3, 9) scale(.5)', ' matrix(1 0 0 1 2 3) ', ''])
    expect(transformFault(text)).toBeUndefined();
  for (const text of ['translte(3 4)', 'translate(3', 'rotate(45deg)'])
    expect(transformFault(text)).toBe(text);
});

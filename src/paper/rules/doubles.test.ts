import { expect, test } from 'vitest';
import { mistakes } from '../fixtures/paper.ts';

const snippet = (region: string, title: string) =>
  `<Snippet file="./method.ts" region="${region}" title="${title}" tests="the mean" />`;

test('titles of code stand once', () => {
  const twice = mistakes(`${snippet('mean', 'Means')}\n\n${snippet('sum', 'Means')}`);
  expect(twice).toEqual([
    'body:3: two <Snippet> are titled "Means". Word one differently; the other is on line 30.',
  ]);
  const other = mistakes(`${snippet('mean', 'Means')}\n\n${snippet('sum', 'Sums')}`);
  expect(other.join()).not.toContain('are titled');
});

import { expect, test } from 'vitest';
import { isWorthFetching } from './prefetch.ts';

const here = 'https://x.org/papers/a/';
test.each([
  ['/papers/b/', true],
  ['https://x.org/404.html', true],
  ['/papers/a/#part', false],
  ['#part', false],
  ['/papers/a.md', false],
  ['/papers/a/cite/paper.bib', false],
  ['https://arxiv.org/abs/1', false],
  ['mailto:a@b.c', false],
])('a link to %s is fetched early: %s', (link, expected) => {
  expect(isWorthFetching(link, here)).toBe(expected);
});

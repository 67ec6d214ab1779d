import { expect, test } from 'vitest';
import { markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import references from './references.ts';

const bib = {
  'references.bib': `@misc{b, author = {Lovelace, Ada}, title = {Notes}, year = {1843}}
@misc{a, author = {Babbage, Charles}, title = {Engines}, year = {1837}}`,
};
const body = 'See <Cite id="b, a, b" />.\n\n<References />';

test('the list has the works cited, by author', () => {
  const [only] = shown(references, body, bib);
  expect(only?.works().map(({ key, times }) => [key, times])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(markdownOf(body, bib)).toContain(
    '- [@a]: Babbage, C. (1837). Engines.\n- [@b]: Lovelace, A. (1843). Notes.',
  );
});

test('a page that cites nothing may have an empty list', () => {
  expect(shown(references, '<References />')[0]?.works()).toEqual([]);
});

test('a page that cites works must list them', () => {
  expect(mistakes('See <Cite id="a, b" />.', bib)).toEqual([
    'body:1: the page cites works but does not list them. Add <References /> under "## References".',
  ]);
});

import { expect, test } from 'vitest';
import { mistakes, paperWith, shown, url } from '../fixtures/paper.ts';
import { paperMarkdown } from '../twin.ts';
import references from './references.ts';

const bib = {
  'references.bib': `@misc{b, author = {Lovelace, Ada}, title = {Notes}, year = {1843}}
@misc{a, author = {Babbage, Charles}, title = {Engines}, year = {1837}}`,
};
const body = 'See <Cite id="b, a" /> and <Cite id="b" />.\n\n<References />';

test('the list has the works cited, by author', () => {
  const [only] = shown(references, body, bib);
  expect(only?.works().map(({ key, times }) => [key, times])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(paperMarkdown(paperWith(body, bib), url)).toContain(
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

test('the list stands in its section', () => {
  expect(mistakes(`${body}\n\nMore.`, bib)).toEqual([
    'body:3: the list of works stands under "How it works". Move <References /> below "## References".',
  ]);
});

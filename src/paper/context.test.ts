import { expect, test } from 'vitest';
import { shownBy } from './context.ts';
import term from './elements/term.ts';
import value from './elements/value.ts';
import { paperWith } from './fixtures/paper.ts';

const paper = paperWith('It is <Value of="race.result.mean" /> <Term id="token">x</Term>.');

test('a component gets what its element shows, by its number on the page', () => {
  expect(shownBy({ locals: { paper }, props: { use: '0' } }, value).text).toBe('0.5');
  expect(shownBy({ locals: { paper }, props: { use: '1' } }, term).id).toBe('token');
});

test.each([
  ['a page that is no paper', { locals: {}, props: { use: '0' } }],
  ['a component without a number', { locals: { paper }, props: {} }],
  ['the number of another element', { locals: { paper }, props: { use: '1' } }],
])('%s is refused', (_, page) => {
  expect(() => shownBy(page, value)).toThrow(
    "<Value> belongs in content/papers/<slug>/index.mdx; this page is not a paper's.",
  );
});

import { expect, test } from 'vitest';
import { facetsOf } from './facets.ts';
import { pages } from './fixtures/pages.ts';

test('an answer counts its pages by filter and its places by kind', () => {
  const hits = pages.slice(0, 2).map((page) => ({
    page,
    places: page.places.map((place) => ({ place, score: 1 })),
  }));
  const { kind, venue, year } = facetsOf(hits);
  expect(kind).toEqual([
    ['section', 3],
    ['equation', 1],
    ['table', 2],
    ['claim', 1],
    ['code', 2],
  ]);
  expect(venue).toEqual([['ICAS', 2]]);
  expect(year).toEqual([
    ['1910', 1],
    ['1911', 1],
  ]);
});

import { expect, test } from 'vitest';
import type { Hit } from './ask/answer.ts';
import type { PageRecord, PlaceRecord } from './records.ts';
import { restOf, shownHits } from './shown.ts';

const place = (id: string): PlaceRecord => ({
  id,
  kind: 'section',
  title: id,
  heading: '',
  text: '',
  names: '',
});
const places = ['a', 'b', 'c', 'd', 'e'].map(place);
const page: PageRecord = {
  url: '/papers/x/',
  title: 'X',
  kind: 'paper',
  summary: '',
  head: 'Head',
  names: ['X'],
  filters: {},
  places,
};
const hit: Hit = { page, places: places.map((one) => ({ place: one, score: 1 })) };
const ids = (all: readonly PlaceRecord[]) => all.map(({ id }) => id);

test('three places go to the page, the others when they are asked for', () => {
  const { key, hits } = shownHits([hit], new Set());
  expect(hits).toEqual([
    {
      page: { ...page, places: [], head: '', names: [] },
      places: [expect.objectContaining({ id: 'a' }), expect.anything(), expect.anything()],
      rest: 2,
    },
  ]);
  expect(ids(restOf(key, page.url))).toEqual(['d', 'e']);
});

test('a page with few places has no others', () => {
  const few = { ...hit, places: hit.places.slice(0, 2) };
  expect(shownHits([few], new Set()).hits[0]?.rest).toBe(0);
});

test('an answer that has long been replaced is not kept', () => {
  const { key } = shownHits([hit], new Set());
  for (let i = 0; i < 3; i++) shownHits([], new Set());
  expect(ids(restOf(key, page.url))).toEqual(['d', 'e']);
  shownHits([], new Set());
  expect(() => restOf(key, page.url)).toThrow('Ask again');
});

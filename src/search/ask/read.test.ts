import { expect, test } from 'vitest';
import { storeOf } from '../fixtures/pages.ts';
import { questionOf } from './question.ts';
import { readingOf } from './read.ts';

const store = await storeOf();
const read = (text: string, most = 5) =>
  readingOf(questionOf(text), { text, filters: {}, kind: '' }, store, { most, sure: most });

test('the better page is first, with the signs of both', async () => {
  const { read: pages, near } = await read('coal hull');
  expect(pages.length).toBe(near);
  expect(pages[0]?.page.url).toBe('/papers/steamers/');
  expect(pages.map(({ score }) => score)).toEqual(
    pages.map(({ score }) => score).sort((a, b) => b - a),
  );
  expect(pages[0]?.signs.noPaper).toBe(0);
  expect(pages[0]?.signs.summary).toBeGreaterThan(0);
});

test('what the page is called by counts, and a list of terms is known as one', async () => {
  const [named] = (await read('airships drift')).read.filter(
    ({ page }) => page.title === 'Airships',
  );
  expect(named?.signs.title).toBeGreaterThan(0);
  expect(named?.signs.named).toBeGreaterThan(0);
  const terms = (await read('terms of weight')).read.find(({ page }) => page.url === '/glossary/');
  expect(terms?.signs.glossary).toBe(1);
});

test('a page whose exact name is the question stands first, and no more are read than asked for', async () => {
  const { read: pages } = await read('Ada Lovelace');
  expect(pages[0]).toMatchObject({ named: 1, page: { url: '/papers/airships/' } });
  expect((await read('ships', 1)).read).toHaveLength(1);
});

test('a page that is worth far less than the best is read when more are asked for', async () => {
  const question = questionOf('that hull');
  const query = { text: 'that hull', filters: {}, kind: '' };
  const [few, all] = await Promise.all([
    readingOf(question, query, store, { most: 5 }),
    readingOf(question, query, store, { most: 5, sure: 5 }),
  ]);
  expect(few.near).toBe(all.near);
  expect(few.read.length).toBeLessThan(all.read.length);
  expect(few.read[0]?.page.url).toBe(all.read[0]?.page.url);
});

test('a page without a place of the kind that is asked for has no places', async () => {
  const question = questionOf('hull');
  const query = { text: 'hull', filters: {}, kind: 'table' };
  const { read: pages } = await readingOf(question, query, store, { most: 5, sure: 5 });
  expect(pages.flatMap(({ places }) => places)).toEqual([]);
});

import { expect, test } from 'vitest';
import { indexFiles } from '../build/index-files.ts';
import { also, pages, storeOf } from '../fixtures/pages.ts';
import { answerTo } from './answer.ts';
import { isMeant, meantSigns } from './meant.ts';
import { questionOf } from './question.ts';
import { readingOf, weighing } from './read.ts';

/** As if English said these words all the time. */
const usual = ['water', 'day', 'ship', 'high'];
const english = { words: usual, shares: new Map(usual.map((stem) => [stem, 0.1])) };
const store = await storeOf(indexFiles(pages, { english, also }));
async function first(text: string) {
  const { read, terms } = await readingOf(
    questionOf(text),
    { text, filters: {}, kind: '' },
    store,
    5,
  );
  const [best] = read;
  if (!best) throw new Error('nothing was read');
  return { best, terms };
}
const signsFor = async (text: string) => {
  const { best, terms } = await first(text);
  return meantSigns(best, terms, weighing(store));
};

test('words that English says all the time are usual, others are peculiar', async () => {
  const usual = await signsFor('water day');
  expect(usual.usual).toBeLessThan(0);
  expect(usual.peculiar).toBe(0);
  const peculiar = await signsFor('zeppelin hydrogen');
  expect(peculiar.usual).toBe(0);
  expect(peculiar.mostPeculiar).toBeGreaterThan(usual.mostPeculiar);
});

test('a word that is on no page is lacked most', async () => {
  expect((await signsFor('hydrogen zzzzqqq')).lacks).toBe(1);
  expect((await signsFor('hydrogen')).lacks).toBeLessThan(0.6);
  expect((await signsFor('hydrogen zzzzqqq')).nowhere).toBeGreaterThan(0.5);
  expect((await signsFor('hydrogen')).nowhere).toBeCloseTo(0);
});

test('words that stand together are closer than words of two places', async () => {
  expect((await signsFor('hydrogen displaces air')).close).toBe(1);
  expect((await signsFor('hydrogen ocean')).close).toBeLessThan(1);
});

test('what is asked for in its author’s other words is likest', async () => {
  expect((await signsFor('buoyancy explained')).also).toBe(1);
  expect((await signsFor('hydrogen displaces air')).also).toBe(0);
});

test('a page that is named is meant; common words that stand here and there are not', async () => {
  const named = await first('Ada Lovelace');
  expect(isMeant(named.best, named.terms, weighing(store))).toBe(true);
  const ask = async (text: string) =>
    (await answerTo({ text, filters: {}, kind: '' }, store, { most: 5 })).hits.length;
  expect(await ask('high day cheap')).toBe(0);
  expect(await ask('hydrogen displaces heavier air')).toBeGreaterThan(0);
});

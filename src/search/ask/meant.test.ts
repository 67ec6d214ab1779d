import { expect, test } from 'vitest';
import { indexFiles } from '../build/index-files.ts';
import { also, pages, storeOf } from '../fixtures/pages.ts';
import { answerTo } from './answer.ts';
import { isMeant, meantSigns } from './meant.ts';
import { questionOf } from './question.ts';
import { readingOf } from './read.ts';

/** As if English said these words all the time. */
const usual = ['water', 'day', 'ship', 'high'];
const english = { words: usual, shares: new Map(usual.map((stem) => [stem, 0.1])) };
const store = await storeOf(indexFiles(pages, { english, also }));
async function first(text: string) {
  const question = questionOf(text);
  const { read, terms } = await readingOf(question, { text, filters: {}, kind: '' }, store, {
    most: 5,
    sure: 5,
  });
  const [best] = read;
  if (!best) throw new Error('nothing was read');
  return { best, question, terms };
}
const signsFor = async (text: string) => {
  const { best, question, terms } = await first(text);
  return meantSigns(best, question, terms, store);
};

test('words that English says all the time are not peculiar, others are', async () => {
  const usual = await signsFor('water day');
  expect(usual.peculiar).toBe(0);
  const peculiar = await signsFor('zeppelin hydrogen');
  expect(peculiar.peculiar).toBeGreaterThan(0);
  expect(peculiar.mostPeculiar).toBeGreaterThan(usual.mostPeculiar);
});

test('words on some page tell something, a word on none does not', async () => {
  const { found } = await signsFor('hydrogen');
  expect(found).toBeGreaterThan(0);
  expect((await signsFor('hydrogen zzzzqqq')).found).toBeCloseTo(found);
  expect((await signsFor('hydrogen coal')).found).toBeGreaterThan(found);
});

test('words are counted, a single one and a sentence that asks are known', async () => {
  expect(await signsFor('hydrogen')).toMatchObject({ words: 1, oneWord: 1, asking: 0 });
  expect(await signsFor('why does hydrogen rise')).toMatchObject({
    words: 2,
    oneWord: 0,
    asking: 1,
  });
});

test('the best place tells how much of the question it has itself', async () => {
  const own = (text: string) => signsFor(text).then((signs) => signs.own);
  expect(await own('hydrogen displaces air')).toBeGreaterThan(await own('hydrogen ocean'));
  expect((await signsFor('why does hydrogen rise')).said).toBe(4);
});

test('words that stand beside each other are neighbors, words of two places are not', async () => {
  expect((await signsFor('hydrogen displaces air')).neighbors).toBe(1);
  expect((await signsFor('hydrogen ocean')).neighbors).toBe(0);
});

test('a page that is named is meant; common words that stand here and there are not', async () => {
  const { best, question, terms } = await first('Ada Lovelace');
  expect(isMeant(best, question, terms, store)).toBe(true);
  const ask = async (text: string) =>
    (await answerTo({ text, filters: {}, kind: '' }, store, { most: 5 })).hits.length;
  expect(await ask('high day cheap')).toBe(0);
  expect(await ask('hydrogen displaces heavier air')).toBeGreaterThan(0);
});

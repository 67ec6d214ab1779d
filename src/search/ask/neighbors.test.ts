import { expect, test } from 'vitest';
import { storeOf } from '../fixtures/pages.ts';
import { stemsInOrder } from '../words.ts';
import { neighbors } from './neighbors.ts';
import { questionOf } from './question.ts';
import { termsOf } from './terms.ts';

const store = await storeOf();
async function share(text: string, ...texts: string[]): Promise<number> {
  const question = questionOf(text);
  return neighbors(question.said, await termsOf(question, store), texts.map(stemsInOrder));
}

test('pairs stand in order and close together', async () => {
  expect(await share('hydrogen hull', 'hydrogen fills the hull')).toBe(1);
  expect(await share('hydrogen hull', 'a hull of hydrogen')).toBe(0);
  expect(await share('hydrogen hull', 'hydrogen is lighter than air in a hull')).toBe(0);
});

test('words that say nothing do not part a pair', async () => {
  expect(await share('hydrogen in the hull', 'hydrogen hull')).toBe(1);
});

test('another form, and what is taken for a misspelled word, are the word', async () => {
  expect(await share('hydrogn hulls', 'hydrogen hull')).toBe(1);
});

test('the text with most pairs counts', async () => {
  expect(await share('hydrogen hull pressure', 'hydrogen hull', 'hull')).toBe(0.5);
});

test('a single word has no neighbor', async () => {
  expect(await share('hydrogen', 'hydrogen hull')).toBe(0);
  expect(await share('hydrogen hull')).toBe(0);
});

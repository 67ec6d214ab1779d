import { expect, test } from 'vitest';
import { storeOf } from '../fixtures/pages.ts';
import { likeness } from './other-words.ts';
import { questionOf } from './question.ts';
import { rankPlaces } from './rank-places.ts';
import { weighing } from './read.ts';
import { termsOf } from './terms.ts';

const store = await storeOf();

/** How like each of the phrases is, given by their stems, to a question of which all words weigh alike. */
async function like(text: string, ...phrases: string[]) {
  const question = questionOf(text);
  const terms = await termsOf(question, store);
  const stems = phrases.map((phrase) => phrase.split(' '));
  return likeness(
    stems,
    question.said,
    terms,
    terms.map(() => 1),
  );
}

test('a phrase that is the question is wholly like it, and said', async () => {
  expect(await like('hydrogen hull', 'hydrogen hull')).toEqual({ like: 1, said: 1 });
});

test('a place without phrases is like nothing', async () => {
  expect(await like('hydrogen hull')).toEqual({ like: 0, said: 0 });
});

test('words that only one of the two has count against it', async () => {
  // Half of the question, half of the phrase.
  expect(await like('hydrogen hull', 'hydrogen pressur')).toEqual({ like: 0.25, said: 0 });
  // All of the phrase, half of the question.
  expect(await like('hydrogen hull', 'hydrogen')).toEqual({ like: 0.5, said: 1 });
});

test('the likest of several phrases counts, not their sum', async () => {
  const both = await like('hydrogen hull', 'hydrogen pressur', 'hull pressur');
  expect(both).toEqual({ like: 0.25, said: 0 });
});

test('a word that means the same is nearly as good', async () => {
  expect(await like('steamship', 'steamer')).toEqual({ like: 0.5, said: 0 });
});

test('words that say nothing make a phrase said, never like', async () => {
  expect(await like('when to fill the hull', 'when to')).toEqual({ like: 0, said: 1 });
  expect(await like('to hull when', 'when to')).toEqual({ like: 0, said: 0 });
});

test('a place is found by words that only its author gave, and stands first', async () => {
  const question = questionOf('buoyancy explained');
  const terms = await termsOf(question, store);
  const [first, ...others] = rankPlaces(await store.page(0), question, terms, weighing(store));
  expect(first?.place.id).toBe('lift');
  expect(others.every(({ score }) => score < (first?.score ?? 0))).toBe(true);
});

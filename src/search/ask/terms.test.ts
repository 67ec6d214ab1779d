import { expect, test } from 'vitest';
import { indexFiles } from '../build/index-files.ts';
import { pages, storeOf } from '../fixtures/pages.ts';
import { questionOf } from './question.ts';
import { termsOf } from './terms.ts';

const [first, ...others] = pages;
const words = 'We assume that Waterman asked practitioners about their practice; move the oven.';
const english = { words: ['movie'], shares: new Map<string, number>() };
const page = { ...first!, summary: words };
const store = await storeOf(indexFiles([page, ...others], { english }));

async function termOf(word: string) {
  const [term] = await termsOf(questionOf(word), store);
  if (!term) throw new Error('no term');
  const { correction, variants } = term;
  return { correction, stems: variants.flatMap(({ stems }) => stems) };
}

test('a word is found by another of its family', async () => {
  expect((await termOf('assumption')).stems).toEqual(['assum']);
});

test('a word that only begins like another is none of its family', async () => {
  expect((await termOf('water')).stems).toEqual(['water']);
  expect((await termOf('waters')).stems).not.toContain('waterman');
});

test('a misspelled word is corrected, though it begins like the family of another', async () => {
  const { correction, stems } = await termOf('practicioners');
  expect(correction).toBe('practitioners');
  expect(stems).not.toContain('practic');
});

test('an English word that is on no page is not taken for one that is', async () => {
  expect(await termOf('movie')).toEqual({ correction: undefined, stems: [] });
  expect((await termOf('moove')).correction).toBe('move');
});

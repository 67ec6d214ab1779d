import { expect, test } from 'vitest';
import { saysNothing, wordsOf } from '../search/words.ts';
import { otherWords, wordsOfEveryPage } from './other-words.ts';
import { readAlso } from './rules/also.ts';
import { allPapers } from './shelf.ts';
import { wordsOfSite } from './words-of-site.ts';

test('the list for every page says nothing twice of one place', () => {
  for (const [id, words] of Object.entries(wordsOfEveryPage)) {
    expect(new Set(words.map((word) => word.toLowerCase())).size, id).toBe(words.length);
  }
});

test('a paper has its author’s words, by its address, and the site’s own pages have theirs', () => {
  const all = otherWords();
  for (const { slug, folder } of allPapers()) {
    expect(all.get(`/papers/${slug}/`)).toEqual(readAlso(folder));
  }
  expect(all.get('/about/')).toBe(wordsOfSite['/about/']);
}, 60_000);

test('words for the site’s own pages say nothing twice, and never only what every question may say', () => {
  const phrases = Object.values(wordsOfSite).flatMap((words) => Object.values(words).flat());
  expect(new Set(phrases.map((phrase) => phrase.toLowerCase())).size).toBe(phrases.length);
  for (const phrase of phrases) {
    expect(
      wordsOf(phrase).some(({ whole }) => !saysNothing(whole)),
      phrase,
    ).toBe(true);
  }
});

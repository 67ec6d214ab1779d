import { expect, test } from 'vitest';
import { otherWords, wordsOfEveryPage } from './other-words.ts';
import { readAlso } from './rules/also.ts';
import { allPapers } from './shelf.ts';

test('the list for every page says nothing twice of one place', () => {
  for (const [id, words] of Object.entries(wordsOfEveryPage)) {
    expect(new Set(words.map((word) => word.toLowerCase())).size, id).toBe(words.length);
  }
});

test('a paper has its own words and those of every page, by its address', () => {
  const all = otherWords();
  for (const { slug, folder } of allPapers()) {
    const own = readAlso(folder);
    const words = all.get(`/papers/${slug}/`) ?? {};
    expect(Object.keys(words)).toEqual([
      ...new Set([...Object.keys(wordsOfEveryPage), ...Object.keys(own)]),
    ]);
    for (const [id, said] of Object.entries(words)) {
      expect(said).toEqual([...(own[id] ?? []), ...(wordsOfEveryPage[id] ?? [])]);
    }
  }
}, 60_000);

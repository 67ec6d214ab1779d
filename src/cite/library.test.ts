import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fullName } from './csl.ts';
import { lineOfEntry, readLibrary } from './library.ts';

const source = readFileSync(new URL('./fixtures/references.bib', import.meta.url), 'utf8');
const library = readLibrary(source, 'references.bib');

test('keys in the order of the file; none in an empty file or one of comments', () => {
  expect([...library.keys()]).toEqual([
    'zhang2019rmsnorm',
    'berg2021rotary',
    'lovelace2023a',
    'lovelace2023b',
    'foundation2024',
  ]);
  expect(readLibrary('', 'x').size).toBe(0);
  expect(readLibrary('% nothing yet\n', 'x').size).toBe(0);
});

test.each([
  ['zhang2019rmsnorm', ['Zoé Zhang', 'Łukasz Żak']],
  ['berg2021rotary', ['Laurens van der Berg', 'A. Müller', 'B. Chow']],
  ['foundation2024', ['The Open Foundation']],
])('%s: authors', (key, names) => {
  expect(library.get(key)?.author.map(fullName)).toEqual(names);
});

describe('links', () => {
  test.each([
    ['zhang2019rmsnorm', { type: 'article', URL: 'https://arxiv.org/abs/1910.01234v2' }],
    ['zhang2019rmsnorm', { number: 'arXiv:1910.01234v2', publisher: 'arXiv' }],
    ['berg2021rotary', { type: 'article', URL: 'https://arxiv.org/abs/2104.01234' }],
    ['lovelace2023a', { type: 'paper-conference', DOI: '10.5555/2023.1' }],
    ['lovelace2023b', { type: 'article-journal', URL: 'https://example.org/mqa' }],
    ['foundation2024', { type: 'webpage', URL: 'https://example.org/data' }],
  ])('%s: %j', (key, fields) => {
    expect(library.get(key)).toMatchObject(fields);
  });

  test.each([
    ['eprint = {cs/0112017}, eprinttype = {arxiv}', 'https://arxiv.org/abs/cs/0112017'],
    ['howpublished = {arXiv:2301.00001}', 'https://arxiv.org/abs/2301.00001'],
    ['doi = {10.48550/arXiv.2301.00001}', 'https://arxiv.org/abs/2301.00001'],
    ['eprint = {12345}, eprinttype = {pubmed}', undefined],
    ['note = {Unpublished}', undefined],
  ])('%s', (fields, url) => {
    const text = `@misc{a, author = {Lovelace, A.}, title = {T}, year = {2023}, ${fields}}`;
    expect(readLibrary(text, 'x').get('a')?.URL).toBe(url);
  });
});

describe('errors name file, entry and what to do', () => {
  const rest = 'author = {Lovelace, A.}, title = {T}, year = {2023}';
  test.each([
    ['@misc{a, title = {T}, year = {2023}}', 'x.bib:1: entry "a": it has no author.'],
    ['@misc{a, author = {L, A}, year = {2023}}', 'x.bib:1: entry "a": it has no title.'],
    ['@misc{a, author = {L, A}, title = {T}}', 'x.bib:1: entry "a": it has no year.'],
    [`@misc{a, ${rest}}\n@misc{a, ${rest}}`, 'x.bib:2: two entries have the key "a".'],
    [`@misc{DBLP:a/b, ${rest}}`, 'x.bib:1: entry "DBLP:a/b": its key must be letters, digits'],
    [`@misc{a, ${rest}, doi = {arXiv:1}}`, 'its doi "arXiv:1" is none, e.g. 10.48550/'],
    [`@misc{a, ${rest}, url = {http://example.org}}`, 'must begin with https://.'],
    ['@misc{a, title = {T}\n@misc{b', 'x.bib:2: not readable as BibTeX: '],
    ['@misc{a, title = {T}\n@misc{b', 'An entry looks like @misc{lovelace1843notes,'],
  ])('%j', (text, message) => {
    expect(() => readLibrary(text, 'x.bib')).toThrow(message);
  });
});

test.each([
  ['a', '@misc{a, x}\n@misc{b, y}', 1],
  ['b', '@misc{a, x}\n\n  @misc{ b, y}', 3],
  ['a', '@misc{a, x}\n@article{a, y}', 2],
  ['c', '@misc{a, note = {@misc{c}}}', undefined],
])('the entry %s of %j begins on line %j', (key, text, line) => {
  expect(lineOfEntry(text, key)).toBe(line);
});

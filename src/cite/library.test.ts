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
    ['eprint = {arXiv:2103.00020}, archiveprefix = {arXiv}', 'https://arxiv.org/abs/2103.00020'],
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
    [`@misc{a, ${rest}, title = {T}}`, 'x.bib:1: entry "a": it has the field "title" twice.'],
    [`@article{a, ${rest}}`, 'x.bib:1: entry "a": it has no journal.'],
    [`@inproceedings{a, ${rest}}`, 'x.bib:1: entry "a": it has no booktitle.'],
    [`@misc{a, ${rest}, note = {A &amp; B}}`, 'it has &amp;, which is HTML'],
    [`@misc{a, ${rest}, note = {<i>A</i>}}`, 'it has <i>, which is HTML'],
    [
      `@misc{a, ${rest}, eprint = {1910.07467}, url = {https://arxiv.org/abs/1910.07468}}`,
      'its eprint is 1910.07467, but its url leads to 1910.07468.',
    ],
    [`@misc{a, ${rest}, pages = {17--1}}`, 'its pages 17--1 run backwards.'],
    [`@misc{a, ${rest}, pages = {pp. 3--4}}`, 'its pages are "pp. 3--4". Write numbers alone.'],
    ...[
      ['A B, C D, E F', 'is more than one author'],
      ['L, A; M, B', 'is more than one author'],
      ['L, A \\& M, B', 'is more than one author'],
      ['Ada Lovelace, Charles Babbage', 'may be two authors'],
      ['Ada Lovelace, Charles Babbage and Mary Somerville', 'may be two authors'],
      ['Ada Lovelace, Charles Babbage and Somerville, Mary', 'may be two authors'],
      ['LOVELACE, Ada', 'is in capitals'],
      ['Lovelace, and Babbage, Charles', 'its author "Lovelace," lacks a name beside the comma'],
      ['Love\\zz{l}ace, Ada', 'its author has \\zz, which nobody knows'],
    ].map(([names, said]) => [`@misc{a, author = {${names}}, title = {T}, year = {2023}}`, said!]),
    ['@misc{a, author = {L, A}, title = {THE ENGINE OF NUMBERS}, year = {2023}}', 'in capitals'],
    ['@misc{a, author = {L, A}, title = {A \\foo{x}}, year = {2023}}', 'its title has \\foo'],
    ['[{ "id": "a" }]', 'x.bib:1: it holds no entry of BibTeX. An entry looks like @misc{love'],
    ['TY  - JOUR\nER  - \n', 'x.bib:1: it holds no entry of BibTeX.'],
  ])('%j', (text, message) => {
    expect(() => readLibrary(text, 'x.bib')).toThrow(message);
  });

  test.each([
    'author = {García, Gabriel José and {Lloyd Jones}, David Alan}',
    'author = {{García Márquez}, Gabriel José}',
    'author = {van der Berg, Jan Piet}',
    'author = {del Río, Juan Carlos}',
    'author = {Ben Ali, M. Karim}',
    'author = {King, Jr., Martin Luther}',
    'author = {{Barnes & Noble}}',
    'author = {Lovelace, A. and others}',
    'author = {L, A}, pages = {1123--45}',
    'author = {L, A}, pages = {e17}',
    'author = {L, A}, title = {YOLO V3}',
    'author = {L, A}, title = {MOBILENET}',
    'author = {L, A}, title = {{\\"U}ber \\emph{Zahlen}}',
  ])('and leave %s alone', (fields) => {
    const title = fields.includes('title') ? '' : ', title = {T}';
    expect(readLibrary(`@misc{a, ${fields}${title}, year = {2023}}`, 'x').size).toBe(1);
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

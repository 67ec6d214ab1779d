import { describe, expect, test } from 'vitest';
import { type Files, markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import cite from './cite.ts';

const entry = (key: string, author: string) =>
  `@misc{${key}, author = {${author}}, title = {Notes of ${key}}, year = {1843}}\n`;
const bib: Files = {
  'references.bib':
    entry('ada', 'Lovelace, Ada') + entry('duo', 'Lovelace, Ada and Babbage, Charles'),
};
/** Mentions, and the list that every page with mentions has. */
const mentions = (text: string) => `${text}\n\n<References />`;

describe('a mention of works', () => {
  test('has their labels, and an address for each time they are mentioned', () => {
    const body = mentions('<Cite id="ada" /> <Cite id="duo, ada" /> <Cite id="ada" narrative />');
    expect(shown(cite, body, bib).map(({ narrative, cited }) => [narrative, cited()])).toEqual([
      [false, [{ key: 'ada', text: 'Lovelace, 1843', place: 'cite-ada-1' }]],
      [
        false,
        [
          { key: 'duo', text: 'Lovelace & Babbage, 1843', place: 'cite-duo-1' },
          { key: 'ada', text: 'Lovelace, 1843', place: 'cite-ada-2' },
        ],
      ],
      [true, [{ key: 'ada', text: 'Lovelace (1843)', place: 'cite-ada-3' }]],
    ]);
  });

  test('is its keys in Markdown', () => {
    expect(markdownOf(mentions('See <Cite id="ada, duo" />.'), bib)).toMatch(
      /^See \[@ada; @duo\]\./,
    );
  });

  test('of a work twice at once is refused', () => {
    expect(mistakes(mentions('<Cite id="ada, ada, duo" />'), bib)).toEqual([
      'body:1: <Cite id="ada, ada, duo" /> names "ada" twice. Name each work once, or the other one that is meant.',
    ]);
  });

  test('of a work that is not in the library is refused', () => {
    expect(mistakes(mentions('<Cite id="ada, dua" /> <Cite id="duo" />'), bib)).toEqual([
      'body:1: <Cite id="ada, dua" />: no entry "dua" in references.bib. Nearest: duo, ada.',
    ]);
    for (const [text, state] of [
      [undefined, 'does not exist'],
      ['', 'has no entries'],
    ])
      expect(mistakes(mentions('<Cite id="ada" />'), { 'references.bib': text })).toEqual([
        `references.bib: it ${state}, and the page cites works. Write an entry of BibTeX for each, under the key that <Cite id="…" /> names.`,
      ]);
  });

  test('must be made of every entry', () => {
    expect(mistakes(mentions('<Cite id="ada" />'), bib)).toEqual([
      'references.bib:2: no sentence cites "duo". Write <Cite id="duo" /> in index.mdx, or delete the entry.',
    ]);
  });

  test('cannot be made of a library that is no BibTeX, which is said once', () => {
    const found = mistakes(mentions('<Cite id="ada" />'), {
      'references.bib': '@misc{ada, title = {T}}',
    });
    expect(found).toEqual([
      'references.bib:1: entry "ada": it has no author. Write author = {Family, Given and Family, Given}.',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { Cite } from './citation.ts';
import { fullName } from './csl.ts';
import { enw } from './enw.ts';
import { conference, journal, pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { pageWork, paperWork } from './record.ts';
import { ris } from './ris.ts';
import type { Work } from './work.ts';

const page = pageWork(workshop, pageUrl);
const lines = (work: Work) => ris(work).split('\r\n');

describe('RIS', () => {
  test.each([
    ['workshop', paperWork(workshop), 'CONF'],
    ['preprint', paperWork(preprint), 'RPRT'],
    ['journal', paperWork(journal), 'JOUR'],
    ['page', page, 'ELEC'],
  ])('%s: its type first, the end last', (_kind, work, type) => {
    expect(lines(work)[0]).toBe(`TY  - ${type}`);
    expect(lines(work).slice(-2)).toEqual(['ER  - ', '']);
  });

  test.each([
    ['workshop', workshop],
    ['preprint', preprint],
    ['conference', conference],
    ['journal', journal],
  ])('%s: citation-js reads every field back', (_kind, data) => {
    const work = paperWork(data);
    const { record } = work;
    const [back] = new Cite(ris(work), { generateGraph: false }).data;
    expect(back?.title).toBe(record.title);
    expect(back?.author.map(fullName)).toEqual(record.author.map(fullName));
    expect(back?.editor?.map(fullName)).toEqual(record.editor?.map(fullName));
    expect(back?.DOI).toBe(record.DOI);
    expect(back?.URL).toBe(record.URL);
    expect(back?.volume).toBe(record.volume);
    expect(back?.page?.replace('–', '-')).toBe(record.page?.replace('–', '-'));
    expect(back?.['container-title']).toBe(record['container-title']);
    expect(back?.issued?.['date-parts'][0][0]).toBe(record.issued?.['date-parts'][0][0]);
  });

  test('dates have two digits, lines are whole', () => {
    const title = `${'long '.repeat(30)}title`;
    const early = { ...workshop, page: { ...workshop.page, updated: '2026-01-05' } };
    expect(lines(pageWork(early, pageUrl))).toContain('DA  - 2026/01/05/');
    expect(lines(paperWork(workshop))).toContain('DA  - 2024///');
    expect(lines(paperWork({ ...conference, title }))).toEqual(
      expect.arrayContaining([
        'PY  - 2024',
        'DA  - 2024/07//',
        'CY  - Vienna, Austria',
        'SP  - 12',
        'EP  - 34',
        `TI  - ${title}`,
      ]),
    );
  });

  test('a body’s name ends in a comma, so that nobody turns it round', () => {
    expect(lines(page)).toContain('AU  - Worked Papers,');
  });

  test('a conference paper names its conference where each reader looks', () => {
    const { name } = workshop.venue;
    expect(lines(paperWork(workshop))).toEqual(
      expect.arrayContaining([
        `T2  - ${name}`,
        `C3  - ${name}`,
        'DB  - arXiv',
        'AN  - 2404.01234v2',
      ]),
    );
  });
});

test('EndNote: a conference paper', () => {
  expect(enw(paperWork(conference))).toBe(
    [
      '%0 Conference Proceedings',
      '%F lovelace2024foolm',
      '%A Lovelace, Ada',
      '%A Babbage, Charles',
      '%E Somerville, Mary',
      '%E The Analytical Society,',
      '%T FooLM: An Efficient Family of Models & 5% More α',
      '%B Proceedings of the 41st International Conference on Machine Learning',
      '%I PMLR',
      '%D 2024',
      '%8 2024-07',
      '%C Vienna, Austria',
      '%V 235',
      '%P 12-34',
      '%U https://example.org/icml',
      '',
      '',
    ].join('\n'),
  );
});

test('EndNote: an article, a preprint, a page', () => {
  expect(enw(paperWork(journal))).toContain('\n%J Journal of Machine Learning Research\n');
  expect(enw(paperWork(preprint))).toContain('\n%M arXiv:2404.01234v2\n');
  expect(enw(page)).toMatch(/^%0 Web Page\n.*\n%A Worked Papers,\n/);
});

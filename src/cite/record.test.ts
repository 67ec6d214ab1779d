import { describe, expect, test } from 'vitest';
import { conference, journal, pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { pageRecord, paperRecord, paperUrl } from './record.ts';

const openreview = { ...conference.venue, url: undefined, openreview: 'abc' };

describe('the paper', () => {
  test.each([
    ['workshop', workshop, 'paper-conference', workshop.venue.name, [2024]],
    ['conference', conference, 'paper-conference', conference.venue.name, [2024, 7]],
    ['journal', journal, 'article-journal', journal.venue.name, [2023]],
    ['preprint', preprint, 'article', undefined, [2024, 4, 22]],
  ])('%s: type, container, date', (_kind, data, type, container, date) => {
    const record = paperRecord(data);
    expect(record.type).toBe(type);
    expect(record['container-title']).toBe(container);
    expect(record.issued).toEqual({ 'date-parts': [date] });
  });

  test('all authors in their order', () => {
    expect(paperRecord(workshop).author).toEqual([
      { family: 'Müller', given: 'Zoé' },
      { family: 'Żak', given: 'Łukasz' },
      { family: 'van der Berg', given: 'Laurens' },
    ]);
  });

  test('a body among the authors keeps its name whole', () => {
    const authors = [...preprint.authors, { family: 'The Engine Consortium' }];
    const record = paperRecord({ ...preprint, authors });
    expect(record.author).toEqual([
      { family: 'Lovelace', given: 'Ada' },
      { literal: 'The Engine Consortium' },
    ]);
  });

  test('a preprint has its arXiv number and version as fields, other papers as a note', () => {
    expect(paperRecord(preprint)).toMatchObject({
      number: 'arXiv:2404.01234',
      version: '2',
      publisher: 'arXiv',
    });
    expect(paperRecord(workshop)).toMatchObject({ note: 'arXiv:2404.01234v2 [cs.CL]' });
    expect(paperRecord(conference)).not.toHaveProperty('note');
  });

  test('what is unknown is absent, not null', () => {
    expect(Object.keys(paperRecord(conference))).not.toContain('DOI');
    expect(paperRecord(conference)).toMatchObject({ page: '12–34', publisher: 'PMLR' });
  });

  test.each([
    ['its DOI', workshop, 'https://doi.org/10.48550/arXiv.2404.01234'],
    [
      'the DOI of arXiv',
      { ...workshop, doi: undefined },
      'https://doi.org/10.48550/arXiv.2404.01234',
    ],
    ['its venue', conference, 'https://example.org/icml'],
    ['OpenReview', { ...conference, venue: openreview }, 'https://openreview.net/forum?id=abc'],
    [
      'a link',
      { ...conference, venue: { ...openreview, openreview: undefined } },
      'https://example.org/paper',
    ],
    [
      'nowhere',
      { ...conference, venue: { ...openreview, openreview: undefined }, links: [] },
      undefined,
    ],
  ])('is found by %s', (_where, data, url) => {
    expect(paperUrl(data)).toBe(url);
  });
});

test('is opened at its venue before arXiv', () => {
  expect(paperRecord(workshop).URL).toBe('https://arxiv.org/abs/2404.01234v2');
  const venue = { ...workshop.venue, openreview: 'abc' };
  expect(paperRecord({ ...workshop, venue })).toMatchObject({
    URL: 'https://openreview.net/forum?id=abc',
    DOI: '10.48550/arXiv.2404.01234',
  });
});

test('the page: by the site, dated and numbered by its content, naming the paper', () => {
  expect(pageRecord(workshop, pageUrl)).toEqual({
    id: 'workedpapers2026foolmv3',
    'citation-key': 'workedpapers2026foolmv3',
    type: 'webpage',
    title: 'FooLM (Müller et al., 2024), worked',
    author: [{ literal: 'Worked Papers' }],
    'container-title': 'Worked Papers',
    issued: { 'date-parts': [[2026, 11, 23]] },
    version: '3',
    language: 'en',
    URL: pageUrl,
  });
});

test('a page that names who explains the paper is theirs to cite', () => {
  const by = [{ given: 'Ada', family: 'Lovelace' }, { family: 'The Analytical Society' }];
  const page = { ...workshop.page, by };
  expect(pageRecord({ ...workshop, page }, pageUrl).author).toEqual([
    { given: 'Ada', family: 'Lovelace' },
    { literal: 'The Analytical Society' },
  ]);
});

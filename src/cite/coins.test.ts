import { expect, test } from 'vitest';
import { coins } from './coins.ts';
import { conference, journal, pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { pageRecord, paperRecord } from './record.ts';

const read = (text: string) => new URLSearchParams(text);

test.each([
  ['workshop', workshop, 'book', 'proceeding', 'btitle', 'Workshop on Efficient Systems at ICML'],
  ['journal', journal, 'journal', 'article', 'jtitle', 'Journal of Machine Learning Research'],
  ['preprint', preprint, 'journal', 'preprint', 'jtitle', 'arXiv'],
])('%s: format, genre, container', (_kind, data, format, genre, key, container) => {
  const pairs = read(coins(paperRecord(data)));
  expect(pairs.get('rft_val_fmt')).toBe(`info:ofi/fmt:kev:mtx:${format}`);
  expect(pairs.get('rft.genre')).toBe(genre);
  expect(pairs.get(`rft.${key}`)).toBe(container);
  expect(pairs.get('rft.atitle')).toBe(data.title);
});

test('authors in order, pages, publisher, both addresses', () => {
  const pairs = read(coins(paperRecord(workshop)));
  expect(pairs.getAll('rft.au')).toEqual(['Müller, Zoé', 'Żak, Łukasz', 'van der Berg, Laurens']);
  expect(pairs.getAll('rft_id')).toEqual([
    'info:doi/10.48550/arXiv.2404.01234',
    'https://arxiv.org/abs/2404.01234v2',
  ]);
  const other = read(coins(paperRecord(conference)));
  const fields = ['pages', 'pub', 'place', 'date'].map((name) => other.get(`rft.${name}`));
  expect(fields).toEqual(['12-34', 'PMLR', 'Vienna, Austria', '2024-07']);
});

test('the page is a web page by a body', () => {
  const pairs = Object.fromEntries(read(coins(pageRecord(workshop, pageUrl))));
  expect(pairs).toEqual({
    ctx_ver: 'Z39.88-2004',
    rft_val_fmt: 'info:ofi/fmt:kev:mtx:dc',
    'rft.type': 'webpage',
    'rft.title': 'FooLM (Müller et al., 2024), worked',
    'rft.source': 'Worked Papers',
    'rft.aucorp': 'Worked Papers',
    'rft.date': '2026-11-23',
    'rft.identifier': pageUrl,
  });
});

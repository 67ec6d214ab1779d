import { expect, test } from 'vitest';
import { workshop } from './fixtures/papers.ts';
import { linkHeader, signposts } from './signposts.ts';

const links = signposts(
  'foolm',
  workshop,
  '/papers/foolm/v3/',
  (path) => `https://worked-papers.example${path}`,
);

test('a page says what it is, by whom, how it is cited, what describes it', () => {
  const of = (rel: string) => links.flatMap((link) => (link.rel === rel ? [link.href] : []));
  expect(of('cite-as')).toEqual(['https://worked-papers.example/papers/foolm/v3/']);
  expect(of('type')).toEqual(['https://schema.org/TechArticle']);
  expect(of('author')).toEqual(['https://worked-papers.example/about/']);
  expect(of('related')).toEqual(['https://doi.org/10.48550/arXiv.2404.01234']);
  expect(of('describedby')).toContain(
    'https://worked-papers.example/papers/foolm/cite/page.csl.json',
  );
});

test('the same in one header, with the licence', () => {
  const header = linkHeader(links);
  expect(header).toMatch(
    /^<https:\/\/worked-papers\.example\/papers\/foolm\/v3\/>; rel="cite-as", /,
  );
  expect(header).toContain(
    '<https://worked-papers.example/papers/foolm/cite/page.ris>; rel="describedby"; type="application/x-research-info-systems"',
  );
  expect(header).toMatch(/<https:\/\/creativecommons\.org\/[^>]+>; rel="license"$/);
});

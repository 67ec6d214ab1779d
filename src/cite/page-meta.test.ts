import { describe, expect, test } from 'vitest';
import { conference, pageUrl, workshop } from './fixtures/papers.ts';
import { jsonLd, pageTags } from './page-meta.ts';

describe('JSON-LD', () => {
  const data = JSON.parse(jsonLd(workshop, pageUrl));

  test('describes the page, by the site', () => {
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'TechArticle',
      url: pageUrl,
      headline: 'FooLM (Müller et al., 2024), worked',
      author: { '@type': 'Organization', name: 'Worked Papers' },
      version: '3',
      datePublished: '2026-11-01',
      dateModified: '2026-11-23',
    });
  });

  test('the paper is what it is about', () => {
    expect(data.about).toMatchObject({
      '@type': 'ScholarlyArticle',
      '@id': 'https://doi.org/10.48550/arXiv.2404.01234',
      name: workshop.title,
      datePublished: '2024-04-22',
    });
    expect(data.about.author.map(({ name }: { name: string }) => name)).toEqual([
      'Zoé Müller',
      'Łukasz Żak',
      'Laurens van der Berg',
    ]);
    expect(data.citation).toEqual({ '@id': data.about['@id'] });
  });

  test('an author with an ORCID iD; a paper without an address', () => {
    const author = { given: 'Ada', family: 'Lovelace', orcid: '0000-0002-1825-0097' };
    const venue = { ...conference.venue, url: undefined };
    const other = JSON.parse(
      jsonLd({ ...conference, authors: [author], venue, links: [] }, pageUrl),
    );
    expect(other.about.author[0].sameAs).toBe('https://orcid.org/0000-0002-1825-0097');
    expect(other.about['@id']).toBe(`${pageUrl}#paper`);
  });

  test('no text ends the script element', () => {
    const text = jsonLd({ ...workshop, summary: '</script><script>alert(1)' }, pageUrl);
    expect(text).not.toContain('<');
    expect(JSON.parse(text).description).toBe('</script><script>alert(1)');
  });
});

test('tags name the page and its corporate author, and nothing that poses as the paper', () => {
  const tags = pageTags(workshop, pageUrl);
  expect(tags).toContainEqual({ name: 'DC.creator', content: 'Worked Papers' });
  expect(tags).toContainEqual({ name: 'DC.date', content: '2026-11-23' });
  expect(tags.filter(({ name }) => name.startsWith('citation_'))).toEqual([]);
  expect(tags.map(({ content }) => content)).not.toContain(workshop.title);
});

import { describe, expect, test } from 'vitest';
import { conference, journal, pageUrl, workshop } from './fixtures/papers.ts';
import { jsonLd, pageTags } from './page-meta.ts';
import { paperRecord } from './record.ts';

const addresses = {
  page: pageUrl,
  image: 'https://worked-papers.example/social/foolm.png',
  home: 'https://worked-papers.example/',
};

describe('JSON-LD', () => {
  const data = JSON.parse(jsonLd(workshop, addresses));

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
      datePublished: '2024',
      url: 'https://arxiv.org/abs/2404.01234v2',
      isPartOf: { name: workshop.venue.name },
      identifier: { propertyID: 'DOI', value: '10.48550/arXiv.2404.01234' },
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
      jsonLd({ ...conference, authors: [author], venue, links: [] }, addresses),
    );
    expect(other.about.author[0].sameAs).toBe('https://orcid.org/0000-0002-1825-0097');
    expect(other.about['@id']).toBe(`${pageUrl}#paper`);
  });

  test('no text ends the script element', () => {
    const text = jsonLd({ ...workshop, summary: '</script><script>alert(1)' }, addresses);
    expect(text).not.toContain('<');
    expect(JSON.parse(text).description).toBe('</script><script>alert(1)');
  });
});

describe('tags', () => {
  const tags = pageTags(workshop, pageUrl, [paperRecord(journal)]);
  const named = (name: string) => tags.flatMap((tag) => (tag.name === name ? [tag.content] : []));

  test('name the page, its publisher and its date, and pose as nothing else', () => {
    expect(named('DC.title')).toEqual(['FooLM (Müller et al., 2024), worked']);
    expect(named('DC.publisher')).toEqual(['Worked Papers']);
    expect(named('DC.date')).toEqual(['2026-11-23']);
    expect(named('citation_public_url')).toEqual([pageUrl]);
    const names = tags.map(({ name }) => name);
    expect(names).not.toContain('citation_title');
    expect(names.filter((name) => /author|creator/i.test(name))).toEqual([]);
  });

  test('the paper and every work that the page cites are references', () => {
    expect(named('citation_reference')).toEqual([
      'citation_title=FooLM: An Efficient Family of Models & 5% More α; citation_author=Müller, Zoé; citation_author=Żak, Łukasz; citation_author=van der Berg, Laurens; citation_publication_date=2024; citation_conference_title=Workshop on Efficient Systems at ICML; citation_doi=10.48550/arXiv.2404.01234',
      'citation_title=FooLM: An Efficient Family of Models & 5% More α; citation_author=Müller, Zoé; citation_author=Żak, Łukasz; citation_author=van der Berg, Laurens; citation_publication_date=2023; citation_journal_title=Journal of Machine Learning Research; citation_doi=10.5555/1234567',
    ]);
  });
});

test('a page that names who explains the paper says so to machines', () => {
  const by = [{ given: 'Ada', family: 'Lovelace', orcid: '0000-0002-1825-0097' }];
  const data = { ...workshop, page: { ...workshop.page, by } };
  const named = pageTags(data, pageUrl, []).filter(({ name }) => /author|creator/.test(name));
  expect(named.map(({ content }) => content)).toEqual(['Ada Lovelace', 'Ada Lovelace']);
  const { author, publisher } = JSON.parse(jsonLd(data, addresses));
  expect(author).toEqual([
    { '@type': 'Person', name: 'Ada Lovelace', sameAs: 'https://orcid.org/0000-0002-1825-0097' },
  ]);
  expect(publisher.name).toBe('Worked Papers');
});

/** What a paper's page tells machines about itself. It is a page about a paper, never the paper. */
import type { ScholarlyArticle, TechArticle, WithContext } from 'schema-dts';
import { site } from '../site/identity.ts';
import { type CslRecord, invertedName, isoDate } from './csl.ts';
import { pageRecord, paperRecord, paperUrl } from './record.ts';
import { type Author, type CitedPaper, nameOf } from './work.ts';

const agent = (author: Author) => ({
  '@type': author.given ? ('Person' as const) : ('Organization' as const),
  name: nameOf(author),
  ...(author.orcid && { sameAs: `https://orcid.org/${author.orcid}` }),
});

/** The paper as a part of the page's description. */
function scholarlyArticle(data: CitedPaper, url: string): ScholarlyArticle & { '@id': string } {
  const record = paperRecord(data);
  const address = paperUrl(data);
  return {
    '@type': 'ScholarlyArticle',
    '@id': address ?? `${url}#paper`,
    name: data.title,
    author: data.authors.map(agent),
    datePublished: isoDate(record),
    isPartOf: {
      '@type': data.venue.kind === 'journal' ? 'Periodical' : 'CreativeWork',
      name: data.venue.name,
    },
    ...(address && { url: record.URL, sameAs: address }),
    ...(record.DOI && {
      identifier: { '@type': 'PropertyValue', propertyID: 'DOI', value: record.DOI },
    }),
  };
}

/** Absolute addresses of what a page's description names. */
export interface PageAddresses {
  page: string;
  /** The page's picture for previews. */
  image: string;
  home: string;
}

/**
 * JSON-LD for a data block.
 * @returns JSON without `<`, so that no text can end the script element
 */
export function jsonLd(data: CitedPaper, { page: url, image, home }: PageAddresses): string {
  const paper = scholarlyArticle(data, url);
  const { page } = data;
  const publisher = { '@type': 'Organization', name: site.author, url: home } as const;
  const description: WithContext<TechArticle> = {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    '@id': url,
    url,
    headline: pageRecord(data, url).title,
    description: data.summary,
    image,
    inLanguage: 'en',
    learningResourceType: 'explanation',
    isAccessibleForFree: true,
    version: String(page.version),
    datePublished: page.published,
    dateModified: page.updated,
    license: site.license,
    author: page.by ? page.by.map(agent) : publisher,
    publisher,
    isPartOf: { '@type': 'WebSite', '@id': home, name: site.name, url: home },
    about: paper,
    citation: { '@id': paper['@id'] },
  };
  return JSON.stringify(description).replaceAll('<', '\\u003c');
}

/** A cited work in Highwire's notation: `citation_title=…; citation_author=…`. */
function reference(record: CslRecord): string {
  const parts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['title', record.title],
    ...record.author.map((name) => ['author', invertedName(name)] as const),
    ['publication_date', isoDate(record)],
    [
      record.type === 'paper-conference' ? 'conference_title' : 'journal_title',
      record['container-title'],
    ],
    ['doi', record.DOI],
  ];
  return parts
    .flatMap(([name, value]) => (value ? [`citation_${name}=${value.replaceAll(';', ',')}`] : []))
    .join('; ');
}

/**
 * Dublin Core and Highwire tags as pairs of name and content. Only people are given as authors:
 * readers would turn the site's name into a person's. None gives a `citation_title`: readers would take the page
 * for an article.
 * @param works what the page cites
 */
export function pageTags(
  data: CitedPaper,
  url: string,
  works: readonly CslRecord[],
): { name: string; content: string }[] {
  const { title } = pageRecord(data, url);
  const people = (data.page.by ?? []).filter(({ given }) => given).map(nameOf);
  return [
    ...people.flatMap((content) => [
      { name: 'author', content },
      { name: 'DC.creator', content },
    ]),
    { name: 'DC.type', content: 'Text' },
    { name: 'DC.title', content: title },
    { name: 'DC.publisher', content: site.author },
    { name: 'DC.date', content: data.page.updated },
    { name: 'DC.identifier', content: url },
    { name: 'DC.language', content: 'en' },
    { name: 'citation_public_url', content: url },
    { name: 'citation_publication_date', content: data.page.updated.replaceAll('-', '/') },
    { name: 'citation_language', content: 'en' },
    ...[paperRecord(data), ...works].map((work) => ({
      name: 'citation_reference',
      content: reference(work),
    })),
  ];
}

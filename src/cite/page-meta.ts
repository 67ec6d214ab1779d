/** What a paper's page tells machines about itself. It is a page about a paper, never the paper. */
import { site } from '../site/identity.ts';
import { pageRecord, paperRecord } from './record.ts';
import { type CitedPaper, nameOf } from './work.ts';

const publisher = { '@type': 'Organization', name: site.author } as const;

/** The paper as a part of the page's description. */
function scholarlyArticle(data: CitedPaper, url: string) {
  const record = paperRecord(data);
  return {
    '@type': 'ScholarlyArticle',
    '@id': record.URL ?? `${url}#paper`,
    name: data.title,
    author: data.authors.map((author) => ({
      '@type': author.given ? 'Person' : 'Organization',
      name: nameOf(author),
      ...(author.orcid && { sameAs: `https://orcid.org/${author.orcid}` }),
    })),
    datePublished: data.published,
  };
}

/**
 * JSON-LD for a data block.
 * @param url the page's absolute address
 * @returns JSON without `<`, so that no text can end the script element
 */
export function jsonLd(data: CitedPaper, url: string): string {
  const paper = scholarlyArticle(data, url);
  const { page } = data;
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    '@id': url,
    url,
    headline: pageRecord(data, url).title,
    description: data.summary,
    inLanguage: 'en',
    version: String(page.version),
    datePublished: page.published,
    dateModified: page.updated,
    license: site.license,
    author: publisher,
    publisher,
    about: paper,
    citation: { '@id': paper['@id'] },
  }).replaceAll('<', '\\u003c');
}

/** Dublin Core, and the dates of OpenGraph, as pairs of name and content. */
export function pageTags(data: CitedPaper, url: string): { name: string; content: string }[] {
  const record = pageRecord(data, url);
  return [
    { name: 'author', content: site.author },
    { name: 'DC.type', content: 'Text' },
    { name: 'DC.title', content: record.title },
    { name: 'DC.creator', content: site.author },
    { name: 'DC.date', content: data.page.updated },
    { name: 'DC.identifier', content: url },
  ];
}

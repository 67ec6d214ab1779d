/** The two works that a page lets readers cite, as CSL-JSON: the paper, and the page about it. */
import { site } from '../site/identity.ts';
import type { CslDate, CslRecord } from './csl.ts';
import { citationKey, shortAuthors } from './key.ts';
import type { CitedPaper } from './work.ts';

const types = {
  conference: 'paper-conference',
  workshop: 'paper-conference',
  journal: 'article-journal',
  preprint: 'article',
} as const;

function dateParts(iso: string): CslDate {
  return { 'date-parts': [iso.split('-').map(Number)] };
}

/** `2404.14619v1` */
export function arxivNumber(data: CitedPaper): string | undefined {
  return data.arxiv && `${data.arxiv.id}v${data.arxiv.version}`;
}

/** Where the paper is found: its DOI, else arXiv, the venue, OpenReview, or the first link to a paper. */
export function paperUrl(data: CitedPaper): string | undefined {
  if (data.doi) return `https://doi.org/${data.doi}`;
  if (data.arxiv) return `https://arxiv.org/abs/${arxivNumber(data)}`;
  if (data.venue.url) return data.venue.url;
  if (data.venue.openreview) return `https://openreview.net/forum?id=${data.venue.openreview}`;
  return data.links.find((link) => link.kind === 'paper')?.url;
}

function withoutGaps(record: CslRecord): CslRecord {
  return JSON.parse(JSON.stringify(record)) as CslRecord;
}

/**
 * The paper. A preprint is dated to the day, other papers by the year of their venue. The arXiv
 * number is a preprint's `number`; elsewhere it is a `note`, which reference managers read too.
 */
export function paperRecord(data: CitedPaper): CslRecord {
  const { venue, arxiv } = data;
  const preprint = venue.kind === 'preprint';
  const id = citationKey(data.authors[0]?.family ?? '', venue.year, data.system);
  return withoutGaps({
    id,
    'citation-key': id,
    type: types[venue.kind],
    title: data.title,
    author: data.authors.map(({ family, given }) =>
      given ? { family, given } : { literal: family },
    ),
    'container-title': preprint ? undefined : venue.name,
    issued: preprint ? dateParts(data.published) : { 'date-parts': [[venue.year]] },
    publisher: venue.publisher ?? (preprint ? (arxiv ? 'arXiv' : venue.name) : undefined),
    volume: venue.volume,
    page: venue.pages,
    number: preprint && arxiv ? `arXiv:${arxiv.id}` : undefined,
    version: preprint && arxiv ? String(arxiv.version) : undefined,
    note: !preprint && arxiv ? `arXiv:${arxivNumber(data)} [${arxiv.category}]` : undefined,
    DOI: data.doi,
    URL: paperUrl(data),
  } as CslRecord);
}

/**
 * The page that explains the paper.
 * @param url the page's absolute address
 */
export function pageRecord(data: CitedPaper, url: string): CslRecord {
  const { page } = data;
  const id = citationKey(site.author, Number(page.updated.slice(0, 4)), data.system);
  return {
    id,
    'citation-key': id,
    type: 'webpage',
    title: `${data.shortTitle} (${shortAuthors(data.authors)}, ${data.venue.year}), worked`,
    author: [{ literal: site.author }],
    'container-title': site.name,
    issued: dateParts(page.updated),
    version: String(page.version),
    URL: url,
  };
}

/** The two works that a page lets readers cite, as CSL-JSON: the paper, and the page about it. */
import { site } from '../site/identity.ts';
import type { CslDate, CslRecord } from './csl.ts';
import { citationKey, paperKey, shortAuthors } from './key.ts';
import { type Author, type CitedPaper, explainers, type Work } from './work.ts';

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

/** The DOI that it was given, else the one that arXiv gives to all that it holds. */
export function doiOf(data: CitedPaper): string | undefined {
  return data.doi ?? (data.arxiv && `10.48550/arXiv.${data.arxiv.id}`);
}

/** The page of the published version, else of the preprint: what a browser opens. */
function addressOf(data: CitedPaper): string | undefined {
  const { venue, arxiv } = data;
  if (venue.url) return venue.url;
  if (venue.openreview) return `https://openreview.net/forum?id=${venue.openreview}`;
  if (arxiv) return `https://arxiv.org/abs/${arxivNumber(data)}`;
  const doi = doiOf(data);
  return doi ? `https://doi.org/${doi}` : data.links.find(({ kind }) => kind === 'paper')?.url;
}

/** Where the paper is found for good: its DOI, else its address. */
export function paperUrl(data: CitedPaper): string | undefined {
  const doi = doiOf(data);
  return doi ? `https://doi.org/${doi}` : addressOf(data);
}

const cslName = ({ family, given, suffix }: Author) =>
  given ? { family, given, ...(suffix && { suffix }) } : { literal: family };

function withoutGaps(record: CslRecord): CslRecord {
  return JSON.parse(JSON.stringify(record)) as CslRecord;
}

/**
 * The paper. A preprint is dated to the day, other papers by year and month of their venue. The arXiv
 * number is a preprint's `number`; elsewhere it is a `note`, which reference managers read too.
 */
export function paperRecord(data: CitedPaper): CslRecord {
  const { venue, arxiv } = data;
  const preprint = venue.kind === 'preprint';
  const id = paperKey(data);
  return withoutGaps({
    id,
    'citation-key': id,
    type: types[venue.kind],
    title: data.title,
    author: data.authors.map(cslName),
    'container-title': preprint ? undefined : venue.name,
    'event-place': venue.place,
    issued: preprint
      ? dateParts(data.published)
      : { 'date-parts': [[venue.year, venue.month ?? []].flat()] },
    editor: venue.editors?.map(cslName),
    publisher: venue.publisher ?? (preprint ? (arxiv ? 'arXiv' : venue.name) : undefined),
    volume: venue.volume,
    page: venue.pages,
    number: preprint && arxiv ? `arXiv:${arxiv.id}` : undefined,
    version: preprint && arxiv ? String(arxiv.version) : undefined,
    note: !preprint && arxiv ? `arXiv:${arxivNumber(data)} [${arxiv.category}]` : undefined,
    DOI: doiOf(data),
    URL: addressOf(data),
  } as CslRecord);
}

/**
 * The page that explains the paper, in one of its versions.
 * @param url the absolute address of that version
 */
export function pageRecord(data: CitedPaper, url: string): CslRecord {
  const { page } = data;
  const version = String(page.version);
  const year = Number(page.updated.slice(0, 4));
  const id = citationKey(site.author, year, `${data.system}v${version}`);
  return {
    id,
    'citation-key': id,
    type: 'webpage',
    title: `${data.shortTitle} (${shortAuthors(data.authors)}, ${data.venue.year}), worked`,
    author: explainers(data).map(cslName),
    'container-title': site.name,
    issued: dateParts(page.updated),
    version,
    language: 'en',
    URL: url,
  };
}

export function paperWork(data: CitedPaper): Work {
  const { arxiv, properNames = [], summary } = data;
  return { record: paperRecord(data), arxiv, properNames, summary };
}

/** @param url the absolute address of the page's version */
export function pageWork(data: CitedPaper, url: string): Work {
  const properNames = [data.shortTitle, ...data.authors.map(({ family }) => family)];
  return {
    record: pageRecord(data, url),
    properNames,
    summary: `An explanation of the paper with tested code: ${data.summary}`,
  };
}

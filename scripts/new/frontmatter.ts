/** The frontmatter of a new paper: from a BibTeX entry where there is one, else with examples to replace. */

import { stringify } from 'yaml';
import { Cite } from '../../src/cite/citation.ts';
import { entryTypes } from '../../src/cite/entry-types.ts';
import { placeholders } from '../../src/paper/placeholders.ts';

interface CslName {
  given?: string;
  family?: string;
  literal?: string;
  'non-dropping-particle'?: string;
}

interface CslEntry {
  title?: string;
  author?: CslName[];
  issued?: { 'date-parts'?: number[][] };
  'container-title'?: string;
  publisher?: string;
  page?: string;
  volume?: string;
  URL?: string;
  DOI?: string;
  type?: string;
  number?: string;
}

export interface Frontmatter {
  yaml: string;
  /** Fields whose values are examples. */
  toReplace: string[];
}

const kindOf: Readonly<Record<string, string>> = {
  'paper-conference': 'conference',
  'article-journal': 'journal',
};

function readBib(bib: string): CslEntry {
  const [, type] = /^\s*@(\w+)\s*\{/m.exec(bib) ?? [];
  if (type && !entryTypes.has(type.toLowerCase())) {
    throw new Error(
      `The BibTeX entry is of the unknown type @${type}. Write @inproceedings, @article or @misc.`,
    );
  }
  let entries: CslEntry[];
  try {
    entries = new Cite(bib).data as CslEntry[];
  } catch (error) {
    throw new Error(
      `The BibTeX file cannot be read: ${(error as Error).message.split('\n')[0]}. Each field ends with a comma, and each brace that opens also closes.`,
    );
  }
  const [entry] = entries;
  if (!entry) throw new Error('The BibTeX file holds no entry.');
  if (entries.length > 1) {
    throw new Error(
      `The BibTeX file holds ${entries.length} entries. Leave the paper's own; works that it cites belong in references.bib.`,
    );
  }
  if (
    entry.author?.some(({ literal, family, given }) => !given && (literal ?? family) === 'others')
  ) {
    throw new Error('The BibTeX entry ends its authors with "and others". Write all of them.');
  }
  return entry;
}

/** `…, ICLR 2014, Banff` → `ICLR`; else the capitals, `Conference on Engines` → `CE`; a single word stays. */
function shortVenue(name: string): string {
  const [, acronym] = /,\s*(\p{Lu}[\w-]*\p{Lu}[\w-]*)[\s']+\d{2,4}/u.exec(name) ?? [];
  if (acronym) return acronym;
  const initials = name.split(',')[0]!.match(/\b\p{Lu}/gu) ?? [];
  return initials.length > 1 ? initials.join('') : name;
}

/** Without the markup that LaTeX commands leave behind, such as `<b>`. */
const plainText = (text: string | undefined) => text?.replace(/<\/?\w+[^>]*>/g, '');

/** A title up to its colon, cut between words. */
function shortTitle(title: string): string {
  const words = title.split(':')[0]!.trim().split(/\s+/);
  while (words.length > 1 && words.join(' ').length > 40) words.pop();
  return words.join(' ');
}

/** arXiv's number, from the fields in which BibTeX files carry it. */
function arxivId(bib: string): string | undefined {
  return /(?:eprint\s*=\s*[{"]|arxiv[:.])\s*(\d{4}\.\d{4,5})/i.exec(bib)?.[1];
}

const arxivCategory = (bib: string): string =>
  /primaryclass\s*=\s*[{"]\s*([\w.-]+)/i.exec(bib)?.[1] ?? 'cs.LG';

/** Links are to https; most hosts that are named with http have it. */
const secure = (address: string | undefined): string =>
  address?.replace(/^http:/, 'https:') ?? placeholders.link;

/**
 * @param slug folder name of the paper
 * @param bib text of a BibTeX file
 * @param today ISO date
 * @throws when the file holds no readable entry
 */
export function newFrontmatter(slug: string, bib: string | undefined, today: string): Frontmatter {
  const entry: CslEntry = bib === undefined ? {} : readBib(bib);
  const toReplace: string[] = [];
  const or = <T>(field: string, value: T | undefined, example: T): T => {
    if (value === undefined) toReplace.push(field);
    return value ?? example;
  };
  const [year, month = 1, day] = entry.issued?.['date-parts']?.[0] ?? [];
  const two = (n: number) => String(n).padStart(2, '0');
  const authors = entry.author?.map(({ given, family, literal, ...rest }) => {
    const particle = rest['non-dropping-particle'];
    const name = [particle, family].filter(Boolean).join(' ') || (literal ?? '');
    return given ? { given, family: name } : { family: name };
  });
  const [only, another] = authors ?? [];
  if (only?.given?.includes(' ') && only.family.includes(' ') && !another)
    toReplace.push('authors (BibTeX joins names with "and", not with commas)');
  if (!year) toReplace.push('venue.year');
  if (bib === undefined || !arxivId(bib) || !day)
    toReplace.push('published (the day it was first made public)');
  const title = or('title', plainText(entry.title), placeholders.title);
  const arxiv = bib === undefined ? undefined : arxivId(bib);
  if (arxiv) toReplace.push('arxiv (version and category)');
  const printed = entry['container-title'];
  const venue = printed === undefined || /^arxiv\b/i.test(printed) ? 'arXiv' : printed;
  toReplace.push('shortTitle', 'system', 'summary', 'venue', 'links', 'topics', 'claims');
  const data = {
    title,
    shortTitle: shortTitle(title),
    system: slug,
    summary: placeholders.summary,
    authors: or<{ given?: string; family: string }[]>('authors', authors, [placeholders.author]),
    venue: {
      name: venue,
      short: shortVenue(venue),
      year: year ?? Number(today.slice(0, 4)),
      kind: (venue !== 'arXiv' && kindOf[entry.type ?? '']) || 'preprint',
      ...(entry.page ? { pages: entry.page.replace(/-+/, '–') } : {}),
      ...(entry.volume ? { volume: entry.volume } : {}),
      ...(entry.publisher ? { publisher: entry.publisher } : {}),
    },
    ...(arxiv ? { arxiv: { id: arxiv, version: 1, category: arxivCategory(bib ?? '') } } : {}),
    ...(entry.DOI ? { doi: entry.DOI.replace(/^https?:\/\/(dx\.)?doi\.org\//, '') } : {}),
    published: year ? `${year}-${two(month)}-${two(day ?? 1)}` : today,
    links: [
      {
        label: 'Paper',
        url: arxiv ? `https://arxiv.org/abs/${arxiv}` : secure(entry.URL),
        kind: 'paper',
      },
    ],
    topics: [placeholders.topic],
    page: {
      version: 1,
      published: today,
      updated: today,
      revisions: [{ version: 1, date: today, note: 'First version.' }],
    },
    claims: [
      {
        id: 'average',
        text: placeholders.claim,
        evidence: [{ kind: 'recomputed', tests: 'moving average' }],
      },
    ],
  };
  return { yaml: stringify(data, { lineWidth: 0 }).trim(), toReplace };
}

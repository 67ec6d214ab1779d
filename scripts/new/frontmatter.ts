/** The frontmatter of a new paper: from its record where there is one, else with examples to replace. */

import { stringify } from 'yaml';
import type { CslName } from '../../src/cite/csl.ts';
import { placeholders } from '../../src/paper/placeholders.ts';
import type { Imported } from './imported.ts';

export interface Frontmatter {
  yaml: string;
  /** Fields whose values are examples. */
  toReplace: string[];
}

const kindOf: Readonly<Record<string, string>> = {
  'paper-conference': 'conference',
  'article-journal': 'journal',
};

/** `…, ICLR 2014, Banff` → `ICLR`; else the capitals, `Conference on Engines` → `CE`; a single word stays. */
function shortVenue(name: string): string {
  const [, acronym] = /,\s*(\p{Lu}[\w-]*\p{Lu}[\w-]*)[\s']+\d{2,4}/u.exec(name) ?? [];
  if (acronym) return acronym;
  const initials = name.split(',')[0]!.match(/\b\p{Lu}/gu) ?? [];
  return initials.length > 1 ? initials.join('') : name;
}

function person({ given, family, literal, suffix, ...rest }: CslName) {
  const name = [rest['non-dropping-particle'], family].filter(Boolean).join(' ') || (literal ?? '');
  return { ...(given && { given }), family: name, ...(suffix && { suffix }) };
}

/** Without the markup that LaTeX commands leave behind, such as `<b>`. */
const plainText = (text: string | undefined) => text?.replace(/<\/?\w+[^>]*>/g, '');

/** A title up to its colon, cut between words. */
function shortTitle(title: string): string {
  const words = title.split(':')[0]!.trim().split(/\s+/);
  while (words.length > 1 && words.join(' ').length > 40) words.pop();
  return words.join(' ');
}

/** Links are to https; most hosts that are named with http have it. */
const secure = (address: string | undefined): string =>
  address?.replace(/^http:/, 'https:') ?? placeholders.link;

/**
 * @param slug folder name of the paper
 * @param imported the record that was read
 * @param today ISO date
 */
export function newFrontmatter(
  slug: string,
  imported: Imported | undefined,
  today: string,
): Frontmatter {
  const { entry, arxiv: arxivWork } = imported ?? { entry: {} };
  const toReplace: string[] = [];
  const or = <T>(field: string, value: T | undefined, example: T): T => {
    if (value === undefined) toReplace.push(field);
    return value ?? example;
  };
  const [year, month, day] = entry.issued?.['date-parts']?.[0] ?? [];
  const two = (n: number) => String(n).padStart(2, '0');
  const authors = entry.author?.map(person);
  const [only, another] = authors ?? [];
  if (only?.given?.includes(' ') && only.family.includes(' ') && !another)
    toReplace.push('authors (BibTeX joins names with "and", not with commas)');
  if (!year) toReplace.push('venue.year');
  const isGuessed = !arxivWork || !day;
  if (isGuessed) toReplace.push('published (the day it was first made public)');
  const title = or('title', plainText(entry.title), placeholders.title);
  if (arxivWork) toReplace.push('arxiv (version and category)');
  const printed = entry['container-title'];
  const venue = printed === undefined || /^arxiv\b/i.test(printed) ? 'arXiv' : printed;
  const kind = (venue !== 'arXiv' && kindOf[entry.type ?? '']) || 'preprint';
  const place = entry['event-place'] ?? entry['publisher-place'];
  toReplace.push('shortTitle', 'system', 'summary', 'venue', 'links', 'topics', 'claims');
  const data = {
    title,
    shortTitle: shortTitle(title),
    system: slug,
    summary: placeholders.summary,
    authors: or<{ given?: string; family: string; suffix?: string }[]>('authors', authors, [
      placeholders.author,
    ]),
    venue: {
      name: venue,
      short: shortVenue(venue),
      year: year ?? Number(today.slice(0, 4)),
      kind,
      ...(entry.page ? { pages: entry.page.replace(/-+/, '–') } : {}),
      ...(entry.volume ? { volume: entry.volume } : {}),
      ...(entry.publisher ? { publisher: entry.publisher } : {}),
      ...(entry.editor ? { editors: entry.editor.map(person) } : {}),
      ...(kind !== 'preprint' && month ? { month } : {}),
      ...(kind === 'conference' && place ? { place } : {}),
    },
    ...(arxivWork ? { arxiv: { ...arxivWork, version: 1 } } : {}),
    ...(entry.DOI ? { doi: entry.DOI.replace(/^https?:\/\/(dx\.)?doi\.org\//, '') } : {}),
    published: year ? `${year}-${two(month ?? 1)}-${two(day ?? 1)}` : today,
    links: [
      {
        label: 'Paper',
        url: arxivWork ? `https://arxiv.org/abs/${arxivWork.id}` : secure(entry.URL),
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
  const yaml = stringify(data, { lineWidth: 0 }).trim();
  // What nobody said is not told to readers as a fact: `npm run check` asks for it.
  const guess = isGuessed ? ' # TODO: the day it was first made public' : '';
  return { yaml: yaml.replace(/^published: .*/m, (line) => line + guess), toReplace };
}

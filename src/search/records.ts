/**
 * What the search index holds: written at build, read in the browser. Words stand in shards with the
 * pages they are on, each page is a file of its places: a question fetches a shard for each word and
 * the few pages that answer best. Pagefind, which finds pages as well, costs 73 kB before its first
 * answer and 36 kB for each word; it is one of the baselines of `npm run search:quality`.
 */
import type { Kind } from './kinds.ts';

/** A place on a page that has an address. */
export interface PlaceRecord {
  id: string;
  kind: Kind;
  title: string;
  /** Of the section around it, where that is another. */
  heading: string;
  /** Its own text, a paragraph a line. */
  text: string;
  /** Lines of code, or rows of a table. */
  lines?: string[];
  /** A formula as MathML. */
  math?: string;
  /** What else names it: tests, symbols, the region that computes it, labels of knobs. */
  names: string;
  /** Other words than the page's by which it is asked for, a phrase each; in an index only their stems with a space between them: nobody reads them. */
  also?: string[];
  /** Within a section: which of the page's places that is, and where in its text. */
  section?: number;
  at?: number;
}

/** Words of its section that say what a place is about. */
const BEFORE = 60;
const AFTER = 35;

/** What the section says right before a place and right behind it. */
export function around(place: PlaceRecord, places: readonly PlaceRecord[]): [string, string] {
  const text = places[place.section ?? -1]?.text ?? '';
  const cut = (part: string, from: number, to?: number) =>
    part.split(/\s+/).slice(from, to).join(' ');
  const { at = 0 } = place;
  return [cut(text.slice(0, at), -BEFORE), cut(text.slice(at), 0, AFTER)];
}

export const filterNames = ['topic', 'venue', 'year', 'author'] as const;
export type FilterName = (typeof filterNames)[number];

export interface PageRecord {
  /** From the site's root: `/papers/x/`. */
  url: string;
  title: string;
  /** `source`: whole files of a paper, which stand behind everything else. */
  kind: 'paper' | 'page' | 'source';
  summary: string;
  /** What stands above the first heading: full title, authors and where they work, dates. */
  head: string;
  /** Exact names that lead here: titles, systems, authors, numbers at arXiv, OpenReview and DOI. */
  names: string[];
  filters: Partial<Record<FilterName, string[]>>;
  places: PlaceRecord[];
}

/**
 * A stem in the index: in how many pages it stands, the words that have it, the pages by number with
 * their weights (number as the difference to the one before, weight, …), and the source pages
 * likewise without weights; last, how much commoner it is here than in English, in half powers of e.
 */
export type StemEntry = [
  count: number,
  forms: string,
  pages: number[],
  sources: number[],
  peculiarity: number,
];

/** A glossary's term: its name, its definition, its address. */
export type TermEntry = [term: string, definition: string, url: string];

/** Other words for places, by the places' ids. */
export type OtherWords = Readonly<Record<string, readonly string[]>>;

/** The page with more other words for its places. */
export function withWords(page: PageRecord, words: OtherWords): PageRecord {
  const places = page.places.map((place) => {
    const more = Object.hasOwn(words, place.id) ? (words[place.id] ?? []) : [];
    return more.length > 0 ? { ...place, also: [...(place.also ?? []), ...more] } : place;
  });
  return { ...page, places };
}

const placeFields = [
  'id',
  'kind',
  'title',
  'heading',
  'section',
  'at',
  'math',
  'names',
  'lines',
  'text',
  'also',
] as const satisfies readonly (keyof PlaceRecord)[];

/** A page as an index keeps it: each field of all its places together, which compresses better. */
export interface PageFile extends Omit<PageRecord, 'places'> {
  places: unknown[][];
}

export const packed = ({ places, ...page }: PageRecord): PageFile => ({
  ...page,
  places: placeFields.map((field) => places.map((place) => place[field] ?? null)),
});

export function unpacked({ places, ...page }: PageFile): PageRecord {
  const all = (places[0] ?? []).map((_, i) => {
    const fields = placeFields.map(
      (field, column) => [field, places[column]?.[i] ?? null] as const,
    );
    return Object.fromEntries(fields.filter(([, value]) => value !== null)) as unknown;
  });
  return { ...page, places: all as PlaceRecord[] };
}

/** The page as it is asked, out of what an index keeps of it. */
export const complete = (page: PageRecord, { also }: Pick<Contents, 'also'>): PageRecord =>
  page.kind === 'paper' ? withWords(page, also) : page;

/** One part of the index: all keys between two that `Contents` names. */
export interface Shard {
  stems: Record<string, StemEntry>;
  /** Pages by exact name. */
  names: Record<string, number[]>;
  /** Terms by the stems of their names. */
  terms: Record<string, TermEntry>;
  /** What means the same: acronyms and their long forms. */
  same: Record<string, string[]>;
  /** Pages by filter, as `topic=compression`. */
  filters: Record<string, number[]>;
}

export interface Contents {
  /** Folder of everything else; another one after each change. */
  build: string;
  /** Pages that are no source pages come first; this many. */
  pages: number;
  /** First key of each shard. */
  shards: string[];
  /** Names of the files of words for the correction of mistakes. */
  spelling: string[];
  /** Other words for places that every paper's page has. */
  also: OtherWords;
}

/** Values of every filter with the number of pages that have them. */
export type FilterCounts = Record<FilterName, [value: string, count: number][]>;
/** What is shown before a question is asked. */
export interface Start {
  counts: FilterCounts;
  /** Questions that pages answer. */
  examples: string[];
}
/** Words that are spelled alike at the start and about as long, with the number of their pages; common English too, with 0. */
export type SpellingFile = Record<string, number>;

/** Below the site's root. */
export const indexFolder = 'search-index/';
export const contentsFile = 'contents.json';
export const partFile = (build: string, part: string): string => `parts/${build}/${part}.json`;
export const shardPart = (shard: number): string => `words/${shard}`;
export const pagePart = (page: number): string => `pages/${page}`;
export const spellingPart = (name: string): string => `spelling/${name}`;
export const startPart = 'start';

/** Words of about the same length stand together: a correction changes two letters at most. */
const lengthClass = (length: number): number => Math.min(4, Math.max(1, Math.ceil(length / 3) - 1));
export const spellingName = (first: string, length: number): string =>
  `${first}${lengthClass(length)}`;

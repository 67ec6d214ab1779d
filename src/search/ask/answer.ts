/** A question's answer: pages with their best places, and what the reader must know to judge them. */
import type { Query } from '../query.ts';
import type { PageRecord, PlaceRecord, TermEntry } from '../records.ts';
import { definitionOf, pagesAmong, pagesNamed } from './lookups.ts';
import { type Question, questionOf } from './question.ts';
import { type RankedPage, rankPages, rarity, sourcePages } from './rank-pages.ts';
import { type RankedPlace, rankPlaces } from './rank-places.ts';
import type { Store } from './store.ts';
import { type Term, termsOf } from './terms.ts';

export interface Hit {
  page: PageRecord;
  /** Best first. */
  places: RankedPlace[];
}

export interface Answer {
  /** What was taken for words that no page has. */
  corrections: { from: string; to: string }[];
  /** Words that are nowhere. */
  missing: string[];
  /** Whether some page has all words. */
  whole: boolean;
  /** Stems that were looked up, for marks in excerpts. */
  stems: ReadonlySet<string>;
  definition?: TermEntry;
  hits: Hit[];
  /** Pages that answer too, worse, and were not read. */
  unread: number;
  /** Numbers of the pages of source files that hold words of the question. */
  sources: number[];
  terms: readonly Term[];
  question: Question;
}

const nothing = (question: Question): Answer => ({
  corrections: [],
  missing: [],
  whole: false,
  stems: new Set(),
  hits: [],
  unread: 0,
  sources: [],
  terms: [],
  question,
});

/** Of the question's words, that a page must have. */
const LEAST_SHARE = 0.4;
/** Of a question of which words are nowhere, that the first place must have. */
const LEAST_OF_PLACE = 1 / 3;
/** Pages that are worth reading beside the best one. */
const NEAR = 0.5;
/** What it is worth that the question names a page. */
const NAMED = 3;
/** What a page's own words count beside its best place, whose score is a logarithm. */
const PAGE = 4;
/** As the best place of a page that has none. */
const NO_PLACE = -6;

export interface AskOptions {
  /** Pages that are read in full. */
  most: number;
}

/** Pages that pass the filters of a question without words. */
async function listed(query: Query, store: Store, most: number): Promise<Answer> {
  const question = questionOf(query.text);
  const among = query.text === '' ? await pagesAmong(query, store) : undefined;
  const numbers = [...(among ?? [])].filter((number) => number < store.contents.pages);
  const pages = await Promise.all(numbers.slice(0, most).map((number) => store.page(number)));
  const hits = pages.map((page) => ({ page, places: [] }));
  return { ...nothing(question), whole: true, hits, unread: numbers.length - hits.length };
}

/** How much a term tells among all pages. */
const weighing =
  (store: Store) =>
  ({ word, pages }: Term): number =>
    word.weight * rarity(pages, store.contents.pages);

/** Whether several words, and half of all, are nowhere: such a question is about something else. */
function isForeign(terms: readonly Term[]): boolean {
  const weight = (some: readonly Term[]) => some.reduce((sum, { word }) => sum + word.weight, 0);
  const missing = terms.filter(({ variants }) => variants.length === 0);
  return missing.length > 1 && 2 * weight(missing) >= weight(terms);
}

interface ReadPage extends Hit {
  ranked: RankedPage;
}

/** Reads the best pages and orders them again, by their best places too. */
async function readPages(
  near: readonly RankedPage[],
  place: (page: PageRecord) => RankedPlace[],
  store: Store,
): Promise<ReadPage[]> {
  const read = await Promise.all(
    near.map(async (ranked) => {
      const page = await store.page(ranked.number);
      return { ranked, page, places: place(page) };
    }),
  );
  const scoreOf = ({ ranked, places: [best] }: ReadPage) =>
    PAGE * Math.log(ranked.score) + (best?.score ?? NO_PLACE);
  return read.sort((a, b) => scoreOf(b) - scoreOf(a));
}

/** @throws Error when a part of the index cannot be had */
export async function answerTo(query: Query, store: Store, { most }: AskOptions): Promise<Answer> {
  const question = questionOf(query.text);
  if (question.words.length === 0) return listed(query, store, most);
  const terms = await termsOf(question, store);
  const named = await pagesNamed(question, store);
  const isExact = ({ number }: RankedPage) => named.get(number) === 1;
  const exactFirst = (a: RankedPage, b: RankedPage) => Number(isExact(b)) - Number(isExact(a));
  const least = isForeign(terms) ? Number.POSITIVE_INFINITY : LEAST_SHARE;
  const ranked = rankPages(terms, store, await pagesAmong(query, store))
    .map((page) => ({ ...page, score: page.score * (1 + NAMED * (named.get(page.number) ?? 0)) }))
    .filter((page) => page.share >= least || isExact(page))
    .sort((a, b) => exactFirst(a, b) || b.score - a.score);
  const best = Math.max(0, ...ranked.map(({ score }) => score));
  const near = ranked.filter((page) => page.score >= NEAR * best || isExact(page));
  const definition = await definitionOf(question, terms, store);
  const isWanted = ({ url }: PageRecord, { id, kind }: PlaceRecord) =>
    (query.kind === '' || kind === query.kind) &&
    // A term that stands above everything else does not stand below it again.
    definition?.[2] !== `${url}#${id}`;
  const weigh = weighing(store);
  const read = await readPages(
    near.slice(0, most),
    (page) => rankPlaces(page, question, terms, weigh).filter(({ place }) => isWanted(page, place)),
    store,
  );
  const missing = terms.filter(({ variants }) => variants.length === 0);
  const [first] = read;
  // A question with words that are nowhere is meant where it names the page, or the place has enough of it.
  const isMeant =
    first !== undefined &&
    (missing.length === 0 ||
      named.has(first.ranked.number) ||
      (first.places[0]?.share ?? 0) >= LEAST_OF_PLACE);
  const needsPlaces = query.kind !== '' || question.phrases.length > 0;
  return {
    question,
    terms,
    corrections: terms.flatMap(({ word, correction }) =>
      correction === undefined ? [] : [{ from: word.text, to: correction }],
    ),
    missing: missing.map(({ word }) => word.text),
    whole: ranked.some((page) => page.terms === terms.length),
    stems: new Set(terms.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems))),
    ...(definition ? { definition } : {}),
    hits: read
      .filter(
        ({ page, places }) =>
          isMeant && (places.length > 0 || !(needsPlaces || definition?.[2].startsWith(page.url))),
      )
      .sort((a, b) => exactFirst(a.ranked, b.ranked))
      .map(({ page, places }) => ({ page, places })),
    unread: isMeant && query.kind === '' ? near.length - read.length : 0,
    sources: sourcePages(terms, store),
  };
}

/** The best places of pages that stand behind an answer: whole files and tests. */
export async function hitsOn(
  numbers: readonly number[],
  { question, terms }: Pick<Answer, 'question' | 'terms'>,
  store: Store,
): Promise<Hit[]> {
  const weigh = weighing(store);
  const pages = await Promise.all(numbers.map((number) => store.page(number)));
  return pages
    .map((page) => ({ page, places: rankPlaces(page, question, terms, weigh) }))
    .filter(({ places }) => places.length > 0);
}

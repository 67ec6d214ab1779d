/** The pages that answer a question best, read in full, with the signs by which they are ordered. */
import type { Query } from '../query.ts';
import type { PageRecord, PlaceRecord, TermEntry } from '../records.ts';
import { pageSigns as names, type PageSign, pageWeights } from '../weights.ts';
import { stemsOf } from '../words.ts';
import { definitionOf, pagesAmong, pagesNamed } from './lookups.ts';
import type { Question } from './question.ts';
import { type RankedPage, rankPages, rarity } from './rank-pages.ts';
import { presents, rankPlaces, type ScoredPlace } from './rank-places.ts';
import type { Store } from './store.ts';
import { type Term, termsOf } from './terms.ts';

export interface ReadPage {
  ranked: RankedPage;
  page: PageRecord;
  /** Best first. */
  places: ScoredPlace[];
  /** How much of the question names it; 1 where nothing else is said. */
  named: number;
  /** Its names, its summary or what stands above its first heading say all phrases of the question. */
  presented: boolean;
  signs: Record<PageSign, number>;
  score: number;
}

export interface Reading {
  terms: readonly Term[];
  definition?: TermEntry;
  /** All pages that answer. */
  ranked: readonly RankedPage[];
  /** Those worth reading; the first of them are read, more where these lack a phrase. */
  near: number;
  /** Best first, those with the question's exact name before all others. */
  read: ReadPage[];
}

export interface Readings {
  /** Pages that are read in full. */
  most: number;
  /** So many of them however little they are worth beside the best. */
  sure?: number;
}

/** Of the question's words, that a page must have. */
const LEAST_SHARE = 0.4;
/** Of what the best page is worth, what another is that may answer too. */
const NEAR = 0.3;
/** Likewise, what it must be worth to be read before a reader asks for more: a page is some 25 kB. */
const CLOSE = 0.5;
/** Likewise the last of as many as may be read, where several are. */
const CLOSE_LAST = 0.72;
/** What it is worth, for being read, that the question names a page. */
const NAMED = 3;
/** As the score of a place where a page has none. */
const NO_PLACE = -6;
/** So often more pages are read until one holds a phrase: the words of a phrase say little of where it stands. */
const MOST_READINGS = 4;
/** Places that speak for a page. */
const BEST = 3;

/** How much a term tells among all pages. */
export const weighing =
  (store: Store) =>
  ({ word, pages }: Term): number =>
    word.weight * rarity(pages, store.contents.pages);

/** Words of a question whose parts of the index weigh little beside the pages; of more, as much as a page. */
const USUAL_TERMS = 6;
/** Whether a word has been looked for among spellings, which weigh as much. */
const isSpelled = ({ correction, variants }: Term): boolean =>
  correction !== undefined || variants.length === 0;

/** Whether several words, and half of all, are nowhere: such a question is about something else. */
function isForeign(terms: readonly Term[]): boolean {
  const weight = (some: readonly Term[]) => some.reduce((sum, { word }) => sum + word.weight, 0);
  const missing = terms.filter(({ variants }) => variants.length === 0);
  return missing.length > 1 && 2 * weight(missing) >= weight(terms);
}

/** Share of the question that a text says, rare words counting more. */
function said(text: string, terms: readonly Term[], telling: (term: Term) => number): number {
  const stems = new Set(stemsOf(text));
  let sum = 0;
  let all = 0;
  for (const term of terms) {
    const weight = telling(term);
    const sure = term.variants.filter(({ stems: own }) => own.every((stem) => stems.has(stem)));
    sum += weight * Math.max(0, ...sure.map((variant) => variant.weight));
    all += weight;
  }
  return sum / (all || 1);
}

function signsOf(
  { page, places, named, ranked }: Pick<ReadPage, 'page' | 'places' | 'named' | 'ranked'>,
  terms: readonly Term[],
  telling: (term: Term) => number,
): ReadPage['signs'] {
  const best = Array.from({ length: BEST }, (_, i) => places[i]?.score ?? NO_PLACE);
  const is = (fact: boolean): number => (fact ? 1 : 0);
  return {
    words: Math.log(ranked.score),
    share: ranked.share,
    place: best[0] as number,
    places: best.reduce((sum, score) => sum + score, 0) / BEST,
    entitled: Math.max(0, ...places.map(({ signs }) => signs.whole)),
    also: Math.max(0, ...places.map(({ signs }) => signs.also)),
    named: Math.log(1 + NAMED * named),
    title: said([page.title, ...page.names].join('\n'), terms, telling),
    summary: said(page.summary, terms, telling),
    noPaper: is(page.kind !== 'paper'),
    glossary: is(page.places.length > 0 && page.places.every(({ kind }) => kind === 'term')),
  };
}

/** @throws Error when a part of the index cannot be had */
export async function readingOf(
  question: Question,
  query: Pick<Query, 'filters' | 'kind' | 'text'>,
  store: Store,
  { most: asked, sure = 1 }: Readings,
): Promise<Reading> {
  const terms = await termsOf(question, store);
  const isDear = terms.length > USUAL_TERMS || terms.some(isSpelled);
  const most = Math.max(1, isDear ? asked - 1 : asked);
  const named = await pagesNamed(question, store);
  const isExact = (number: number) => named.get(number) === 1;
  const exactFirst = (a: RankedPage, b: RankedPage) =>
    Number(isExact(b.number)) - Number(isExact(a.number));
  const least = isForeign(terms) ? Number.POSITIVE_INFINITY : LEAST_SHARE;
  const worth = ({ number, score }: RankedPage) => score * (1 + NAMED * (named.get(number) ?? 0));
  const ranked = rankPages(terms, store, await pagesAmong(query, store))
    .filter(({ number, share }) => share >= least || isExact(number))
    .sort((a, b) => exactFirst(a, b) || worth(b) - worth(a));
  const best = Math.max(0, ...ranked.map(worth));
  const near = ranked.filter((page) => worth(page) >= NEAR * best || isExact(page.number));
  const definition = await definitionOf(question, terms, store);
  const isWanted = ({ url }: PageRecord, { id, kind }: PlaceRecord) =>
    (query.kind === '' || kind === query.kind) &&
    // A term that stands above everything else does not stand below it again.
    definition?.[2] !== `${url}#${id}`;
  const weigh = weighing(store);
  const { phrases } = question;
  const readOne = async (own: RankedPage): Promise<ReadPage> => {
    const page = await store.page(own.number);
    const places = rankPlaces(page, question, terms, weigh).filter(({ place }) =>
      isWanted(page, place),
    );
    const presented = phrases.length > 0 && phrases.every((phrase) => presents(page, phrase));
    const known = { ranked: own, page, places, named: named.get(own.number) ?? 0 };
    const signs = signsOf(known, terms, weigh);
    const score = names.reduce((sum, sign) => sum + pageWeights[sign] * signs[sign], 0);
    return { ...known, presented, signs, score };
  };
  // Where the best page may lack what is asked for, or has its term alone, others may have it.
  const isSure = !definition && ranked[0]?.terms === terms.length;
  const enough = isSure ? sure : most;
  const read: ReadPage[] = [];
  const isAnswered = () =>
    phrases.length === 0 || read.some(({ places, presented }) => presented || places.length > 0);
  do {
    const next = near
      .slice(read.length, read.length + most)
      .filter(
        (page, i) =>
          read.length > 0 ||
          i < enough ||
          isExact(page.number) ||
          worth(page) >= (i < most - 1 ? CLOSE : CLOSE_LAST) * best,
      );
    read.push(...(await Promise.all(next.map(readOne))));
  } while (!isAnswered() && read.length < Math.min(near.length, MOST_READINGS * most));
  return {
    terms,
    ...(definition ? { definition } : {}),
    ranked,
    near: near.length,
    read: read.sort((a, b) => exactFirst(a.ranked, b.ranked) || b.score - a.score),
  };
}

/** A question's answer: pages with their best places, and what the reader must know to judge them. */
import type { Query } from '../query.ts';
import type { PageRecord, TermEntry } from '../records.ts';
import { pagesAmong } from './lookups.ts';
import { isMeant } from './meant.ts';
import { type Question, questionOf } from './question.ts';
import { sourcePages } from './rank-pages.ts';
import { type RankedPlace, rankPlaces, type ScoredPlace } from './rank-places.ts';
import { type Readings, readingOf, weighing } from './read.ts';
import type { Store } from './store.ts';
import type { Term } from './terms.ts';

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

/** Pages that pass the filters of a question without words. */
async function listed(query: Query, store: Store, most: number): Promise<Answer> {
  const question = questionOf(query.text);
  const among = query.text === '' ? await pagesAmong(query, store) : undefined;
  const numbers = [...(among ?? [])].filter((number) => number < store.contents.pages);
  const pages = await Promise.all(numbers.slice(0, most).map((number) => store.page(number)));
  const hits = pages.map((page) => ({ page, places: [] }));
  return { ...nothing(question), whole: true, hits, unread: numbers.length - hits.length };
}

/** Without what only its order needed. */
const unsigned = ({ place, score }: ScoredPlace): RankedPlace => ({ place, score });

/** @throws Error when a part of the index cannot be had */
export async function answerTo(query: Query, store: Store, readings: Readings): Promise<Answer> {
  const question = questionOf(query.text);
  if (question.words.length === 0) return listed(query, store, readings.most);
  const { terms, definition, ranked, near, read } = await readingOf(
    question,
    query,
    store,
    readings,
  );
  const answering = read.filter(
    ({ page, places, presented }) =>
      places.length > 0 ||
      (query.kind === '' &&
        (question.phrases.length === 0 || presented) &&
        !definition?.[2].startsWith(page.url)),
  );
  const [first] = answering;
  const answers =
    first !== undefined && (definition !== undefined || isMeant(first, question, terms, store));
  return {
    question,
    terms,
    corrections: terms.flatMap(({ word, correction }) =>
      correction === undefined ? [] : [{ from: word.text, to: correction }],
    ),
    missing: terms.flatMap(({ word, variants }) => (variants.length === 0 ? [word.text] : [])),
    whole: ranked.some((page) => page.terms === terms.length),
    stems: new Set(terms.flatMap(({ variants }) => variants.flatMap(({ stems }) => stems))),
    ...(definition ? { definition } : {}),
    hits: answers
      ? answering.map(({ page, places }) => ({ page, places: places.map(unsigned) }))
      : [],
    unread: answers && query.kind === '' ? near - read.length : 0,
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
    .map((page) => ({
      page,
      places: rankPlaces(page, question, terms, weigh).map(unsigned),
    }))
    .filter(({ places }) => places.length > 0);
}

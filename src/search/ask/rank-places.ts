/** Which places of a page answer a question: MiniSearch over the page's places, once it has arrived. */
import MiniSearch from 'minisearch';
import { around, type PageRecord, type PlaceRecord } from '../records.ts';
import { type Field, fields, fieldWeights } from '../weights.ts';
import { stemOf, stemsOf, type Word, wordsOf } from '../words.ts';
import type { Question } from './question.ts';
import type { Term } from './terms.ts';

interface Indexed {
  search: MiniSearch;
  /** Stems of titles, without their parts. */
  titles: string[][];
  /** Stems in order, for words that stand together. */
  texts: string[][];
  /** Names that lines of code declare, as words are compared. */
  declared: ReadonlySet<string>[];
}

export interface RankedPlace {
  place: PlaceRecord;
  score: number;
  /** How much of the question the place itself has: from 0 to 1. */
  share: number;
}

/*
 * The numbers below, and those of `answer.ts`, were chosen on the golden set without its third that is
 * set aside, and then moved half of the way back to plain ones, where that third did best.
 */

/** Of these kinds a reader wants fewer, other things equal. */
const worth: Readonly<Record<PlaceRecord['kind'], number>> = {
  section: 1,
  equation: 0.85,
  figure: 0.85,
  table: 1.1,
  lab: 0.65,
  claim: 0.8,
  code: 0.9,
  term: 1,
};
/** A list of works has everybody's words. */
const BIBLIOGRAPHY = 0.15;
/** Code, to a question in a sentence. */
const CODE_FOR_SENTENCE = 0.65;
/** A place of a kind that the question names. */
const OF_KIND = 2.2;
/** Tables and figures, to a question that compares. */
const COMPARES = 2;
/** What words in the title are worth, and what it is worth that they are all of it. */
const TITLE = 0.9;
const WHOLE_TITLE = 0.6;
/** Code that declares the name that the question writes as code does. */
const DECLARED = 3;
/** A title that stands in the question as it is. */
const SAID = 3.5;
/** Words that stand beside each other, as in the question. */
const TOGETHER = 0.7;
/** How much a place pays for the words that it lacks. */
const LACKING = 1.6;
/** Places early on a page explain, later ones go into detail. */
const EARLY = 0.2;
/** How soon more of the same counts little, and how much long places are to pay. */
const BM25 = { k: 1.2, b: 0.25, d: 0.2 };

const indexes = new WeakMap<PageRecord, Indexed>();
/** What ids have beside the name that an author gave: `lab-race-title`. */
const prefixOrEnd = /^(eq|fig|table|claim|code|lab)-|-title$/g;
const inOrder = (text: string): string[] => wordsOf(text).map(({ whole }) => stemOf(whole));

const declaration = /\b(?:function\*?|const|let|class|interface|type)\s+(\w+)/g;
function declaredIn(lines: readonly string[]): Set<string> {
  const names = lines.flatMap((line) => [...line.matchAll(declaration)].map(([, name]) => name!));
  return new Set(names.flatMap((name) => wordsOf(name).map(({ whole }) => whole)));
}

function indexOf(page: PageRecord): Indexed {
  const known = indexes.get(page);
  if (known) return known;
  const search = new MiniSearch<Record<Field, string> & { id: number }>({
    fields,
    tokenize: stemsOf,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (term) => [term],
      combineWith: 'AND',
      boost: fieldWeights,
      bm25: BM25,
    },
  });
  search.addAll(
    page.places.map((place, id) => {
      const [before, after] = around(place, page.places);
      const { title, heading, text, names, lines = [] } = place;
      // What a table says is its cells.
      const own = place.kind === 'table' ? [text, ...lines].join('\n') : text;
      const named = `${names} ${place.id.replace(prefixOrEnd, '')}`;
      return {
        id,
        title,
        heading,
        text: own,
        names: named,
        lines: lines.join('\n'),
        before,
        after,
      };
    }),
  );
  const made = {
    search: search as MiniSearch,
    titles: page.places.map(({ title }) => inOrder(title)),
    texts: page.places.map(({ title, text, lines = [] }) =>
      inOrder([title, text, ...lines].join('\n')),
    ),
    declared: page.places.map(({ kind, lines = [] }) => declaredIn(kind === 'code' ? lines : [])),
  };
  indexes.set(page, made);
  return made;
}

/** How many neighbors of the question are neighbors here, of all that it has. */
function together(asked: readonly (readonly string[])[], text: readonly string[]): number {
  if (asked.length < 2) return 0;
  let found = 0;
  for (let i = 1; i < asked.length; i++) {
    const [first = [], second = []] = [asked[i - 1], asked[i]];
    const near = text.some(
      (stem, at) =>
        first.includes(stem) && [1, 2].some((step) => second.includes(text[at + step] ?? '')),
    );
    if (near) found++;
  }
  return found / (asked.length - 1);
}

/** A word that names the page, where it tells the page's places apart. */
const OF_PAGE = 0.15;

/** Terms that name the page, where the question says its whole name. */
function namesPage({ title }: PageRecord, said: readonly string[]): (term: Term) => boolean {
  const name = wordsOf(title).flatMap(({ whole, parts }) => [whole, ...parts].map(stemOf));
  const isNamed = wordsOf(title).every(({ whole, parts }) => {
    const stems = parts.map(stemOf);
    return said.includes(stemOf(whole)) || (stems.length > 0 && holds(said, stems));
  });
  return ({ word }) =>
    isNamed && name.includes(stemOf(word.whole)) && said.length > wordsOf(title).length;
}

/** A word that is written as names in code are: `layerWidths`, `layer_widths`. */
const isSymbol = ({ text }: Word): boolean => /\p{Ll}\p{Lu}|\w_\w/u.test(text);

/** How much of a title the question says. */
const full = (title: readonly string[], said: readonly string[]): number =>
  title.length === 0 ? 0 : title.filter((stem) => said.includes(stem)).length / title.length;

/** Whether a title of several words stands in the question as it is: "equation 4". */
const isSaid = (title: readonly string[], said: readonly string[]): boolean =>
  title.length > 1 && holds(said, title);

const holds = (text: readonly string[], phrase: readonly string[]): boolean =>
  text.some((_, at) => phrase.every((stem, i) => text[at + i] === stem));

/** @param weigh how much a term tells among all pages */
export function rankPlaces(
  page: PageRecord,
  { kinds, phrases, said, asking, comparing }: Question,
  terms: readonly Term[],
  weighed: (term: Term) => number,
): RankedPlace[] {
  const { search, titles, texts, declared } = indexOf(page);
  const symbols = terms.map(({ word }) => word).filter(isSymbol);
  const ofPage = namesPage(page, said);
  const weigh = (term: Term) => weighed(term) * (ofPage(term) ? OF_PAGE : 1);
  const scores = page.places.map(() => ({ score: 0, share: 0, title: 0 }));
  const total = terms.reduce((sum, term) => sum + weigh(term), 0);
  const words = terms.reduce(
    (sum, term) => sum + term.word.weight * (ofPage(term) ? OF_PAGE : 1),
    0,
  );
  for (const term of terms) {
    const telling = weigh(term);
    const best = new Map<number, { score: number; weight: number }>();
    for (const { stems, weight } of term.variants) {
      for (const { id, score } of search.search({ queries: stems })) {
        const own = (score * weight) / stems.length;
        if (own > (best.get(id)?.score ?? 0)) best.set(id, { score: own, weight });
      }
    }
    for (const [id, { score, weight }] of best) {
      const place = scores[id];
      if (!place) continue;
      place.score += telling * score;
      place.share += (term.word.weight * weight * (ofPage(term) ? OF_PAGE : 1)) / words;
      const inTitle = term.variants.some(({ stems }) =>
        stems.every((stem) => titles[id]?.includes(stem)),
      );
      if (inTitle) place.title += telling / total;
    }
  }
  const asked = terms.map(({ variants }) => variants.flatMap(({ stems }) => stems));
  return scores
    .map(({ score, share, title }, i): RankedPlace => {
      const place = page.places[i] as PlaceRecord;
      if (score === 0 || phrases.some((phrase) => !holds(texts[i] ?? [], phrase))) {
        return { place, score: 0, share };
      }
      const ownTitle = titles[i] ?? [];
      const factor =
        worth[place.kind] *
        (place.id === 'references' ? BIBLIOGRAPHY : 1) *
        (asking && place.kind === 'code' ? CODE_FOR_SENTENCE : 1) *
        (kinds.has(place.kind) ? OF_KIND : 1) *
        (symbols.some(({ whole }) => declared[i]?.has(whole)) ? DECLARED : 1) *
        (comparing && ['table', 'figure'].includes(place.kind) ? COMPARES : 1) *
        (1 + title * (TITLE + WHOLE_TITLE * full(ownTitle, said))) *
        (1 + (isSaid(ownTitle, said) ? SAID * title : 0)) *
        (1 + TOGETHER * together(asked, texts[i] ?? [])) *
        share ** LACKING *
        (1 + EARLY * (1 - i / page.places.length));
      return { place, share, score: (score * factor) / total };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** Which places of a page answer a question: signs of each, weighed and added up. */
import type { PageRecord, PlaceRecord } from '../records.ts';
import { fields, fieldWeights, placeWeights, type Sign, signs } from '../weights.ts';
import { stemOf, stemsInOrder, type Word, wordsOf } from '../words.ts';
import { holds, likeness } from './other-words.ts';
import { ownFields, type PageWords, type PlaceWords, placeWords } from './place-words.ts';
import type { Question } from './question.ts';
import { rarity } from './rank-pages.ts';
import type { Term } from './terms.ts';

export interface RankedPlace {
  place: PlaceRecord;
  /** The better, the more; comparable between pages. */
  score: number;
}

export interface ScoredPlace extends RankedPlace {
  signs: Record<Sign, number>;
}

/**
 * Signs of a place; none where it lacks a phrase that its page's names and summary lack, or has neither
 * a phrase nor a word from outside of all phrases.
 */
export interface SignedPlace {
  place: PlaceRecord;
  signs: Record<Sign, number> | undefined;
}

/** BM25: how soon more of the same counts little, and how much long fields are to pay. */
const SATURATION = 1.2;
const LENGTH = 0.35;
/** What a word tells among all pages, against what it tells among the places of its page. */
const GLOBAL = 0.5;
/** A word that names the page, where it tells the page's places apart. */
const OF_PAGE = 0.15;
/** A phrase that is as like the question as this is nearly as good as the question itself. */
const ALIKE = 0.5;
/** Taken for the share of the question in a place that has none of it, whose logarithm counts. */
export const LEAST_OWN = 0.1;
/** Words in a row that are read at a glance. */
const GLANCE = 25;

/** Terms that name the page, where the question says its whole name. */
function namesPage({ title }: PageRecord, said: readonly string[]): (term: Term) => boolean {
  const words = wordsOf(title);
  const name = words.flatMap(({ whole, parts }) => [whole, ...parts].map(stemOf));
  const isNamed = words.every(({ whole, parts }) => {
    const stems = parts.map(stemOf);
    return said.includes(stemOf(whole)) || (stems.length > 0 && holds(said, stems));
  });
  return ({ word }) => isNamed && name.includes(stemOf(word.whole)) && said.length > words.length;
}

/** Whether the page's names, its summary or what stands above its first heading say the phrase. */
export const presents = (
  { title, names, summary, head }: PageRecord,
  phrase: readonly string[],
): boolean => [title, ...names, summary, head].some((text) => holds(stemsInOrder(text), phrase));

/** A word that is written as names in code are: `layerWidths`, `layer_widths`. */
const isSymbol = ({ text }: Word): boolean => /\p{Ll}\p{Lu}|\w_\w/u.test(text);

/** How much a term tells: among all pages, and among the places of this one. */
function weightsIn(
  { places, spread }: PageWords,
  terms: readonly Term[],
  isOfPage: (term: Term) => boolean,
  telling: (term: Term) => number,
): number[] {
  return terms.map((term) => {
    const most = Math.max(
      0,
      ...term.variants.map(({ stems }) => Math.min(...stems.map((stem) => spread.get(stem) ?? 0))),
    );
    const own = term.word.weight * rarity(most, places.length);
    return (GLOBAL * telling(term) + own) * (isOfPage(term) ? OF_PAGE : 1);
  });
}

interface Match {
  /** BM25 over all fields, as a share of a perfect one. */
  bm: number;
  /** Shares of the question in the place itself, and in its title. */
  own: number;
  title: number;
  /** As `bm`, in its names alone. */
  names: number;
}

function match({ fields: own }: PlaceWords, terms: readonly Term[], weights: number[]): Match {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const found: Match = { bm: 0, own: 0, title: 0, names: 0 };
  for (const [i, { variants }] of terms.entries()) {
    const share = (weights[i] ?? 0) / total;
    const sure = { own: 0, title: 0 };
    let all = 0;
    for (const field of fields) {
      const { counts, length } = own[field];
      let most = 0;
      for (const { stems, weight } of variants) {
        const times = Math.min(...stems.map((stem) => counts.get(stem) ?? 0));
        if (times === 0) continue;
        most = Math.max(most, times * weight);
        if (field === 'title') sure.title = Math.max(sure.title, weight);
        if ((ownFields as readonly string[]).includes(field)) sure.own = Math.max(sure.own, weight);
      }
      const longer = 1 - LENGTH + LENGTH * length;
      all += (fieldWeights[field] * most) / longer;
      if (field === 'names') found.names += (share * most) / (most + SATURATION * longer);
    }
    found.bm += (share * all) / (all + SATURATION);
    found.own += share * sure.own;
    found.title += share * sure.title;
  }
  return found;
}

/** Whether the place, or what stands around it, has the term. */
const has = ({ fields: own }: PlaceWords, { variants }: Term): boolean =>
  variants.some(({ stems }) =>
    fields.some((field) => stems.every((stem) => own[field].counts.has(stem))),
  );

/** How much of the question stands within a glance. */
function closeness(terms: readonly Term[], weights: readonly number[], text: readonly string[]) {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const byStem = new Map<string, number>();
  for (const [i, { variants }] of terms.entries()) {
    for (const stem of variants.flatMap(({ stems }) => stems)) {
      if (!byStem.has(stem)) byStem.set(stem, i);
    }
  }
  const found = text.flatMap((stem, at) => {
    const term = byStem.get(stem);
    return term === undefined ? [] : [{ at, term }];
  });
  const seen = found.map(({ at }) => {
    const near = found.filter((other) => other.at >= at && other.at < at + GLANCE);
    const own = new Set(near.map(({ term }) => term));
    return [...own].reduce((sum, term) => sum + (weights[term] ?? 0), 0);
  });
  return Math.max(0, ...seen) / total;
}

/** How much of a title the question says. */
const full = (title: readonly string[], said: readonly string[]): number =>
  title.length === 0 ? 0 : title.filter((stem) => said.includes(stem)).length / title.length;

/** @param telling how much a term tells among all pages */
export function signsOf(
  page: PageRecord,
  { kinds, phrases, said, asking, comparing }: Question,
  terms: readonly Term[],
  telling: (term: Term) => number,
): SignedPlace[] {
  const words = placeWords(page);
  const weights = weightsIn(words, terms, namesPage(page, said), telling);
  const sought = phrases.filter((phrase) => !presents(page, phrase));
  const loose = terms.filter(({ word }) => !word.literal);
  const symbols = terms.map(({ word }) => word).filter(isSymbol);
  const matches = words.places.map((own) => match(own, terms, weights));
  const children = page.places.map(() => 0);
  for (const [i, { section }] of page.places.entries()) {
    if (section !== undefined)
      children[section] = Math.max(children[section] ?? 0, matches[i]?.bm ?? 0);
  }
  const isAnswer = (own: PlaceWords): boolean =>
    sought.every((phrase) => holds(own.text, phrase)) &&
    (loose.some((term) => has(own, term)) || phrases.some((phrase) => holds(own.text, phrase)));
  return page.places.map((place, i): SignedPlace => {
    const own = words.places[i] as PlaceWords;
    const { bm, own: inside, title, names } = matches[i] as Match;
    if (!isAnswer(own)) return { place, signs: undefined };
    const also = likeness(own.also, said, terms, weights);
    const is = (fact: boolean): number => (fact ? 1 : 0);
    const ofKinds = Object.fromEntries(signs.map((sign) => [sign, is(sign === place.kind)]));
    return {
      place,
      signs: {
        ...(ofKinds as Record<Sign, number>),
        logbm: Math.log(0.05 + bm),
        bm,
        logown: Math.log(LEAST_OWN + inside),
        close: closeness(terms, weights, own.text),
        title,
        whole: title * full(own.title, said),
        names,
        parent: matches[place.section ?? -1]?.bm ?? 0,
        child: place.kind === 'section' ? (children[i] ?? 0) : 0,
        ofKind: is(kinds.has(place.kind)),
        declared: is(symbols.some(({ whole }) => own.declared.has(whole))),
        compares: is(comparing && ['table', 'figure'].includes(place.kind)),
        codeToSentence: is(asking && place.kind === 'code'),
        also: also.like,
        alike: Math.min(ALIKE, also.like),
        asked: also.said,
        early: 1 - i / page.places.length,
        bibliography: is(place.id === 'references'),
        long: Math.log(1 + own.text.length),
      },
    };
  });
}

/** @param telling how much a term tells among all pages */
export function rankPlaces(
  page: PageRecord,
  question: Question,
  terms: readonly Term[],
  telling: (term: Term) => number,
): ScoredPlace[] {
  return signsOf(page, question, terms, telling)
    .flatMap(({ place, signs: own }): ScoredPlace[] => {
      if (!own) return [];
      const score = signs.reduce((sum, sign) => sum + placeWeights[sign] * own[sign], 0);
      return [{ place, score, signs: own }];
    })
    .sort((a, b) => b.score - a.score);
}

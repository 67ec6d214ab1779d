/** Whether what was found is what was asked for, or only holds some of its words. */
import { leastMeant, type MeantSign, meantWeights, meantSigns as names } from '../weights.ts';
import { neighbors } from './neighbors.ts';
import { placeWords } from './place-words.ts';
import type { Question } from './question.ts';
import { rarity } from './rank-pages.ts';
import { LEAST_OWN } from './rank-places.ts';
import { type ReadPage, weighing } from './read.ts';
import type { Store } from './store.ts';
import type { Term } from './terms.ts';

/** @param first the best page */
export function meantSigns(
  first: Pick<ReadPage, 'page' | 'ranked' | 'places' | 'signs' | 'score'>,
  { said, asking }: Pick<Question, 'said' | 'asking'>,
  terms: readonly Term[],
  store: Store,
): Record<MeantSign, number> {
  const telling = weighing(store);
  const { page, ranked, places, signs: ofPage, score } = first;
  const all = terms.reduce((sum, term) => sum + telling(term), 0) || 1;
  const found = terms.filter(({ variants }) => variants.length > 0);
  const texts = placeWords(page).places.map(({ text }) => text);
  return {
    page: score,
    share: ranked.share,
    title: Math.max(ofPage.title, places[0]?.signs.title ?? 0),
    neighbors: neighbors(said, terms, texts),
    own: places[0]?.signs.logown ?? Math.log(LEAST_OWN),
    many: Math.log(1 + places.length),
    found: found.reduce((sum, term) => sum + telling(term), 0) / rarity(0, store.contents.pages),
    peculiar:
      found.reduce((sum, term) => sum + telling(term) * Math.max(0, term.peculiarity), 0) / all,
    mostPeculiar: Math.max(-3, ...found.map(({ peculiarity }) => peculiarity)),
    words: terms.length,
    said: said.length,
    oneWord: terms.length === 1 ? 1 : 0,
    asking: asking ? 1 : 0,
  };
}

export const meantScore = (signs: Record<MeantSign, number>): number =>
  names.reduce((sum, sign) => sum + meantWeights[sign] * signs[sign], 0);

/** A page that the question names is meant, and one that holds what stands between quotation marks, where nothing else is asked. */
export const isMeant = (
  first: ReadPage,
  question: Pick<Question, 'said' | 'asking'>,
  terms: readonly Term[],
  store: Store,
): boolean =>
  first.named === 1 ||
  first.presented ||
  terms.every(({ word }) => word.literal) ||
  meantScore(meantSigns(first, question, terms, store)) >= leastMeant;

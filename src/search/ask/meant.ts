/** Whether what was found is what was asked for, or only holds some of its words. */
import { leastMeant, type MeantSign, meantWeights, meantSigns as names } from '../weights.ts';
import type { ReadPage } from './read.ts';
import type { Term } from './terms.ts';

/** @param first the best page */
export function meantSigns(
  { ranked, places, signs: ofPage }: Pick<ReadPage, 'ranked' | 'places' | 'signs'>,
  terms: readonly Term[],
  telling: (term: Term) => number,
): Record<MeantSign, number> {
  const all = terms.reduce((sum, term) => sum + telling(term), 0) || 1;
  const found = terms.filter(({ variants }) => variants.length > 0);
  const sum = (own: (peculiarity: number) => number) =>
    found.reduce((sum, term) => sum + telling(term) * own(term.peculiarity), 0) / all;
  const most = (sign: 'bm' | 'close' | 'also') =>
    Math.max(0, ...places.map(({ signs }) => signs[sign]));
  return {
    words: ranked.score,
    nowhere: 1 - sum(() => 1),
    lacks: ranked.lacks,
    place: most('bm'),
    close: most('close'),
    also: most('also'),
    title: Math.max(ofPage.title, places[0]?.signs.title ?? 0),
    usual: sum((peculiarity) => Math.min(0, peculiarity)),
    peculiar: sum((peculiarity) => Math.max(0, peculiarity)),
    mostPeculiar: Math.max(-3, ...found.map(({ peculiarity }) => peculiarity)),
    noPaper: ofPage.noPaper,
  };
}

export const meantScore = (signs: Record<MeantSign, number>): number =>
  names.reduce((sum, sign) => sum + meantWeights[sign] * signs[sign], 0);

/** A page that the question names, or that says in its head what stands between quotation marks, is meant. */
export const isMeant = (
  first: ReadPage,
  terms: readonly Term[],
  telling: (term: Term) => number,
): boolean =>
  first.named === 1 ||
  first.presented ||
  meantScore(meantSigns(first, terms, telling)) >= leastMeant;

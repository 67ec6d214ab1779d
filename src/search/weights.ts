/** How much a word counts where it stands: for the rank of pages at build, of places in the browser. */
export const fieldWeights = {
  title: 2.5,
  text: 1,
  names: 0.7,
  lines: 0.4,
  heading: 0.7,
  before: 0.4,
  after: 0.15,
  kin: 0.5,
  also: 0.5,
} as const;
export type Field = keyof typeof fieldWeights;
export const fields = Object.keys(fieldWeights) as Field[];

/**
 * How much each sign tells that a place answers: a linear model, fitted by `scripts/search-fit.ts` on
 * the golden set without its third that is set aside. That script prints too how well weights
 * that were fitted without a paper do on that paper.
 */
export const placeWeights = {
  logbm: 1.86,
  bm: 7.3,
  logown: 1.34,
  close: 1.86,
  title: 1.63,
  whole: 1.23,
  names: 2.85,
  parent: 1.66,
  child: 1.13,
  ofKind: 2.68,
  declared: 8.41,
  compares: 0.82,
  codeToSentence: -0.79,
  also: -0.06,
  alike: 9.08,
  asked: 0.84,
  early: 1.09,
  bibliography: -3.27,
  long: -0.16,
  section: 0.68,
  equation: 1.14,
  figure: -0.6,
  table: 0.32,
  lab: -1.43,
  claim: 0.76,
  code: -1.13,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.18,
  share: -1.73,
  place: 0.34,
  places: 0.42,
  entitled: 5.49,
  also: 2.58,
  named: 1.03,
  title: 2.22,
  summary: 1.28,
  noPaper: 2.58,
  glossary: -2.07,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  page: 0.2,
  share: 3.86,
  title: 1.98,
  neighbors: 2.45,
  own: 1.36,
  many: -0.67,
  found: 0.91,
  peculiar: 0.62,
  mostPeculiar: 0.36,
  words: 0.31,
  said: 0.24,
  oneWord: 3.52,
  asking: 0.63,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses 97 in 100 of the open nonsense. */
export const leastMeant = 6.05;

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
  logbm: 1.23,
  bm: 5.99,
  logown: 0.8,
  close: 2.39,
  title: 1.02,
  whole: 1.2,
  names: 2.33,
  parent: 2.1,
  child: 0.9,
  ofKind: 2.99,
  declared: 7.07,
  compares: 0.56,
  codeToSentence: -0.55,
  also: 6.74,
  asked: 1.17,
  early: 0.89,
  bibliography: -3.48,
  long: -0.08,
  section: 0.71,
  equation: 1.11,
  figure: -0.8,
  table: 0.26,
  lab: -1.64,
  claim: 0.75,
  code: -1.01,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.58,
  share: -2.75,
  place: 0.43,
  places: 0.43,
  entitled: 3.7,
  also: 1.67,
  named: 1.08,
  title: 1.68,
  summary: 1.33,
  noPaper: 2.37,
  glossary: -2.31,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  words: 2.24,
  place: -1.58,
  close: 4.86,
  also: 5.13,
  title: 1.93,
  usual: 0.18,
  peculiar: 0.65,
  mostPeculiar: 0.37,
  noPaper: 4.15,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses nine in ten of the open nonsense that has words of the site, and four of some 600 questions that are meant. */
export const leastMeant = 4.77;

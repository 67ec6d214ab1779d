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
  also: 1,
} as const;
export type Field = keyof typeof fieldWeights;
export const fields = Object.keys(fieldWeights) as Field[];

/**
 * How much each sign tells that a place answers: a linear model, fitted by `scripts/search-fit.ts` on
 * the golden set without its third that is set aside. That script prints too how well weights
 * that were fitted without a paper do on that paper.
 */
export const placeWeights = {
  logbm: 1.16,
  bm: 5.61,
  logown: 0.75,
  close: 2.69,
  title: 1.18,
  whole: 1.16,
  names: 2.57,
  parent: 2.31,
  child: 0.99,
  ofKind: 3.01,
  declared: 6.99,
  compares: 0.69,
  codeToSentence: -0.57,
  also: 5.76,
  asked: 1.18,
  early: 0.85,
  bibliography: -3.23,
  long: -0.06,
  section: 0.70,
  equation: 1.14,
  figure: -0.81,
  table: 0.29,
  lab: -1.66,
  claim: 0.72,
  code: -0.99,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.62,
  share: -2.94,
  place: 0.43,
  places: 0.42,
  entitled: 3.77,
  also: 1.62,
  named: 1.07,
  title: 1.64,
  summary: 1.31,
  noPaper: 2.55,
  glossary: -2.39,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  words: 2.05,
  place: -0.91,
  close: 4.58,
  also: 5.21,
  title: 1.91,
  usual: 0.20,
  peculiar: 0.64,
  mostPeculiar: 0.37,
  noPaper: 4.15,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses nine in ten of the open nonsense that has words of the site, and five of some 600 questions that are meant. */
export const leastMeant = 4.87;

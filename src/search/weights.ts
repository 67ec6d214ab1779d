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
  logbm: 1.19,
  bm: 5.72,
  logown: 0.8,
  close: 2.4,
  title: 0.78,
  whole: 1.48,
  names: 2.44,
  parent: 1.96,
  child: 0.75,
  ofKind: 2.91,
  declared: 6.99,
  compares: 0.69,
  codeToSentence: -0.54,
  also: -0.58,
  alike: 9.29,
  asked: 1.09,
  early: 0.76,
  bibliography: -3.61,
  long: -0.1,
  section: 0.76,
  equation: 1.14,
  figure: -0.79,
  table: 0.15,
  lab: -1.43,
  claim: 0.62,
  code: -1.03,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.79,
  share: -2.65,
  place: 0.41,
  places: 0.43,
  entitled: 3.97,
  also: 1.2,
  named: 1.54,
  title: 1.73,
  summary: 1.22,
  noPaper: 1.3,
  glossary: -2.34,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  words: -0.59,
  lacks: -3.18,
  place: -3.62,
  close: 4.62,
  also: 5.37,
  title: 1.73,
  usual: 0.26,
  peculiar: 0.66,
  mostPeculiar: 0.38,
  noPaper: 3.14,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses nine in ten of the open nonsense that has words of the site, and three of some 650 questions that are meant. */
export const leastMeant = 0.9;

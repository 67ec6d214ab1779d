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
  logbm: 1.73,
  bm: 6.98,
  logown: 1.16,
  close: 2.3,
  title: 1.57,
  whole: 1.6,
  names: 2.62,
  parent: 2.45,
  child: 1.14,
  ofKind: 2.82,
  declared: 8.9,
  compares: 1.03,
  codeToSentence: -0.81,
  also: -0.87,
  alike: 10.39,
  asked: 1.08,
  early: 1.22,
  bibliography: -3.16,
  long: -0.15,
  section: 0.81,
  equation: 1.19,
  figure: -0.89,
  table: 0.39,
  lab: -1.68,
  claim: 0.93,
  code: -1.23,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.01,
  share: -3.15,
  place: 0.35,
  places: 0.4,
  entitled: 6.42,
  also: 3.02,
  named: 0.68,
  title: 1.18,
  summary: 1.05,
  noPaper: 3.54,
  glossary: -3.76,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  page: 0.26,
  share: 4.53,
  title: 1.39,
  neighbors: 2.75,
  many: -0.56,
  found: 0.88,
  peculiar: 0.69,
  mostPeculiar: 0.35,
  words: 0.36,
  oneWord: 3.79,
  asking: 0.9,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses 97 in 100 of the open nonsense, 93 of made-up nonsense, and one in 70 of the questions that are meant. */
export const leastMeant = 6.3;

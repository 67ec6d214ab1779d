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
} as const;
export type Field = keyof typeof fieldWeights;
export const fields = Object.keys(fieldWeights) as Field[];

/**
 * How much each sign tells that a place answers: a linear model, fitted by `scripts/search-fit.ts` on
 * the golden set without its third that is set aside. That script prints too how well weights
 * that were fitted without a paper do on that paper.
 */
export const placeWeights = {
  logbm: 1.35,
  bm: 5.78,
  logown: 0.85,
  close: 2.88,
  title: 2.12,
  whole: 1.37,
  names: 2.57,
  parent: 2.7,
  child: 1.45,
  ofKind: 3.43,
  declared: 7.72,
  compares: 1.11,
  codeToSentence: -0.89,
  role: 3.38,
  early: 1.14,
  bibliography: -2.06,
  long: -0.24,
  section: 0.62,
  equation: 0.77,
  figure: -0.7,
  table: 0.51,
  lab: -1.46,
  claim: 0.75,
  code: -0.89,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 2.99,
  share: -1.21,
  place: 0.42,
  places: 0.45,
  entitled: 3.39,
  named: 0.4,
  title: 1.2,
  summary: 1.62,
  noPaper: -0.1,
  glossary: -2.37,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  words: 0.67,
  place: -1.73,
  close: 6.28,
  title: 2.71,
  usual: 0.17,
  peculiar: 0.69,
  mostPeculiar: 0.45,
  noPaper: 3.64,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** No question of the golden set's open part whose best page is right has less. */
export const leastMeant = 2.43;

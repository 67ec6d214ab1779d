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
  logbm: 1.71,
  bm: 6.27,
  logown: 1.21,
  close: 2.1,
  title: 1.49,
  whole: 1.94,
  names: 2.42,
  parent: 2.86,
  child: 1.08,
  ofKind: 2.94,
  declared: 8.84,
  compares: 0.91,
  codeToSentence: -0.69,
  also: -2.39,
  alike: 11.14,
  asked: 1.17,
  early: 1.06,
  bibliography: -4.17,
  long: -0.17,
  section: 0.9,
  equation: 1.17,
  figure: -0.57,
  table: 0.42,
  lab: -1.48,
  claim: 0.71,
  code: -1.36,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.61,
  share: -2.75,
  place: 0.37,
  places: 0.39,
  entitled: 4.56,
  also: 2.77,
  named: 1.67,
  title: 1.68,
  summary: 1.21,
  noPaper: 2.17,
  glossary: -2.87,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  page: 0.26,
  share: 4.18,
  title: 1.08,
  neighbors: 2.57,
  many: -0.57,
  found: 0.85,
  peculiar: 0.71,
  mostPeculiar: 0.3,
  words: 0.37,
  oneWord: 3.7,
  asking: 0.95,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses 94 in 100 of the open nonsense, of made-up nonsense too, and eight of some 800 questions that are meant. */
export const leastMeant = 5.25;

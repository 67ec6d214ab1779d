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
  logbm: 1.28,
  bm: 5.82,
  logown: 1.14,
  close: 2.06,
  title: 0.61,
  whole: 2.22,
  names: 2.11,
  parent: 1.87,
  child: 0.91,
  ofKind: 2.61,
  declared: 6.93,
  compares: 0.63,
  codeToSentence: -0.61,
  also: -0.22,
  alike: 9.11,
  asked: 0.82,
  early: 0.77,
  bibliography: -3.35,
  long: -0.1,
  section: 0.61,
  equation: 1.1,
  figure: -0.45,
  table: 0.3,
  lab: -1.31,
  claim: 0.6,
  code: -1.03,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** As `placeWeights`: which of several pages answers, once they are read. */
export const pageWeights = {
  words: 3.63,
  share: -2.89,
  place: 0.42,
  places: 0.44,
  entitled: 4.79,
  also: 2.25,
  named: 1.69,
  title: 1.64,
  summary: 1.27,
  noPaper: 2.27,
  glossary: -2.99,
} as const;
export type PageSign = keyof typeof pageWeights;
export const pageSigns = Object.keys(pageWeights) as PageSign[];

/** As `placeWeights`: whether the best page is meant at all. */
export const meantWeights = {
  words: 1.33,
  nowhere: -3.42,
  lacks: -1.5,
  place: -1.04,
  close: 3.99,
  also: 5.44,
  title: 0.93,
  usual: 0.99,
  peculiar: 0.44,
  mostPeculiar: 0.28,
  noPaper: 1.04,
} as const;
export type MeantSign = keyof typeof meantWeights;
export const meantSigns = Object.keys(meantWeights) as MeantSign[];
/** Refuses 85 in 100 of the open nonsense that has words of the site, and seven of some 800 questions that are meant. */
export const leastMeant = 1.5;

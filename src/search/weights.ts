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
  logbm: 1.37,
  bm: 5.4,
  logown: 1.06,
  close: 2.81,
  title: 2.12,
  whole: 1.31,
  names: 2.73,
  parent: 2.91,
  child: 1.53,
  ofKind: 3.11,
  declared: 7.63,
  compares: 1.37,
  codeToSentence: -0.76,
  early: 0.71,
  bibliography: -2.47,
  long: -0.24,
  section: 0.73,
  equation: 1.01,
  figure: -0.65,
  table: 0.23,
  lab: -1.57,
  claim: 0.43,
  code: -0.88,
  term: 0,
} as const;
export type Sign = keyof typeof placeWeights;
export const signs = Object.keys(placeWeights) as Sign[];

/** How much a word counts where it stands: for the rank of pages at build, of places in the browser. */
export const fieldWeights = {
  title: 2.2,
  names: 1.1,
  text: 1.6,
  lines: 0.4,
  heading: 1.2,
  before: 0.5,
  after: 0.15,
} as const;
export type Field = keyof typeof fieldWeights;
export const fields = Object.keys(fieldWeights) as Field[];

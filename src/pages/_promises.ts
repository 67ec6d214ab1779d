/** What every page of a paper promises: in three phrases on the home page, in full on About. */
export const promises = [
  {
    id: 'every-line',
    name: 'Every line is run',
    text: 'The code you read is the code that the tests and the lab run. Tests fail while any line shown has not been executed, and small changes to it, made one after another, must be noticed.',
  },
  {
    id: 'every-number',
    name: 'Every number has a source',
    text: 'A published number names its table. A number of our own is read from a committed result that a test computes again.',
  },
  {
    id: 'every-claim',
    name: 'Every claim says how it is known',
    text: 'Reported by the paper, recomputed exactly, or reproduced at small scale, with what that does not show.',
  },
] as const;

/** The page's running example: five epochs of one night, and what a network might say about them. */

/** Their stages, in the order of the night; as numbers of `stages`. */
export const exampleStages = [0, 2, 3, 2, 4];

/** Which of the five the others can hear: Wake and N3. */
export const exampleContext = [true, false, true, false, false];

/** Scores of the first N2 epoch's query with the keys of all five. */
export const exampleScores = [
  0,
  Math.log(5),
  Math.log(3),
  Math.log(5),
  Math.log(2),
];

/**
 * Answers about the position, [epoch][position]. Both N2 epochs look alike and hear the same
 * context, so they get the same answer.
 */
export const exampleAnswers = [
  [0.8, 0.05, 0.05, 0.05, 0.05],
  [0.05, 0.4, 0.1, 0.4, 0.05],
  [0.05, 0.15, 0.7, 0.05, 0.05],
  [0.05, 0.4, 0.1, 0.4, 0.05],
  [0.05, 0.05, 0.05, 0.05, 0.8],
];

/** Weights of words on pages are whole numbers from 1 to this. */
export const heaviest = 99;

/** Pages that are read in full for an answer: what 150 kB hold. */
export const pagesRead = 4;

/** Weights of words on pages are whole numbers from 1 to this. */
export const heaviest = 99;

/** Pages that are read in full for an answer: in the dialog what 150 kB hold. */
export const pagesRead = { dialog: 3, page: 6 } as const;

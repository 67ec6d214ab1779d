/** Weights of words on pages are whole numbers from 1 to this. */
export const heaviest = 99;

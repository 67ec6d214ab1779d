/** The labs of this page. */
export { compare } from './lab-compare.ts';
export { steps } from './lab-steps.ts';

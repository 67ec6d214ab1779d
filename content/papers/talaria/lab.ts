/** The labs of this page. */
export { answers } from './lab-answers.ts';
export { minimal } from './lab-minimal.ts';

/** The labs of this page. */
export { captions } from './lab-captions.ts';
export { pretraining } from './lab-pretraining.ts';

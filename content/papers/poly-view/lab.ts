/** The labs of this page. */
export { information } from './lab-information.ts';
export { views } from './lab-views.ts';

/** The labs of this page. */
export { labels } from './lab-labels.ts';
export { recipes } from './lab-recipes.ts';

/** The lab of this page. */
export { staging } from './lab-staging.ts';

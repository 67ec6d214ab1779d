/** The labs of this page. */
export { configurator } from './lab-configurator.ts';
export { race } from './lab-race.ts';

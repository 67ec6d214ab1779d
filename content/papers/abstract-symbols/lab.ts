/** The labs of this page. */
export { copy } from './lab-copy.ts';
export { identity } from './lab-identity.ts';
export { kernel } from './lab-kernel.ts';

/** The labs of this page. */
export { agent } from './lab-agent.ts';
export { training } from './lab-training.ts';

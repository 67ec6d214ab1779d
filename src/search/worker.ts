/** Search beside the page: cutting up a paper's text would make typing stutter. */
import { expose } from 'comlink';
import { ask, placesIn, restOf, start } from './engine.ts';

const engine = { ask, placesIn, restOf, start };
export type Engine = typeof engine;
expose(engine);

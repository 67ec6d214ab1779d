/** Search beside the page: cutting up a paper's text would make typing stutter. */
import { expose } from 'comlink';
import { ask, placesIn, start } from './engine.ts';

const engine = { ask, placesIn, start };
export type Engine = typeof engine;
expose(engine);

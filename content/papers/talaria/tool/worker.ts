/** The tool's worker: parses, counts, lays out and measures, so that the page can always answer. */
import { expose } from 'comlink';
import { Engine } from './engine.ts';

// The networks are small: waking threads costs more than they save.
Object.defineProperty(globalThis, 'SharedArrayBuffer', {
  value: undefined,
});

const engine = new Engine();

/** Errors keep their text on the way to the page, and nothing else. */
expose(engine);

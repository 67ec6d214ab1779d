/** The labs' worker. Each paper's lab is a chunk of its own, loaded at its first run. */
import { expose } from 'comlink';
import { committedResult, labOrHero } from './papers.ts';
import { createWorkerApi } from './worker-api.ts';

// Where pages may share memory between threads, jax-js spreads every step over all cores. The labs'
// arrays are small: waking threads costs more than they save, and a reader's phone has other work.
Object.defineProperty(globalThis, 'SharedArrayBuffer', { value: undefined });

expose(createWorkerApi({ lab: labOrHero, committed: committedResult }));

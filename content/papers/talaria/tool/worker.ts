/** The tool's worker: parses, counts, lays out and measures, so that the page can always answer. */
import { expose } from 'comlink';
import { keepKernels, useOneThread } from '#ml/backend';
import { Engine } from './engine.ts';

useOneThread();
keepKernels();

const engine = new Engine();

/** Errors keep their text on the way to the page, and nothing else. */
expose(engine);

/** The labs' worker. Each paper's lab is a chunk of its own, loaded at its first run. */
import { expose } from 'comlink';
import { keepKernels, useOneThread } from '#ml/backend';
import { committedResult, labOrHero } from './papers.ts';
import { createWorkerApi } from './worker-api.ts';

useOneThread();
keepKernels();

expose(createWorkerApi({ lab: labOrHero, committed: committedResult }));

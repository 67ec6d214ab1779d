/** The labs' worker. Each paper's lab is a chunk of its own, loaded at its first run. */
import './one-thread.ts';
import { expose } from 'comlink';
import { createEngine } from './engine.ts';
import { committedResult, paperLab } from './papers.ts';

expose(createEngine({ lab: paperLab, committed: committedResult }));

/** The search engine in its worker, which starts with the first question. */
import { type Remote, wrap } from 'comlink';
import type { Engine } from './worker.ts';

interface Running {
  engine: Remote<Engine>;
  /** Rejected when the worker cannot be loaded. */
  broken: Promise<never>;
}

let running: Running | undefined;

function run(): Running {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => {
      running = undefined;
      worker.terminate();
      reject(
        new Error(
          navigator.onLine
            ? 'The search could not be loaded.'
            : 'You are offline, and the search has not been loaded.',
        ),
      );
    });
  });
  broken.catch(() => undefined);
  return { engine: wrap<Engine>(worker), broken };
}

/** @throws Error that a reader can understand */
async function asked<T>(question: (engine: Remote<Engine>) => Promise<T>): Promise<T> {
  running ??= run();
  return Promise.race([question(running.engine), running.broken]);
}

export const ask = (...args: Parameters<Engine['ask']>): ReturnType<Engine['ask']> =>
  asked((engine) => engine.ask(...args));

export const start = (): ReturnType<Engine['start']> => asked((engine) => engine.start());

export const placesIn = (...args: Parameters<Engine['placesIn']>): ReturnType<Engine['placesIn']> =>
  asked((engine) => engine.placesIn(...args));

export const restOf = (
  ...args: Parameters<Engine['restOf']>
): Promise<ReturnType<Engine['restOf']>> => asked((engine) => engine.restOf(...args));

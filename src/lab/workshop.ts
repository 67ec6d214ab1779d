/** Starts the labs' worker in the browser. */
import { proxy, releaseProxy, wrap } from 'comlink';
import type { Engine } from './engine.ts';
import type { Workshop } from './runner.ts';

/** A worker that runs one lab of one paper. */
export function openWorkshop(slug: string, labId: string): Workshop {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const engine = wrap<Engine>(worker);
  const crashed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      const reason = message ? `It said: ${message}` : 'Its script could not be loaded.';
      reject(new Error(`The lab's worker stopped. ${reason}`));
    });
  });
  return {
    run: (knobs, onProgress) => engine.run(slug, labId, knobs, proxy(onProgress)),
    cancel: () => void engine.cancel(),
    crashed,
    close() {
      engine[releaseProxy]();
      worker.terminate();
    },
  };
}

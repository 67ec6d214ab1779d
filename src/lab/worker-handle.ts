/** The page's end of the labs' worker. */
import { proxy, releaseProxy, wrap } from 'comlink';
import type { KnobValues } from './define.ts';
import type { Progress, Report, WorkerApi } from './worker-api.ts';

/** A worker that runs one lab of one paper. */
export interface WorkerHandle {
  run(knobs: KnobValues, onProgress: Progress): Promise<Report>;
  cancel(): void;
  /** Rejects when the worker itself breaks. */
  crashed: Promise<never>;
  close(): void;
}

export function openWorker(slug: string, labId: string): WorkerHandle {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<WorkerApi>(worker);
  const crashed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      const reason = message ? `It said: ${message}` : 'Its script could not be loaded.';
      reject(new Error(`The lab's worker stopped. ${reason}`));
    });
  });
  return {
    run: (knobs, onProgress) => api.run(slug, labId, knobs, proxy(onProgress)),
    cancel: () => void api.cancel(),
    crashed,
    close() {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}

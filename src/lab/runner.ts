/** One lab's runs: one at a time, the last request wins, and a stuck worker is replaced. */
import type { KnobValues } from './define.ts';
import type { Progress, Report } from './worker-api.ts';
import type { WorkerHandle } from './worker-handle.ts';

export interface Listener {
  started(knobs: KnobValues): void;
  progress: Progress;
  finished(report: Report, knobs: KnobValues): void;
  cancelled(): void;
  failed(error: Error): void;
}

export interface Runner {
  /** Runs now, or after the current run; a later request replaces one that still waits. */
  request(knobs: KnobValues): void;
  cancel(): void;
}

/** How long a cancelled run may take to stop by itself, in milliseconds. */
const GRACE = 1000;

/** @param open starts a worker; called at the first run and after a worker was given up */
export function createRunner(open: () => WorkerHandle, listener: Listener, grace = GRACE): Runner {
  let worker: WorkerHandle | undefined;
  let waiting: KnobValues | undefined;
  let halt: (() => void) | undefined;

  function giveUp(): void {
    worker?.close();
    worker = undefined;
  }

  async function once(knobs: KnobValues): Promise<void> {
    let cancelled = false;
    let over = false;
    let crashed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopped = new Promise<never>((_, reject) => {
      halt = () => {
        if (cancelled) return;
        cancelled = true;
        worker?.cancel();
        timer = setTimeout(() => {
          giveUp();
          reject(new Error('The run did not stop by itself.'));
        }, grace);
      };
    });
    listener.started(knobs);
    try {
      worker ??= open();
      const crash = worker.crashed.catch((error) => {
        crashed = true;
        throw error;
      });
      const run = worker.run(knobs, (fraction, partial) => {
        if (!over && !cancelled) listener.progress(fraction, partial);
      });
      const report = await Promise.race([run, crash, stopped]);
      over = true;
      if (cancelled) listener.cancelled();
      else listener.finished(report, knobs);
    } catch (error) {
      over = true;
      if (crashed) giveUp();
      if (cancelled) listener.cancelled();
      else listener.failed(error as Error);
    } finally {
      clearTimeout(timer);
      halt = undefined;
    }
  }

  let working = false;
  async function work(knobs: KnobValues): Promise<void> {
    working = true;
    try {
      for (let next: KnobValues | undefined = knobs; next; next = waiting) {
        waiting = undefined;
        await once(next);
      }
    } finally {
      working = false;
    }
  }

  return {
    request(knobs) {
      if (working) waiting = knobs;
      else void work(knobs);
    },
    cancel() {
      waiting = undefined;
      halt?.();
    },
  };
}

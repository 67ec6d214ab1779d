/** One lab's runs: one at a time, the last request wins, and a stuck worker is replaced. */
import type { KnobValues } from './define.ts';
import type { Progress, Report } from './worker-api.ts';
import type { WorkerHandle } from './worker-handle.ts';

export interface Listener {
  started(knobs: KnobValues): void;
  /** The run takes so long that a reader asks what is going on. */
  slow(): void;
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

/** In milliseconds. */
export interface Times {
  /** How long a cancelled run may take to stop by itself. */
  grace: number;
  /** When a run counts as slow. */
  slow: number;
  /** When it is ended, and its worker with it. */
  limit: number;
}

/** A live lab answers at once: what does not never will. The limit leaves time to load it. */
export const times = (live: boolean): Times => ({
  grace: 1000,
  slow: 300,
  limit: live ? 20_000 : 600_000,
});

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;

/** @param open starts a worker; called at the first run and after a worker was given up */
export function createRunner(
  open: () => WorkerHandle,
  listener: Listener,
  { grace, slow, limit }: Times,
): Runner {
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
    const sluggish = setTimeout(() => listener.slow(), slow);
    let ended: ReturnType<typeof setTimeout> | undefined;
    const endless = new Promise<never>((_, reject) => {
      ended = setTimeout(() => {
        giveUp();
        reject(new Error(`It did not end within ${seconds(limit)}, so it was stopped.`));
      }, limit);
    });
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
      const report = await Promise.race([run, crash, stopped, endless]);
      over = true;
      if (cancelled) listener.cancelled();
      else listener.finished(report, knobs);
    } catch (error) {
      over = true;
      if (crashed) giveUp();
      if (cancelled) listener.cancelled();
      else listener.failed(error as Error);
    } finally {
      for (const set of [timer, sluggish, ended]) clearTimeout(set);
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

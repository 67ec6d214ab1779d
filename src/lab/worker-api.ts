/** What runs in the worker: a lab's run(), its view and the comparison with the committed result. */
import type { CommittedResult, KnobValues, View } from './define.ts';
import { isDefault } from './knobs.ts';
import { type AnyLab, type Comparison, compared, rounded } from './results.ts';

export interface Report {
  view: View;
  /** Time that run() took. */
  milliseconds: number;
  /** With default knobs: how the result stands to the committed one, or why that is not known. */
  comparison?: Comparison | { unknown: string };
}

export type Progress = (fraction: number, partial?: View) => void;

export interface WorkerApi {
  run(slug: string, labId: string, knobs: KnobValues, onProgress: Progress): Promise<Report>;
  /** Asks the run to stop; a lab heeds it at its next look at the signal. */
  cancel(): void;
}

export interface Sources {
  lab(slug: string, labId: string): Promise<AnyLab>;
  committed(slug: string, labId: string): Promise<CommittedResult>;
}

/** Least time between two messages about progress, in milliseconds. */
const PACE = 60;

function stopped(): Error {
  return Object.assign(new Error('The run was cancelled.'), { name: 'AbortError' });
}

export function createWorkerApi(sources: Sources): WorkerApi {
  let controller = new AbortController();

  async function comparison(slug: string, id: string, lab: AnyLab, result: unknown) {
    try {
      const committed = await sources.committed(slug, id);
      return compared(committed.result, rounded(result), lab.tolerance);
    } catch (error) {
      return { unknown: (error as Error).message };
    }
  }

  return {
    async run(slug, labId, knobs, onProgress) {
      controller = new AbortController();
      const { signal } = controller;
      const lab = await sources.lab(slug, labId);
      if (signal.aborted) throw stopped();
      let told = Number.NEGATIVE_INFINITY;
      const start = performance.now();
      const result = await lab.run(knobs, {
        signal,
        onProgress(fraction, partial) {
          const now = performance.now();
          if (signal.aborted || (now - told < PACE && fraction < 1)) return;
          told = now;
          onProgress(fraction, partial === undefined ? undefined : lab.view(partial, knobs));
        },
      });
      const milliseconds = performance.now() - start;
      if (signal.aborted) throw stopped();
      const view = lab.view(result, knobs);
      if (!isDefault(lab.knobs, knobs)) return { view, milliseconds };
      return { view, milliseconds, comparison: await comparison(slug, labId, lab, result) };
    },
    cancel: () => controller.abort(),
  };
}

/** What runs in the worker: a lab's run(), its view and the comparison with the committed result. */
import type { CommittedResult, KnobValues, View } from './define.ts';
import { defaults, isDefault } from './knobs.ts';
import { besidePublished, inFrame } from './published.ts';
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
const PACE = 200;

function stopped(): Error {
  return Object.assign(new Error('The run was cancelled.'), { name: 'AbortError' });
}

type Published = { result: unknown; view: View } | { unknown: string };

function comparison(before: Published, result: unknown, tolerance: number): Report['comparison'] {
  if ('unknown' in before) return before;
  try {
    return compared(before.result, rounded(result), tolerance);
  } catch (error) {
    return { unknown: (error as Error).message };
  }
}

export function createWorkerApi(sources: Sources): WorkerApi {
  let controller = new AbortController();

  /** The published run and its view, or why they cannot be had. */
  async function published(slug: string, id: string, lab: AnyLab): Promise<Published> {
    try {
      const { result } = await sources.committed(slug, id);
      return { result, view: lab.view(result, defaults(lab.knobs)) };
    } catch (error) {
      return { unknown: (error as Error).message };
    }
  }

  return {
    async run(slug, labId, knobs, onProgress) {
      controller = new AbortController();
      const { signal } = controller;
      const lab = await sources.lab(slug, labId);
      const before = await published(slug, labId, lab);
      const beside = (add: typeof inFrame, view: View) =>
        'view' in before ? add(view, before.view) : view;
      if (signal.aborted) throw stopped();
      let told = Number.NEGATIVE_INFINITY;
      const start = performance.now();
      const result = await lab.run(knobs, {
        signal,
        onProgress(fraction, partial) {
          const now = performance.now();
          if (signal.aborted || (now - told < PACE && fraction < 1)) return;
          told = now;
          const view = partial === undefined ? undefined : lab.view(partial, knobs);
          onProgress(fraction, view && beside(inFrame, view));
        },
      });
      const milliseconds = performance.now() - start;
      if (signal.aborted) throw stopped();
      const report = { view: beside(besidePublished, lab.view(result, knobs)), milliseconds };
      if (!isDefault(lab.knobs, knobs)) return report;
      return { ...report, comparison: comparison(before, result, lab.tolerance) };
    },
    cancel: () => controller.abort(),
  };
}

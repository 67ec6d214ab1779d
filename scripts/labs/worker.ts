/** Computes the labs of one paper in a worker, which can be ended, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { keepKernels } from '#ml/backend';
import { labNamed } from '../../src/lab/collection.ts';
import type { CommittedResult } from '../../src/lab/define.ts';
import { computed } from '../../src/lab/results.ts';
import { loadLabs } from '../../src/lab/store.ts';
import { withoutDrawing } from './drawing.ts';

export interface LabsWork {
  root: string;
  slug: string;
  /** Only this lab. */
  only: string | undefined;
}

export type LabsNews =
  | { kind: 'labs'; ids: string[] }
  | { kind: 'start'; id: string }
  | { kind: 'progress'; id: string; stage: string; fraction: number }
  | { kind: 'result'; id: string; entry: CommittedResult; tolerance: number }
  | { kind: 'error'; id?: string; message: string; stack?: string | undefined }
  | { kind: 'done' };

const { root, slug, only } = workerData as LabsWork;
const say = (news: LabsNews) => parentPort!.postMessage(news);

async function work(): Promise<void> {
  withoutDrawing();
  keepKernels();
  const labs = await loadLabs(root, slug);
  say({ kind: 'labs', ids: Object.keys(labs) });
  for (const id of only ? [only] : Object.keys(labs)) {
    const lab = labNamed(labs, id, `content/papers/${slug}/lab.ts`);
    say({ kind: 'start', id });
    try {
      const onProgress = (stage: string, fraction: number) =>
        say({ kind: 'progress', id, stage, fraction });
      const entry = await computed(lab, { onProgress });
      say({ kind: 'result', id, entry, tolerance: lab.tolerance });
    } catch (error) {
      const { message, stack } = error as Error;
      say({ kind: 'error', id, message, stack });
      return;
    }
  }
  say({ kind: 'done' });
}

work().catch((error: Error) => say({ kind: 'error', message: error.message, stack: error.stack }));

/** Whether the stored studies of a lab are still those that its code gives. */
import { join } from 'node:path';
import type { CommittedResult } from '../src/lab/define.ts';
import { fingerprint, sourcesOf } from './fingerprint.ts';
import { isDrawing } from './labs/drawing.ts';

/** Of all that a paper's labs import, packages included and charts left out, and of the studies that they gave. */
export function studiesFingerprint(slug: string, { studies }: Pick<CommittedResult, 'studies'>) {
  const sources = sourcesOf([join('content', 'papers', slug, 'lab.ts')], isDrawing);
  return fingerprint(sources, JSON.stringify(studies));
}

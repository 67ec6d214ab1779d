/** Whether the stored studies of a lab are still those that its code gives. */
import { join } from 'node:path';
import type { CommittedResult } from '../src/lab/define.ts';
import { fingerprint } from './fingerprint.ts';

/** Of all that a paper's labs import, packages included, and of the studies that they gave. */
export function studiesFingerprint(slug: string, { studies }: Pick<CommittedResult, 'studies'>) {
  return fingerprint([join('content', 'papers', slug, 'lab.ts')], JSON.stringify(studies));
}

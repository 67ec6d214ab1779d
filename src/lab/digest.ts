/** What tells whether a committed result is still as `npm run labs` wrote it. For Node only. */
import { createHash } from 'node:crypto';
import type { CommittedResult } from './define.ts';

/** @returns 16 hexadecimal digits */
export function digestOf({ knobs, result, studies }: CommittedResult): string {
  const text = JSON.stringify([knobs, result, studies]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What tells whether a committed result is still as `npm run labs` wrote it. For Node only. */
import { digest } from '../digest.ts';
import type { CommittedResult } from './define.ts';

/** @returns 16 hexadecimal digits */
export function digestOf({ knobs, result, studies }: CommittedResult): string {
  return digest([knobs, result, studies]);
}

/** What tells whether data are still as they were. For Node only. */
import { createHash } from 'node:crypto';

/** @returns 16 hexadecimal digits of what JSON would hold of it */
export function digest(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}

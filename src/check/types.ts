/** Types of a paper's modules and tests. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import type { TypeFault } from './types-worker.ts';

/** @returns one mistake for each line that the compiler refuses */
export function typeMistakes(folder: Folder): Promise<AuthorError[]> {
  const files = folder.files.filter((file) => file.endsWith('.ts'));
  const worker = new Worker(new URL('./types-worker.ts', import.meta.url), {
    workerData: files.map((file) => join(folder.dir, file)),
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (faults: TypeFault[]) => {
      const lines = new Map(faults.map((fault) => [`${fault.file}:${fault.line}`, fault]));
      resolve(
        [...lines.values()].map(({ file, line, message }) => {
          const at = folder.at(file.slice(folder.dir.length + 1), line);
          const problem = `the types do not fit: ${message.replace(/[^.!?]$/, '$&.')}`;
          return new AuthorError(at, problem, 'Correct the line, or what it calls.');
        }),
      );
    });
  });
}

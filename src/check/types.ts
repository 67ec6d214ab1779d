/** Types of a paper's modules and tests. */
import { basename, join, relative } from 'node:path/posix';
import { Worker } from 'node:worker_threads';
import { AuthorError, stopped } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { reached } from './causes.ts';
import type { TypeFault } from './types-worker.ts';

function saidOf({ message, data }: TypeFault): [problem: string, remedy: string] {
  const [, name] = /^Property '([^']+)' does not exist/.exec(message) ?? [];
  if (data && name) {
    const file = basename(data);
    return [`${file} lacks "${name}", which is read here.`, `Add it there, or correct the line.`];
  }
  const [, unused] = /^'([^']+)' is declared but its value is never read/.exec(message) ?? [];
  if (unused) return [`"${unused}" is never used.`, 'Use it, or remove it.'];
  const problem = `the types do not fit: ${stopped(message)}`;
  return [problem, 'Correct the line, or what it calls.'];
}

/** @returns one mistake for each file that the compiler refuses, with its first line */
export function typeMistakes(folder: Folder): Promise<AuthorError[]> {
  const files = folder.files.filter((file) => /\.(ts|astro)$/.test(file));
  const worker = new Worker(new URL('./types-worker.ts', import.meta.url), {
    workerData: files.map((file) => join(folder.dir, file)),
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (faults: TypeFault[]) => {
      const faulty = new Set(faults.map(({ file }) => file));
      // A type that is wrong in one module is wrong wherever it is used.
      const own = faults.filter(
        ({ file }) =>
          !reached(relative(folder.dir, file), folder).some((at) =>
            faulty.has(join(folder.dir, at)),
          ),
      );
      // What is below the first line of a file often follows from it; names that a module no
      // longer exports, and fields that data no longer have, are missed by all that read them,
      // and whatever else is wrong there follows.
      const lackingOf = ({ file, message, data }: TypeFault) => {
        const [, module] =
          /^Module '"([^"]+)"' (?:has no exported member|declares) /.exec(message) ?? [];
        return data ?? (module && join(file, '..', module));
      };
      const missing = new Set(own.filter(lackingOf).map(({ file }) => file));
      const first = own.filter((fault) => lackingOf(fault) || !missing.has(fault.file));
      const groups = Map.groupBy(first, (fault) => lackingOf(fault) ?? fault.file);
      resolve(
        [...groups.values()].map((group) => {
          const [fault] = group as [TypeFault];
          const { file, line } = fault;
          const at = folder.at(file.slice(folder.dir.length + 1), line);
          const [problem, remedy] = saidOf(fault);
          const others = new Set(group.map((fault) => `${fault.file}:${fault.line}`)).size - 1;
          const more =
            others > 0 ? ` Then look at ${others} more ${others === 1 ? 'line' : 'lines'}.` : '';
          return new AuthorError(at, problem, `${remedy}${more}`);
        }),
      );
    });
  });
}

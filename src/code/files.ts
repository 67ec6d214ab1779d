/** Names and anchors of a paper's source files. */
import { AuthorError } from '../author-error.ts';
import type { Source } from './regions.ts';

/** `./method.ts` or `method.ts` → `method.ts` */
export function fileName(file: string): string {
  return file.replace(/^\.\//, '');
}

/** Prefix of a file's anchors: `method.test.ts` → `method-test` */
export function fileId(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.ts$/, '').replace(/[^A-Za-z0-9-]+/g, '-');
}

/**
 * Anchors are named after regions, so that a paper's files share one set of names.
 *
 * @throws AuthorError when two files have a region of the same name
 */
export function checkRegionNames(sources: readonly Source[]): void {
  const fileOf = new Map<string, string>();
  for (const { file, regions } of sources) {
    for (const { name, from } of regions) {
      const other = fileOf.get(name);
      if (other && other !== file) {
        throw new AuthorError(
          { file, line: from - 1 },
          `region "${name}" is also in ${other}.`,
          'Rename one: its name is an anchor of the page.',
        );
      }
      fileOf.set(name, file);
    }
  }
}

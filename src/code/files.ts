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

/** @throws AuthorError where one of two files has only regions that the other has, and nothing imports it */
function refuseCopy(sources: readonly Source[], files: readonly string[]): void {
  const both = files.flatMap((file) => sources.filter((source) => source.file === file));
  const isImported = ({ file }: Source) => {
    const name = `/${file.split('/').at(-1)}'`;
    return sources.some(({ lines }) => lines.some((line) => line.includes(name)));
  };
  const copy = both.find((source) => !isImported(source) && !/(^|\/)lab\.ts$/.test(source.file));
  const original = both.find((source) => source !== copy);
  if (!copy || !original) return;
  const known = new Set(original.regions.map(({ name }) => name));
  if (!isImported(original) || !copy.regions.every(({ name }) => known.has(name))) return;
  throw new AuthorError(
    { file: copy.file, line: 1 },
    `all its regions are in ${original.file} too, and nothing imports it.`,
    'Delete the copy, or rename its regions.',
  );
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
        refuseCopy(sources, [file, other]);
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

/** Source files of a paper's folder, read once per content. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseSource, type Source } from './regions.ts';

const parsed = new Map<string, { text: string; source: Source }>();

/** `./method.ts` or `method.ts` → `method.ts` */
export function fileName(file: string): string {
  return file.replace(/^\.\//, '');
}

/**
 * @param dir the paper's folder
 * @param file relative to it: `./method.ts`
 * @param usedIn where the file was named, for the error
 * @throws when the file is missing, with the files that exist, or its regions are wrong
 */
export function readSource(dir: string, file: string, usedIn?: string): Source {
  const path = join(dir, file);
  const label = relative(process.cwd(), path);
  if (!existsSync(path)) {
    const files = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.ts')) : [];
    throw new Error(
      `${usedIn ?? relative(process.cwd(), dir)}: no file "${fileName(file)}". The folder has: ${files.sort().join(', ') || 'no TypeScript file'}.`,
    );
  }
  const text = readFileSync(path, 'utf8');
  const known = parsed.get(path);
  if (known?.text === text) return known.source;
  const source = parseSource(text, label);
  parsed.set(path, { text, source });
  return source;
}

/** Prefix of a file's anchors: `method.test.ts` → `method-test` */
export function fileId(file: string): string {
  return basename(file)
    .replace(/\.ts$/, '')
    .replace(/[^A-Za-z0-9-]+/g, '-');
}

/**
 * Anchors are named after regions, so that a paper's files share one set of names.
 *
 * @throws when two files of a folder have a region of the same name
 */
export function checkRegionNames(dir: string): void {
  const fileOf = new Map<string, string>();
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const source = readSource(dir, file);
    for (const { name, from } of source.regions) {
      const other = fileOf.get(name);
      if (other) {
        throw new Error(
          `${source.file}:${from - 1}: region "${name}" is also in ${other}. Rename one: its name is an anchor of the page.`,
        );
      }
      fileOf.set(name, file);
    }
  }
}

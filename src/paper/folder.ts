/** Where papers live on disk. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The `content/papers` folder; builds and tests run from the repository's root. */
export const papersDir = resolve('content/papers');

/** @returns the slugs of all folders that hold an `index.mdx`, sorted */
export function paperSlugs(dir: string = papersDir): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'index.mdx')))
    .map((entry) => entry.name)
    .sort();
}

/** @returns the TypeScript files of a paper: its modules in the order of a reader, then its tests */
export function paperModules(dir: string): { modules: string[]; tests: string[] } {
  const files = readdirSync(dir).filter((file) => file.endsWith('.ts'));
  const rank = (file: string) => (file === 'method.ts' ? 0 : file === 'lab.ts' ? 2 : 1);
  const order = (a: string, b: string) => rank(a) - rank(b) || a.localeCompare(b);
  return {
    modules: files.filter((file) => !file.endsWith('.test.ts')).sort(order),
    tests: files.filter((file) => file.endsWith('.test.ts')).sort(order),
  };
}

/** Where `mutants.json` of a paper is written: which changes to its shown regions its unit tests catch. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { papersDir } from '../../src/paper/folder.ts';
import type { Records } from '../../src/paper/mutants.ts';

export const recordPlace = (slug: string, file: string) => join('content', 'papers', slug, file);

/** Regions in the order of `names`; others are dropped. */
export function writeRecords(slug: string, records: Records, names: readonly string[]): void {
  const ordered = Object.fromEntries(
    names.flatMap((name) => (records[name] ? [[name, records[name]]] : [])),
  );
  writeFileSync(join(papersDir, slug, 'mutants.json'), `${JSON.stringify(ordered, null, 2)}\n`);
}

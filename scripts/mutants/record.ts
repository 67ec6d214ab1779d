/** `mutants.json` of a paper: which changes to its shown regions its unit tests catch. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { papersDir } from '../../src/paper/folder.ts';
import type { Debt, Equivalent, Records, RegionRecord, Survivor } from '../../src/paper/mutants.ts';

export type { Debt, Equivalent, Records, RegionRecord, Survivor };

export const recordPlace = (slug: string, file: string) => join('content', 'papers', slug, file);

function read<T>(slug: string, file: string, otherwise: T): T {
  const path = join(papersDir, slug, file);
  if (!existsSync(path)) return otherwise;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new Error(
      `${recordPlace(slug, file)}: not valid JSON (${(error as Error).message}). Mend it, or remove it and run: npm run mutants -- ${slug}`,
    );
  }
}

export const readRecords = (slug: string) => read<Records>(slug, 'mutants.json', {});
export const readEquivalents = (slug: string) =>
  read<Equivalent[]>(slug, 'mutants.equivalent.json', []);
export const readDebts = (slug: string) => read<Debt[]>(slug, 'mutants.debts.json', []);

/** Regions in the order of `names`; others are dropped. */
export function writeRecords(slug: string, records: Records, names: readonly string[]): void {
  const ordered = Object.fromEntries(
    names.flatMap((name) => (records[name] ? [[name, records[name]]] : [])),
  );
  writeFileSync(join(papersDir, slug, 'mutants.json'), `${JSON.stringify(ordered, null, 2)}\n`);
}

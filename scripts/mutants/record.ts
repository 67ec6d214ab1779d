/** `mutants.json` of a paper: which changes to its shown regions its unit tests catch. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { papersDir } from '../../src/paper/folder.ts';

export interface Survivor {
  /** Counted from 1 within the region. */
  line: number;
  from: string;
  to: string;
  /** How many tests executed the changed place and passed. */
  tests: number;
}

export interface RegionRecord {
  /** In the paper's folder. */
  file: string;
  /** Of the region's lines, the tests that can reach it and all that these import. */
  fingerprint: string;
  changes: number;
  caught: number;
  /** Of these, how many the tests named beside the region catch. */
  caughtByNamed: number;
  /** The titles named beside the region, and whether any of their tests catches a change. */
  named: Record<string, boolean>;
  survivors: Survivor[];
}

export type Records = Record<string, RegionRecord>;

/** A change that makes no difference, and why. */
export interface Equivalent {
  region: string;
  from: string;
  to: string;
  reason: string;
}

/** A region below the floor that is to be mended. */
export interface Debt {
  region: string;
  /** Percent, with one decimal; a region may not fall below it. */
  share: number;
  /** Titles beside the region that catch nothing yet. */
  idle?: string[];
  /** What will mend it. */
  paidBy: string;
}

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

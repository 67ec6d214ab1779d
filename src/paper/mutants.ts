/** What is known of a paper's tests: which small changes to its shown code they notice (`npm run mutants`). */
import type { Folder } from './folder.ts';

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

const read = <T>(folder: Folder, file: string, otherwise: T): T =>
  folder.has(file) ? (folder.json(file) as T) : otherwise;

/** By region; empty where nothing was measured. */
export const recordsOf = (folder: Folder): Records => read(folder, 'mutants.json', {});
export const equivalentsOf = (folder: Folder): Equivalent[] =>
  read(folder, 'mutants.equivalent.json', []);
export const debtsOf = (folder: Folder): Debt[] => read(folder, 'mutants.debts.json', []);

/** What is known of a paper's tests: which small changes to its shown code they notice (`npm run mutants`). */
import { z } from 'astro/zod';
import { AuthorErrors } from '../author-error.ts';
import type { Folder } from './folder.ts';
import { issueErrors } from './issues.ts';

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

const some = z.string().trim().min(1, 'some text');

const equivalentSchema = z.array(
  z.strictObject({ region: some, from: z.string(), to: z.string(), reason: some }),
);
/** A change that makes no difference, and why. */
export type Equivalent = z.infer<typeof equivalentSchema>[number];

const debtSchema = z.array(
  z.strictObject({
    region: some,
    /** Percent, with one decimal; a region may not fall below it. */
    share: z.number().min(0).max(100),
    /** Titles beside the region that catch nothing yet. */
    idle: z.array(some).optional(),
    /** What will mend it. */
    paidBy: some,
  }),
);
/** A region below the floor that is to be mended. */
export type Debt = z.infer<typeof debtSchema>[number];

const recordsSchema = z.record(z.string(), z.looseObject({}));

/** @throws AuthorErrors where a file is not of its shape */
function read<T>(folder: Folder, file: string, schema: z.ZodType, otherwise: T): T {
  if (!folder.has(file)) return otherwise;
  const value = folder.json(file);
  const result = schema.safeParse(value);
  if (result.success) return value as T;
  throw new AuthorErrors(
    issueErrors(
      result.error.issues,
      (path) => folder.inJson(file, path),
      () => 'CONTRIBUTING.md shows its form, under "Tests that notice".',
    ),
  );
}

/** By region; empty where nothing was measured. */
export const recordsOf = (folder: Folder): Records =>
  read(folder, 'mutants.json', recordsSchema, {});
export const equivalentsOf = (folder: Folder): Equivalent[] =>
  read(folder, 'mutants.equivalent.json', equivalentSchema, []);
export const debtsOf = (folder: Folder): Debt[] =>
  read(folder, 'mutants.debts.json', debtSchema, []);

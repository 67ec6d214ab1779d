/** What is known of a paper's tests: which small changes to its shown code they notice (`npm run mutants`). */
import { z } from 'astro/zod';
import type { Folder } from './folder.ts';
import { readData } from './issues.ts';

const some = z.string().trim().min(1, 'some text');

const survivorSchema = z.strictObject({
  /** Counted from 1 within the region. */
  line: z.int().min(1),
  from: z.string(),
  to: z.string(),
  /** How many tests executed the changed place and passed. */
  tests: z.int().min(0),
});
export type Survivor = z.infer<typeof survivorSchema>;

const recordSchema = z
  .strictObject({
    /** In the paper's folder. */
    file: some,
    /** Of the region's lines, the tests that can reach it and all that these import. */
    fingerprint: z.string(),
    changes: z.int().min(0),
    caught: z.int().min(0),
    /** Of these, how many the tests named beside the region catch. */
    caughtByNamed: z.int().min(0),
    /** The titles named beside the region, and whether any of their tests catches a change. */
    named: z.record(z.string(), z.boolean()),
    survivors: z.array(survivorSchema),
  })
  .refine(({ changes, caught, caughtByNamed }) => caughtByNamed <= caught && caught <= changes, {
    error: 'more changes are caught than were made; npm run mutants writes it',
  });
export type RegionRecord = z.infer<typeof recordSchema>;
export type Records = Record<string, RegionRecord>;

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

const recordsSchema = z.record(z.string(), recordSchema);

const form = 'CONTRIBUTING.md shows its form, under "Tests that notice".';

/** @throws AuthorErrors where a file is not of its shape */
function read<T>(folder: Folder, file: string, schema: z.ZodType<T>, otherwise: T): T {
  return folder.has(file) ? readData(folder, file, schema, form) : otherwise;
}

/** By region; empty where nothing was measured. */
export const recordsOf = (folder: Folder): Records =>
  read(folder, 'mutants.json', recordsSchema, {});
export const equivalentsOf = (folder: Folder): Equivalent[] =>
  read(folder, 'mutants.equivalent.json', equivalentSchema, []);
export const debtsOf = (folder: Folder): Debt[] =>
  read(folder, 'mutants.debts.json', debtSchema, []);

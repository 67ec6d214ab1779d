/** Runs a region's mutants against the tests that execute them. */
import { readFileSync } from 'node:fs';
import type { RegionRecord, Survivor } from '../../src/paper/mutants.ts';
import { type Mutant, mutantsOf } from './mutate.ts';
import type { Answer, Change, TestProcess } from './process.ts';
import type { ShownRegion } from './regions.ts';

/** One test, as the unchanged code runs it. */
interface Known {
  file: string;
  id: string;
  /** Processor time. */
  milliseconds: number;
  /** Offsets by path that it executes, among those asked for. */
  hits: Record<string, number[]>;
}

export interface Target {
  region: ShownRegion;
  mutants: Mutant[];
}

/** Processor time that a test may take beside three times what it takes unchanged, in milliseconds. */
const PATIENCE = 5_000;
let runs = 0;

export function targetOf(region: ShownRegion): Target {
  return { region, mutants: mutantsOf(readFileSync(region.path, 'utf8'), region.from, region.to) };
}

export const changeOf = ({ path }: ShownRegion, { start, end, text }: Mutant): Change => ({
  path,
  start,
  end,
  text,
});

/** Whether a test's titles include one of the names. */
export const isNamed = (id: string, names: readonly string[]) =>
  id.split(' › ').some((title) => names.includes(title.replace(/ \(\d+\)$/, '')));

/** Takes jobs from one list until it is empty, on each process at once. */
export async function shared<T>(
  processes: readonly TestProcess[],
  jobs: readonly T[],
  work: (process: TestProcess, job: T) => Promise<void>,
): Promise<void> {
  const left = [...jobs];
  await Promise.all(
    processes.map(async (process) => {
      for (let job = left.shift(); job !== undefined; job = left.shift()) {
        await work(process, job).catch((error) => {
          left.length = 0; // the others stop too
          throw error;
        });
      }
    }),
  );
}

/** Runs tests one after another under one change. */
export function underChange(process: TestProcess, change?: Change) {
  const run = runs++;
  return (file: string, test?: string, limit = 4 * PATIENCE): Promise<Answer> =>
    process.ask({
      run,
      file,
      limit,
      ...(test !== undefined && { test }),
      ...(change && { change }),
    });
}

/**
 * Every test of some files, run alone on unchanged code.
 * @throws when one of them fails
 */
export async function knownTests(
  processes: readonly TestProcess[],
  targets: readonly Target[],
): Promise<Known[]> {
  const points: Record<string, number[]> = {};
  for (const { region, mutants } of targets) {
    const starts = mutants.map(({ start }) => start);
    points[region.path] = [...new Set([...(points[region.path] ?? []), ...starts])];
  }
  const tests: { file: string; id: string }[] = [];
  const files = [...new Set(targets.flatMap(({ region }) => region.testFiles))];
  await shared(processes, files, async (process, file) => {
    const { tests: ids, failure } = await underChange(process)(file);
    if (failure !== undefined) throw new Error(`${file}: ${failure}`);
    tests.push(...ids.map((id) => ({ file, id })));
  });
  const known: Known[] = [];
  await shared(processes, tests, async (process, { file, id }) => {
    const request = { run: runs++, file, test: id, points, limit: 20 * PATIENCE };
    const { milliseconds, hits, failure } = await process.ask(request);
    if (failure !== undefined) {
      throw new Error(
        `${file}: "${id}" fails on unchanged code: ${failure}. Mend it first; see: npx vitest run --project papers ${file}`,
      );
    }
    known.push({ file, id, milliseconds, hits: hits ?? {} });
  });
  return known.sort((a, b) => a.milliseconds - b.milliseconds);
}

/** Measures one region. @param known the tests, fastest first */
export async function measure(
  processes: readonly TestProcess[],
  { region, mutants }: Target,
  known: readonly Known[],
): Promise<RegionRecord> {
  const own = known.filter(({ file }) => region.testFiles.includes(file));
  /** Names of which no test has caught a change yet. */
  const idle = new Set(region.tests);
  const survivors = new Map<Mutant, Survivor>();
  let caughtByNamed = 0;

  await shared(processes, mutants, async (process, mutant) => {
    const ask = underChange(process, changeOf(region, mutant));
    const fails = async ({ file, id, milliseconds }: Known) =>
      (await ask(file, id, PATIENCE + 3 * milliseconds)).failure !== undefined;
    const reached = own.filter(({ hits }) => hits[region.path]?.includes(mutant.start));
    const named = reached.filter(({ id }) => isNamed(id, region.tests));
    let caught = false;
    // First the names that have yet to show that they hold anything, then the other names.
    for (const name of [...idle]) {
      for (const test of named.filter(({ id }) => isNamed(id, [name]))) {
        if (!idle.has(name) || !(await fails(test))) continue;
        idle.delete(name);
        caught = true;
      }
    }
    for (const test of named) if (!caught) caught = await fails(test);
    if (caught) caughtByNamed++;
    for (const test of reached) if (!caught && !named.includes(test)) caught = await fails(test);
    if (caught) return;
    const { line, from, to } = mutant;
    survivors.set(mutant, { line, from, to, tests: reached.length });
  });
  return {
    file: region.file,
    fingerprint: region.fingerprint,
    changes: mutants.length,
    caught: mutants.length - survivors.size,
    caughtByNamed,
    named: Object.fromEntries(region.tests.map((name) => [name, !idle.has(name)])),
    survivors: mutants.flatMap((mutant) => survivors.get(mutant) ?? []),
  };
}

/** Some changes of all papers, drawn with a seed, made again to see whether the record tells the truth. */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { seeded } from '../../src/ml/random.ts';
import type { Records } from '../../src/paper/mutants.ts';
import { changeOf, isNamed, targetOf, underChange } from './measure.ts';
import type { Mutant } from './mutate.ts';
import type { TestProcess } from './process.ts';
import { recordPlace } from './record.ts';
import type { ShownRegion } from './regions.ts';

interface Paper {
  slug: string;
  regions: readonly ShownRegion[];
  records: Records;
}

export interface Sampled {
  slug: string;
  region: ShownRegion;
  mutant: Mutant;
  survived: boolean;
}

/**
 * Changes of regions whose record is current, the papers taking turns.
 * The seed follows from the fingerprints: the same as long as nothing changes.
 */
export function sampled(papers: readonly Paper[], count: number) {
  const prints = papers.flatMap(({ regions }) => regions.map(({ fingerprint }) => fingerprint));
  const seed = createHash('sha256').update(prints.join()).digest().readUInt32BE();
  const random = seeded(seed);
  const changes = Array.from({ length: count }, (_, i): Sampled[] => {
    const { slug, regions, records } = papers[i % papers.length]!;
    const current = regions.filter((one) => records[one.name]?.fingerprint === one.fingerprint);
    const region = current[random.int(current.length)];
    if (!region) return [];
    const { mutants } = targetOf(region);
    const mutant = mutants[random.int(mutants.length)];
    if (!mutant) return [];
    const survived = (records[region.name]?.survivors ?? []).some(
      ({ line, from, to }) => line === mutant.line && from === mutant.from && to === mutant.to,
    );
    return [{ slug, region, mutant, survived }];
  });
  return { seed, changes: changes.flat() };
}

/** @returns what is wrong with the record, if anything */
export async function tellsTruth(
  process: TestProcess,
  { slug, region, mutant, survived }: Sampled,
): Promise<string | undefined> {
  const catcher = await firstToFail(process, region, mutant);
  if ((catcher === undefined) === survived) return undefined;
  const place = `${relative('.', region.path)}:${region.from + mutant.line - 1}`;
  const truth = catcher === undefined ? 'survives all tests' : `is caught by "${catcher}"`;
  return `${place}: "${mutant.from}" → "${mutant.to}" ${truth}; ${recordPlace(slug, 'mutants.json')} says otherwise. Run: npm run mutants -- ${slug} ${region.name}`;
}

/** Runs all tests that import the region's file, those named beside it first. */
async function firstToFail(process: TestProcess, region: ShownRegion, mutant: Mutant) {
  const ask = underChange(process, changeOf(region, mutant));
  const tests: { file: string; id: string }[] = [];
  for (const file of region.testFiles) {
    const { tests: ids, failure } = await ask(file);
    if (failure !== undefined) return file;
    tests.push(...ids.map((id) => ({ file, id })));
  }
  const rank = ({ id }: { id: string }) => (isNamed(id, region.tests) ? 0 : 1);
  for (const { file, id } of tests.sort((a, b) => rank(a) - rank(b))) {
    if ((await ask(file, id)).failure !== undefined) return id;
  }
  return undefined;
}

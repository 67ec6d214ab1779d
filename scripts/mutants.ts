/**
 * Changes shown code one small thing at a time and runs the paper's unit tests:
 * `npm run mutants [-- slug [region …]]`. Writes `content/papers/<slug>/mutants.json` after each
 * region and leaves out regions whose answer still holds, so a run that was broken off goes on
 * where it stopped; regions that are named are measured again.
 */
import { availableParallelism } from 'node:os';
import { paperSlugs, readFolder } from '../src/paper/folder.ts';
import { equivalentsOf, recordsOf } from '../src/paper/mutants.ts';
import { knownTests, measure, targetOf } from './mutants/measure.ts';
import { TestProcess } from './mutants/process.ts';
import { recordPlace, writeRecords } from './mutants/record.ts';
import { shownRegions } from './mutants/regions.ts';
import { shareOf } from './mutants/verdict.ts';

const [onlySlug, ...names] = process.argv.slice(2);

async function measurePaper(slug: string, processes: readonly TestProcess[]): Promise<void> {
  const folder = readFolder(slug);
  const regions = shownRegions(folder);
  const shown = regions.map(({ name }) => name);
  const strange = names.find((name) => !shown.includes(name));
  if (strange) {
    throw new Error(`${slug} shows no region "${strange}". It shows: ${shown.join(', ')}.`);
  }
  const records = recordsOf(folder);
  const wanted = regions.filter(({ name, fingerprint }) =>
    names.length > 0 ? names.includes(name) : records[name]?.fingerprint !== fingerprint,
  );
  if (wanted.length === 0) {
    console.log(`${slug}: nothing has changed since ${recordPlace(slug, 'mutants.json')}.`);
    return;
  }
  const targets = wanted.map(targetOf);
  const known = await knownTests(processes, targets);
  for (const target of targets) {
    const { name, path, from } = target.region;
    const start = performance.now();
    const record = await measure(processes, target, known);
    records[name] = record;
    writeRecords(slug, records, shown);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const share = shareOf(record, equivalentsOf(folder), name).toFixed(1);
    console.log(
      `${slug}/${name}: ${record.caught} of ${record.changes} changes caught (${share}%), ${record.caughtByNamed} by the tests beside it; ${seconds} s`,
    );
    for (const { line, from: was, to, tests } of record.survivors) {
      console.log(
        `  ${path}:${from + line - 1} survives ${tests} tests\n    - ${was}\n    + ${to}`,
      );
    }
    for (const [title, catches] of Object.entries(record.named)) {
      if (!catches) console.log(`  the tests "${title}" catch no change of ${name}`);
    }
  }
}

const slugs = paperSlugs();
if (onlySlug && !slugs.includes(onlySlug)) {
  console.error(`No paper "${onlySlug}". There are: ${slugs.join(', ')}.`);
  process.exit(1);
}
const processes = Array.from(
  { length: Math.max(1, Math.min(2, availableParallelism())) },
  () => new TestProcess(),
);
try {
  for (const slug of onlySlug ? [onlySlug] : slugs) await measurePaper(slug, processes);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  for (const one of processes) one.stop();
}

/**
 * How much of the code that the site shows was executed by the tests: `npx node scripts/shown-code.ts`
 * after `vitest run --coverage`. Prints one line for each paper; fails below 100%. Lines of the labs
 * that only studies execute count when all studies were computed: `npm test -- all`. In files that
 * unit tests reach too, `shown-lines.debts.json` of the paper says how many lines something else
 * executes: `{ "trials.ts": { "lines": 3, "executedBy": "the studies" } }`. They may not grow.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { paperSlugs, readFolder } from '../src/paper/folder.ts';
import { sourcesOf } from './fingerprint.ts';
import { inFull } from './in-full.ts';
import { unitTests } from './mutants/regions.ts';
import { type FileCoverage, shownLines } from './shown-lines.ts';

const report = resolve('coverage/coverage-final.json');
if (!existsSync(report)) {
  console.error('There is no coverage report. Run: npm test');
  process.exit(1);
}
const coverage = JSON.parse(readFileSync(report, 'utf8')) as Record<string, FileCoverage>;

type Debts = Readonly<Record<string, { lines: number; executedBy: string }>>;

let failed = false;
for (const slug of paperSlugs()) {
  let executed = 0;
  let total = 0;
  const folder = readFolder(slug);
  const unitTested = sourcesOf(unitTests(folder));
  const debtsFile = 'shown-lines.debts.json';
  const debts = (folder.has(debtsFile) ? folder.json(debtsFile) : {}) as Debts;
  for (const file of folder.modules) {
    const path = join(folder.dir, file);
    const lines = shownLines(readFileSync(path, 'utf8'), coverage[path]);
    executed += lines.executed;
    if (!inFull && !unitTested.has(path)) {
      total += lines.executed;
      continue;
    }
    const debt = debts[file];
    if (debt && lines.missed.length <= debt.lines) {
      total += lines.executed;
      console.log(
        `${slug}/${file}: ${lines.missed.length} lines are executed by ${debt.executedBy}`,
      );
      continue;
    }
    total += lines.executed + lines.missed.length;
    for (const line of lines.missed) console.error(`not executed: ${relative('.', path)}:${line}`);
  }
  const share = total === 0 ? 0 : (100 * executed) / total;
  if (executed < total || total === 0) failed = true;
  console.log(
    `shown code of ${slug}: ${executed} of ${total} lines executed by tests (${share.toFixed(share === 100 ? 0 : 2)}%)`,
  );
}
process.exit(failed ? 1 : 0);

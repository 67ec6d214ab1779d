/**
 * Everything that must hold: `npm test`. `npm test -- quick` leaves out what takes minutes
 * (labs, the build and the browser); `npm test -- all` computes every study of the labs again,
 * whether or not its sources have changed, and looks at every page in both windows of both
 * browsers. Ends with a line that counts the tests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { systemChromium, systemFirefox } from './browser.ts';

interface Step {
  name: string;
  command: string[];
  /** Where Vitest writes its counts. */
  report?: string;
  slow?: boolean;
  /** Runs on the other core while the step above it does. */
  beside?: boolean;
  /** What to try when it fails. */
  remedy?: string;
}

const folder = '.cache/tests';
const vitest = (name: string, ...options: string[]): Step => {
  const report = `${folder}/${name}.json`;
  const command = ['node_modules/vitest/vitest.mjs', 'run', ...options];
  return {
    name,
    command: [...command, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    report,
  };
};
const astro = (...words: string[]) => ['scripts/astro.ts', ...words];

// Vitest leaves one core free, which of two cores would be half of the machine.
const cores = Math.max(2, availableParallelism() - 1);
const projects = (...names: string[]) => names.flatMap((name) => ['--project', name]);
const workers = (count: number) => `--maxWorkers=${count}`;
const [choice, ...more] = process.argv.slice(2);
if (more.length > 0 || (choice !== undefined && !['quick', 'all'].includes(choice))) {
  console.error(
    'npm test runs everything; npm test -- quick leaves out what takes minutes; npm test -- all computes unchanged studies again.',
  );
  process.exit(2);
}
if (choice === 'all') process.env['STUDIES'] = 'all';
const FORMAT = '"npm run format" mends what a program can.';
const quick = choice === 'quick';
const types: Step = {
  name: 'types',
  command: astro('check', '--minimumFailingSeverity', 'warning'),
  beside: true,
};
const steps: Step[] = [
  {
    name: 'lint and format',
    command: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings'],
    remedy: FORMAT,
  },
  {
    name: 'format of .astro files',
    command: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '{src,content,scripts,tests}/**/*.astro',
    ],
    remedy: FORMAT,
  },
  { name: 'check', command: ['scripts/check.ts'] },
  quick ? types : { name: 'build', command: ['scripts/build.ts'], beside: true },
  ...(quick
    ? [vitest('unit', ...projects('unit', 'papers', 'browser'), workers(cores))]
    : [
        vitest('unit', ...projects('unit', 'browser'), workers(cores)),
        // Coverage of everything else would take a minute more.
        vitest('papers', ...projects('papers', 'labs-*'), '--coverage', workers(cores)),
      ]),
  { name: 'shown code', command: ['scripts/shown-code.ts'], slow: true },
  { ...vitest('mutants', ...projects('mutants')), slow: true },
  ...(quick ? [] : [types]),
  {
    ...vitest('site', ...projects('site'), workers(cores)),
    slow: true,
  },
];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let passed = 0;
let failed = 0;
let skipped = 0;
const broken: string[] = [];

/** Steps that run at one time, each on a core of its own. */
function together(): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    if (quick && step.slow) continue;
    if (step.beside && groups.length > 0) groups.at(-1)!.push(step);
    else groups.push([step]);
  }
  return groups;
}

interface Run {
  step: Step;
  status: number | null;
  seconds: string;
  /** What it printed, where that is not on the screen already. */
  printed: string;
}

async function run(step: Step, isAlone: boolean): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, step.command, { stdio: isAlone ? 'inherit' : 'pipe' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const [status] = (await once(child, 'close')) as [number | null];
  return { step, status, printed, seconds: ((performance.now() - start) / 1000).toFixed(0) };
}

function judge({ step: { name, report, remedy }, status, seconds }: Run): void {
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  if (status !== 0 && remedy) console.log(remedy);
  if (status !== 0) broken.push(name);
  if (report && existsSync(report)) {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as Report;
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
    skipped += counts.numPendingTests;
  } else if (report) failed += 1;
  else if (status === 0) passed += 1;
  else failed += 1;
}

for (const group of together()) {
  const title = ({ name }: Step) => `\n── ${name} ──`;
  const isAlone = group.length === 1;
  if (isAlone) console.log(title(group[0]!));
  for (const done of await Promise.all(group.map((step) => run(step, isAlone)))) {
    if (!isAlone) console.log(`${title(done.step)}\n${done.printed.trimEnd()}`);
    judge(done);
  }
}
if (!quick && !systemFirefox())
  console.log('\nWithout Firefox: no firefox-esr or firefox is here; FIREFOX_PATH names one.');
if (choice === 'all' && !systemChromium())
  console.log(
    '\nWithout links to passages in Chromium: the one that npm brings does not know them.',
  );
if (skipped > 0) console.log(`\n${skipped} skipped`);
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(broken.length > 0 || failed > 0 ? 1 : 0);

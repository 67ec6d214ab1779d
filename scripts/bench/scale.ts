/**
 * What an added paper costs at build: `npx node scripts/bench/scale.ts --sizes 10,50,200 --base <rev>`.
 * Builds sites of multiplied papers with 1 GB of JavaScript heap and prints CPU seconds and peak
 * memory, per added paper and against the base. Linux only; asserts nothing.
 */
import { parseArgs } from 'node:util';
import { checkout, multiply, remove, slugsIn } from './copies.ts';
import { costOf } from './processes.ts';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10,50,200' }, base: { type: 'string' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.length < 2 || sizes.some((size, i) => !(size > (sizes[i - 1] ?? 0)))) {
  throw new Error(`--sizes ${values.sizes}: write at least two whole numbers that grow.`);
}

interface Build {
  papers: number;
  /** Seconds of all processes. */
  cpu: number;
  /** MB of all processes at one moment. */
  peak: number;
  /** MB of the largest process, which is the build's own. */
  peakOfLargest: number;
}

const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=1024' };
const row = (...cells: (string | number)[]) =>
  cells
    .map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell))
    .map((cell, i) => (i === 0 ? cell.padEnd(18) : cell.padStart(12)))
    .join('');

async function build(dir: string, originals: readonly string[], papers: number): Promise<Build> {
  multiply(dir, originals, papers);
  const { peak, processes } = await costOf(['npm', 'run', 'build'], { cwd: dir, env });
  const seconds = (list: typeof processes) => list.reduce((sum, { cpu }) => sum + cpu, 0);
  const largest = (list: typeof processes) => Math.max(...list.map((one) => one.peak));
  return {
    papers,
    cpu: seconds(processes),
    peak,
    peakOfLargest: largest(processes),
  };
}

const costs = ['cpu', 'peak', 'peakOfLargest'] as const;
const titles = ['CPU-s', 'peak MB', 'largest'];
const numbers = (built: Build) => costs.map((cost) => built[cost]);

/** Builds a revision, or the working tree, at every size. */
async function builds(revision?: string): Promise<Build[]> {
  console.log(`\n${row(revision ?? 'working tree', ...titles)}`);
  const dir = checkout(revision);
  const originals = slugsIn(dir);
  try {
    const done: Build[] = [];
    for (const size of sizes) {
      const built = await build(dir, originals, size);
      done.push(built);
      console.log(row(String(size), ...numbers(built)));
    }
    return done;
  } finally {
    remove(dir);
  }
}

/** Mean cost of a paper between each size and the next. */
function slopes(built: Build[]): Build[] {
  return built.slice(1).map((more, i) => {
    const less = built[i]!;
    const each = costs.map((cost) => [
      cost,
      (more[cost] - less[cost]) / (more.papers - less.papers),
    ]);
    return { papers: more.papers, ...Object.fromEntries(each) };
  });
}

const base = values.base ? slopes(await builds(values.base)) : undefined;
const now = slopes(await builds());

console.log(`\n${row('added paper', ...titles)}`);
for (const [i, slope] of now.entries()) {
  const from = `${sizes[i]} to ${slope.papers}`;
  const of = base?.[i];
  if (of) console.log(row(`${from}, base`, ...numbers(of)));
  console.log(row(from, ...numbers(slope)));
  if (of) console.log(row('ratio', ...costs.map((cost) => slope[cost] / of[cost])));
}
for (const [name, list] of Object.entries({ base, now })) {
  if (!list || list.length < 2) continue;
  const growth = costs.map((cost) => list.at(-1)![cost] / list[0]![cost]);
  console.log(row(`${name}, last/first`, ...growth));
}

/**
 * What an added paper costs at build: `npx node scripts/bench/scale.ts --sizes 10,50,200 --base <rev>`.
 * Builds sites of multiplied papers with 1 GB of JavaScript heap and prints CPU seconds and peak
 * memory, per added paper and against the base. Linux only; asserts nothing.
 */
import { parseArgs } from 'node:util';
import { checkout, multiply, remove } from './copies.ts';
import { type Cost, costOf } from './processes.ts';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10,50,200' }, base: { type: 'string' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.length < 2 || sizes.some((size, i) => !(size > (sizes[i - 1] ?? 0)))) {
  throw new Error(`--sizes ${values.sizes}: write at least two whole numbers that grow.`);
}

interface Build {
  size: number;
  all: Cost;
  /** Pagefind's own process. */
  pagefind: Cost;
}

const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=1024' };
const row = (...cells: (string | number)[]) =>
  cells
    .map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell))
    .map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(15)))
    .join('');

/** Builds a revision, or the working tree, at every size. */
async function builds(revision?: string): Promise<Build[]> {
  console.log(`\n${revision ?? 'working tree'}`);
  console.log(row('papers', 'CPU-s', 'of Pagefind', 'peak MB', 'Pagefind’s MB'));
  const dir = checkout(revision);
  try {
    const done: Build[] = [];
    for (const size of sizes) {
      multiply(dir, size);
      const isPagefind = (name: string) => name.startsWith('pagefind');
      const { all, guests } = await costOf(['npm', 'run', 'build'], { cwd: dir, env }, isPagefind);
      done.push({ size, all, pagefind: guests });
      console.log(row(String(size), all.cpu, guests.cpu, all.peak, guests.peak));
    }
    return done;
  } finally {
    remove(dir);
  }
}

/** Mean cost of a paper between each size and the next. */
function slopes(built: Build[]): { from: number; to: number; cpu: number; peak: number }[] {
  return built.slice(1).map(({ size, all }, i) => {
    const { size: before, all: less } = built[i]!;
    const each = (more: number) => more / (size - before);
    return {
      from: before,
      to: size,
      cpu: each(all.cpu - less.cpu),
      peak: each(all.peak - less.peak),
    };
  });
}

const base = values.base ? slopes(await builds(values.base)) : undefined;
const now = slopes(await builds());

console.log('\nper added paper');
console.log(row('papers', 'CPU-s', 'MB', ...(base ? ['CPU, of base', 'MB, of base'] : [])));
for (const [i, { from, to, cpu, peak }] of now.entries()) {
  const ratios = base ? [cpu / base[i]!.cpu, peak / base[i]!.peak] : [];
  console.log(row(`${from} to ${to}`, cpu, peak, ...ratios));
}
for (const [name, list] of Object.entries({ base, now })) {
  const [first, last] = [list?.at(0), list?.at(-1)];
  if (!first || !last || first === last) continue;
  console.log(
    `${name}: a paper costs ${(last.cpu / first.cpu).toFixed(2)} times the CPU and ${(last.peak / first.peak).toFixed(2)} times the memory among ${last.to} papers that it costs among ${first.to}`,
  );
}

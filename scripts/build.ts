/**
 * Builds the site into `dist/`: `npm run build`. It is built beside it and takes its place only when
 * it is whole, so that a build that fails or is interrupted leaves the last good one as it was.
 * `--stack` shows all that Astro prints of a failure.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mistakesIn } from '../src/author-error.ts';
import { sitePlace } from '../src/site/place.ts';
import { failureOf } from './build/failure.ts';

const dist = 'dist';
const parent = '.cache';
const next = join(parent, `dist-${process.pid}`);
const last = join(parent, 'dist-last');
const withStack = process.argv.includes('--stack');

let building: ChildProcess | undefined;

/** Removes what builds have left that were killed. */
function tidy(): void {
  mkdirSync(parent, { recursive: true });
  // Killed between the two steps of the exchange.
  if (!existsSync(dist) && existsSync(last)) renameSync(last, dist);
  for (const name of readdirSync(parent)) {
    const [, pid] = /^dist-(\d+)$/.exec(name) ?? [];
    if (name !== 'dist-last' && (!pid || isRunning(Number(pid)))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends once Astro has: a process that was killed may still be writing. */
async function stop(status: number): Promise<never> {
  if (building?.kill('SIGKILL')) await once(building, 'exit');
  rmSync(next, { recursive: true, force: true });
  process.exit(status);
}

/** @returns the exit code of Astro */
function astro(): Promise<number> {
  const words = ['scripts/astro.ts', 'build'];
  const child = spawn(process.execPath, [...words, '--outDir', next], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  building = child;
  let printed = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
    process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      building = undefined;
      if (code === 0) process.stderr.write(errors);
      else console.error(withStack ? errors : failureOf(errors, printed));
      resolve(code ?? 1);
    });
  });
}

/** The new build in the place of the last. */
function exchange(): void {
  if (existsSync(dist)) renameSync(dist, last);
  renameSync(next, dist);
  rmSync(last, { recursive: true, force: true });
}

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => stop(status));
}
try {
  sitePlace();
  tidy();
  const code = await astro();
  if (code !== 0) await stop(code);
  exchange();
} catch (error) {
  console.error(mistakesIn(error) || !withStack ? (error as Error).message : error);
  await stop(1);
}

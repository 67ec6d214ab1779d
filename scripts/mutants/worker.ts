/**
 * Runs single tests of a paper in a process of its own, with one place of one source file changed.
 * Each run imports the paper's modules afresh, so that nothing compiled from other text is left.
 */
import { Session } from 'node:inspector/promises';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { keepKernels } from '#ml/backend';
import { type Collected, collect, expect, finish, runTest } from './harness.ts';
import type { Answer, Change, Request } from './process.ts';

// The same cases in every run, and no search for the smallest one that fails.
fc.configureGlobal({ seed: 1, endOnFailure: true });

keepKernels();

const harness = new URL('./harness.ts', import.meta.url).href;
const stripped = new Map<string, string>();
let change: Change | undefined;

/** Where the watchdog ends the process. */
const end = new Float64Array(new SharedArrayBuffer(8));
new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: end.buffer }).unref();

/** Processor time that the process has used, in milliseconds. */
const used = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest' && context.parentURL !== harness) {
      return { url: harness, format: 'module', shortCircuit: true };
    }
    const found = next(specifier, context);
    const run = context.parentURL && new URL(context.parentURL).searchParams.get('run');
    const isOwn = /\.(ts|json)$/.test(found.url) && !found.url.includes('/node_modules/');
    return run && isOwn ? { ...found, url: `${found.url}?run=${run}` } : found;
  },
  load(url, context, next) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    if (!path.endsWith('.ts')) return next(url, context);
    const read = () => String(next(url, context).source);
    if (change?.path === path) {
      const text = read();
      const mutated = text.slice(0, change.start) + change.text + text.slice(change.end);
      return { format: 'module', source: stripTypeScriptTypes(mutated), shortCircuit: true };
    }
    const source = stripped.get(path) ?? stripTypeScriptTypes(read());
    stripped.set(path, source);
    return { format: 'module', source, shortCircuit: true };
  },
});

const files = new Map<string, Promise<Collected>>();
let current = -1;

async function begin({ run, change: next }: Request): Promise<void> {
  if (run === current) return;
  for (const file of files.values()) await file.then(finish).catch(() => {});
  files.clear();
  current = run;
  change = next;
}

function collectedOf(file: string): Promise<Collected> {
  const known = files.get(file);
  if (known) return known;
  const url = `${pathToFileURL(file).href}?run=${current}.${files.size}`;
  const loaded = collect(() => import(url));
  files.set(file, loaded);
  return loaded;
}

/** Which of the offsets were executed while `work` ran, by path. */
async function covered(points: Record<string, number[]>, work: () => Promise<void>) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  const hits: Record<string, number[]> = {};
  for (const { url, functions } of result) {
    // Modules of earlier runs are still known to the engine.
    if (!url.includes(`?run=${current}.`)) continue;
    const path = fileURLToPath(url);
    const ranges = functions.flatMap((one) => one.ranges);
    hits[path] = (points[path] ?? []).filter((point) => {
      const around = ranges.filter((r) => r.startOffset <= point && point < r.endOffset);
      const size = (r: (typeof ranges)[number]) => r.endOffset - r.startOffset;
      const inner = around.sort((a, b) => size(a) - size(b))[0];
      return (inner?.count ?? 0) > 0;
    });
  }
  return hits;
}

async function answer(request: Request): Promise<Answer> {
  await begin(request);
  const { file, test, points, limit } = request;
  const start = used();
  expect.setState({ assertionCalls: 0 });
  end[0] = start + limit;
  let failure: string | undefined;
  let tests: string[] = [];
  const work = async () => {
    try {
      const collected = await collectedOf(file);
      tests = [...collected.tests.keys()];
      if (test !== undefined) await runTest(collected, test);
    } catch (error) {
      failure = String((error as Error)?.message ?? error);
    }
  };
  const hits = points ? await covered(points, work) : undefined;
  if (!hits) await work();
  end[0] = 0;
  return {
    tests,
    milliseconds: used() - start,
    memory: process.memoryUsage.rss(),
    expectations: expect.getState().assertionCalls,
    ...(failure !== undefined && { failure }),
    ...(hits && { hits }),
  };
}

// What a broken test leaves behind must not end the process.
process.on('unhandledRejection', () => {});
process.on('message', async (request: Request) => process.send?.(await answer(request)));

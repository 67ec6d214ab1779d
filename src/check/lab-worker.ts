/** Loads the labs of one paper in a worker, which can be ended, and tells its parent what is wrong. */
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { keepKernels } from '#ml/backend';
import type { LabFault } from '../lab/chart-faults.ts';
import { almostLabs, exportedLabs } from '../lab/collection.ts';
import type { CommittedResult } from '../lab/define.ts';
import { defaults } from '../lab/knobs.ts';
import type { AnyLab } from '../lab/results.ts';
import { declarationFaults, heroFaults, resultFaults, viewFaults } from './lab-faults.ts';

/** What the parent gives. */
export interface LabWork {
  /** Absolute path of `lab.ts`. */
  file: string;
  slug: string;
  /** Nothing where the file is missing, which is said elsewhere. */
  committed: Record<string, CommittedResult> | undefined;
  /** Ids of the labs that the page shows, which says itself where one has no result. */
  shown: readonly string[];
  /** Ids of the labs whose heroes it shows. */
  heroes: readonly string[];
}

/** What the worker says. */
export type LabNews =
  | { kind: 'stage'; lab?: string; doing: 'load' | 'view' | 'run'; live?: boolean }
  | { kind: 'fault'; lab?: string; fault: LabFault; stack?: string | undefined }
  | { kind: 'labs'; ids: string[]; almost: string[] }
  | { kind: 'done' };

const { file, slug, committed, shown, heroes } = workerData as LabWork;
const say = (news: LabNews) => parentPort!.postMessage(news);

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** An error that the author's code threw, as a mistake. */
function thrown(error: unknown, what: string, lab?: string): void {
  const { message, stack } = asError(error);
  const [, near = 'view'] = /export named '(\w+)'/.exec(message) ?? [];
  const fault = { near, problem: `${what}: ${message}`, remedy: 'Correct the line.' };
  say({ kind: 'fault', fault, stack, ...(lab && { lab }) });
}

/**
 * Declaration and view.
 * @param results those that are committed; nothing where their absence is said elsewhere
 * @param showsStrange whether the page shows the hero of a lab that does not exist, which it says itself
 * @returns whether the lab can be run
 */
function inspect(
  id: string,
  lab: AnyLab,
  results: LabWork['committed'],
  showsStrange: boolean,
): boolean {
  const note = (near: string, problem: string, remedy: string) =>
    say({ kind: 'fault', lab: id, fault: { near, problem, remedy } });
  const command = `Run: npm run labs -- ${slug} ${id}`;
  const faults = declarationFaults(lab);
  for (const { near, problem, remedy } of faults) note(near, problem, remedy);
  if (faults.some(({ near }) => near in lab.knobs)) return false;
  const entry = committed?.[id];
  if (!entry) {
    if (results && !shown.includes(id)) note(id, 'it has no result in lab.results.json.', command);
    return true;
  }
  const knobs = defaults(lab.knobs);
  if (JSON.stringify(entry.knobs) !== JSON.stringify(knobs)) {
    const problem = 'lab.results.json holds a run with other knobs than the defaults of today.';
    // Presets that a knob no longer takes say that it has changed.
    if (!faults.some(({ near }) => lab.presets?.some(({ label }) => label === near)))
      note('knobs', problem, command);
    return false;
  }
  const [had, has] = [entry.studies ?? {}, lab.studies ?? {}].map((all) =>
    Object.keys(all).sort().join(', '),
  );
  // One that is no function has been named.
  if (had !== has && !faults.some(({ near }) => near in (lab.studies ?? {}))) {
    note(
      'studies',
      `lab.results.json holds the studies ${had || '(none)'}; the lab has ${has || '(none)'}.`,
      command,
    );
  }
  say({ kind: 'stage', lab: id, doing: 'view' });
  try {
    const faults = viewFaults(lab.view(entry.result, knobs), id);
    if (lab.hero !== undefined || heroes.includes(id)) faults.push(...heroFaults(lab, entry, id));
    for (const fault of faults) say({ kind: 'fault', lab: id, fault });
    const isMissed = lab.hero && shown.includes(id) && !heroes.includes(id);
    if (faults.length === 0 && isMissed && !showsStrange) {
      note('hero', 'the page does not show its hero.', `Write <Lab id="${id}" hero /> there.`);
    }
  } catch (error) {
    thrown(error, 'view() fails for the committed result', id);
  }
  return true;
}

/** A run that nobody watches or ends. */
const alone = () => ({ signal: new AbortController().signal, onProgress: () => {} });

async function run(id: string, lab: AnyLab): Promise<void> {
  say({ kind: 'stage', lab: id, doing: 'run', live: lab.mode === 'live' });
  const knobs = defaults(lab.knobs);
  try {
    const result = await lab.run(knobs, alone());
    for (const fault of resultFaults(
      result,
      committed?.[id],
      lab,
      `npm run labs -- ${slug} ${id}`,
    )) {
      say({ kind: 'fault', lab: id, fault });
    }
  } catch (error) {
    thrown(error, 'run() fails with the default knobs', id);
    return;
  }
  if (lab.mode === 'live') await runPresets(id, lab, knobs);
}

/** Of a lab that answers at once, what else a reader is offered. */
async function runPresets(id: string, lab: AnyLab, knobs: ReturnType<typeof defaults>) {
  for (const { label, values } of lab.presets ?? []) {
    say({ kind: 'stage', lab: id, doing: 'run', live: true });
    try {
      await lab.run({ ...knobs, ...values } as typeof knobs, alone());
    } catch (error) {
      const problem = `preset "${label}": run() fails: ${asError(error).message}`;
      say({
        kind: 'fault',
        lab: id,
        fault: { near: label, problem, remedy: 'Correct its values.' },
      });
    }
  }
}

keepKernels();
say({ kind: 'stage', doing: 'load' });
try {
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const labs = exportedLabs(module);
  const almost = almostLabs(module);
  for (const [id, lacks] of almost) {
    const remedy = 'A lab has knobs, run() and view().';
    say({
      kind: 'fault',
      lab: id,
      fault: { near: 'defineLab', problem: `it has no ${lacks}.`, remedy },
    });
  }
  if (labs.size > 0 || almost.size === 0)
    say({ kind: 'labs', ids: [...labs.keys()], almost: [...almost.keys()] });
  for (const [id, { title }] of labs) {
    const [first] = [...labs].find(([, other]) => other.title === title)!;
    if (first === id || !title) continue;
    const problem = `lab "${first}" has the same title.`;
    const remedy = 'Say in the title what sets it apart.';
    say({ kind: 'fault', lab: id, fault: { near: 'title', problem, remedy } });
  }
  // A lab without a result beside a result without a lab has been renamed, which is said once.
  const isRenamed = Object.keys(committed ?? {}).some((id) => !labs.has(id) && !almost.has(id));
  const runnable = [...labs].filter(([id, lab]) =>
    inspect(
      id,
      lab,
      isRenamed ? undefined : committed,
      heroes.some((shown) => !labs.has(shown)),
    ),
  );
  // Those that answer at once first: a long one may be ended.
  const quickFirst = runnable.sort(
    ([, a], [, b]) => Number(b.mode === 'live') - Number(a.mode === 'live'),
  );
  for (const [id, lab] of quickFirst) await run(id, lab);
  // What a run has left behind may fail after it.
  await setTimeout(20);
} catch (error) {
  thrown(error, 'it cannot be loaded');
}
say({ kind: 'done' });

/** The labs of one paper: loaded, looked at and run in a worker that is ended when it takes too long. */
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuthorError, Notebook, type Place, stopped } from '../author-error.ts';
import { nearest } from '../nearest.ts';
import lab from '../paper/elements/lab.ts';
import { type Folder, shownPath } from '../paper/folder.ts';
import { readResults } from '../paper/rules/data.ts';
import { nodeInLab } from './lab-imports.ts';
import type { LabNews, LabWork } from './lab-worker.ts';
import { thrownAt, withoutRoot } from './thrown-at.ts';

/** Seconds that each part may take before it is called endless. */
export interface Patience {
  load: number;
  view: number;
  /** One default run of a live lab, which should take less than a twentieth of a second. */
  live: number;
  /** One of a lab on demand, which is left to `npm run labs` when it takes longer. */
  onDemand: number;
}

export const patience: Patience = { load: 120, view: 60, live: 60, onDemand: 3 };

export interface LabReport {
  mistakes: readonly AuthorError[];
  /** Ids of labs whose run was not waited for. */
  notRun: readonly string[];
}

type Stage = Extract<LabNews, { kind: 'stage' }>;

/** Line of a word in a lab's declaration, else of the declaration; without a lab, of the word in any module. */
function placeOf(folder: Folder, id: string | undefined, near: string): Place {
  const word = near.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const declared = new RegExp(`\\bconst ${id} = defineLab\\b`);
  const isDefined = folder.modules.some((file) => declared.test(folder.text(file) ?? ''));
  // Another module may have something of the lab's name.
  const named = isDefined ? declared : new RegExp(`\\bconst ${id}\\b`);
  const isStart = id === undefined ? new RegExp(`\\b${word}\\b`) : named;
  const isNear = new RegExp(`(['"\`])${word}\\1|(?<![\\w.])${word}\\s*[:(,]`);
  for (const file of folder.modules.toReversed()) {
    const lines = (folder.text(file) ?? '').split('\n');
    const start = lines.findIndex((line) => isStart.test(line));
    if (start < 0) continue;
    const end = lines.findIndex((line, i) => i > start && /^export const /.test(line));
    const own = lines.slice(0, end < 0 ? undefined : end);
    const at = own.findIndex((line, i) => i > start && isNear.test(line));
    return folder.at(file, (id === undefined || at < 0 ? start : at) + 1);
  }
  return folder.at('lab.ts');
}

const heroFile = 'hero.ts';

/** Of what is wrong with a hero that has a file of its own, the line of its default or of its declaration. */
function heroPlace(folder: Folder, problem: string): Place | undefined {
  if (!problem.startsWith('its hero') || !folder.has(heroFile)) return undefined;
  const lines = (folder.text(heroFile) ?? '').split('\n');
  const start = lines.findIndex((line) => line.includes('defineHero'));
  const at = lines.findIndex((line, i) => i > start && /^\s*default:/.test(line));
  const isOfDefault = problem.includes('the default of') && at >= 0;
  return folder.at(heroFile, (isOfDefault ? at : Math.max(0, start)) + 1);
}

/** Labs that have a result and are exported, and those that have only one of the two. */
function unknownResults(folder: Folder, ids: readonly string[], committed: object): AuthorError[] {
  return Object.keys(committed)
    .filter((id) => !ids.includes(id))
    .map(
      (id) =>
        new AuthorError(
          folder.inJson('lab.results.json', [id]),
          `lab.ts has no lab "${id}", which has a result here.`,
          `It has: ${nearest(id, [...ids]).join(', ')}. After renaming run: npm run labs -- ${folder.slug}`,
        ),
    );
}

function endless(folder: Folder, { doing, lab }: Stage, seconds: number): AuthorError {
  if (doing === 'load') {
    return new AuthorError(
      folder.at('lab.ts'),
      `it is still being loaded after ${seconds} s.`,
      'Compute in run(), not at the top of a module.',
    );
  }
  return new AuthorError(
    placeOf(folder, lab, doing),
    `lab "${lab}": ${doing}() has not ended after ${seconds} s.`,
    doing === 'run'
      ? "Let it end, or set mode: 'on-demand'; a live lab answers within 50 ms."
      : 'Compute in run(), and draw in view().',
  );
}

/** Runs the worker to its end or to the end of our patience. */
function work(folder: Folder, committed: LabWork['committed'], wait: Patience): Promise<LabReport> {
  const mistakes: AuthorError[] = [];
  const pending = new Set<string>();
  const uses = [...folder.page.matchAll(/<Lab\b([^>]*)>/g)].map(([, attributes = '']) => ({
    id: /\bid="([^"]*)"/.exec(attributes)?.[1] ?? '',
    hero: /\bhero\b/.test(attributes),
  }));
  const idsOf = (hero: boolean) => uses.filter((use) => use.hero === hero).map(({ id }) => id);
  const data: LabWork = {
    file: join(folder.dir, 'lab.ts'),
    slug: folder.slug,
    committed,
    shown: idsOf(false),
    heroes: idsOf(true),
  };
  const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), {
    workerData: data,
    // What a lab prints is not what check has to say.
    stdout: true,
    stderr: true,
    execArgv: ['--no-warnings'],
  });
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stage: Stage = { kind: 'stage', doing: 'load' };
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      void worker.terminate();
      resolve({ mistakes, notRun: [...pending] });
    };
    const limit = () => {
      const { doing, live } = stage;
      return doing === 'run' ? (live ? wait.live : wait.onDemand) : wait[doing];
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (stage.doing !== 'run' || stage.live) mistakes.push(endless(folder, stage, limit()));
        end();
      }, limit() * 1000);
    };
    watch();
    worker.on('message', (news: LabNews) => {
      if (over) return;
      if (stage.doing === 'run' && stage.lab && news.kind !== 'fault') pending.delete(stage.lab);
      if (news.kind === 'done') return end();
      if (news.kind === 'stage') {
        stage = news;
        watch();
      } else if (news.kind === 'labs') {
        for (const id of news.ids) pending.add(id);
        mistakes.push(...labNames(folder, news.ids));
        // A lab on the page without a result has been renamed there, which the page says.
        if (news.ids.length > 0 && uses.every(({ id }) => id in (committed ?? {})))
          mistakes.push(...unknownResults(folder, [...news.ids, ...news.almost], committed ?? {}));
      } else {
        const { lab: id, fault, stack } = news;
        const thrown = stack && thrownAt(folder, stack);
        const at = thrown || heroPlace(folder, fault.problem) || placeOf(folder, id, fault.near);
        const said = withoutRoot(fault.problem);
        // What fails in view() and in run() alike is one mistake, and so is a module that no lab can load.
        const [, cause] = /fails [^:]*: (.*)$/s.exec(said) ?? [];
        const isAgain = mistakes.some(
          ({ place, problem }) =>
            cause &&
            problem.includes(cause) &&
            (!thrown || (place.file === at.file && place.line === at.line)),
        );
        // A result that is no number is drawn as none.
        const isNone = (text: string) => /\bis NaN\b/.test(text);
        const isDrawn = mistakes.some(
          ({ problem }) => problem.includes(`lab "${id}"`) && isNone(problem),
        );
        if (isAgain || (isDrawn && isNone(said))) return;
        const problem = id === undefined ? said : `lab "${id}": ${said}`;
        mistakes.push(new AuthorError(at, stopped(problem), fault.remedy));
      }
    });
    worker.on('error', (error) => {
      const at = thrownAt(folder, error.stack ?? '') ?? folder.at('lab.ts');
      mistakes.push(
        new AuthorError(at, `it fails: ${withoutRoot(error.message)}.`, 'Correct the line.'),
      );
      end();
    });
    worker.on('messageerror', reject);
    worker.on('exit', () => {
      if (over) return;
      // Nothing is left to do, and yet it has not said that it is done.
      mistakes.push(
        new AuthorError(
          placeOf(folder, stage.lab, stage.doing),
          stage.lab
            ? `lab "${stage.lab}": ${stage.doing}() never settles its promise.`
            : 'it never finishes loading.',
          'Let every promise resolve or reject.',
        ),
      );
      end();
    });
  });
}

/** Ids that cannot be addresses, or none at all. */
function labNames(folder: Folder, ids: readonly string[]): AuthorError[] {
  if (ids.length === 0) {
    return [
      new AuthorError(
        folder.at('lab.ts', 1),
        'it exports no lab.',
        'Write: export const name = defineLab({ … }).',
      ),
    ];
  }
  return ids
    .filter((id) => !/^[a-z][a-z0-9-]*$/i.test(id))
    .map(
      (id) =>
        new AuthorError(
          placeOf(folder, id, id),
          `"${id}" is no lab id.`,
          'Use letters, digits and hyphens.',
        ),
    );
}

const resultsOf = (folder: Folder) =>
  folder.has('lab.results.json') ? new Notebook().try(() => readResults(folder)) : undefined;

/** What is wrong with the labs of a paper as far as their text tells; nothing is loaded. */
export function labFaults(folder: Folder): AuthorError[] {
  const results = resultsOf(folder);
  if (!folder.has('lab.ts')) {
    const isNeeded =
      Object.keys(results ?? {}).length > 0 || new RegExp(`<${lab.name}\\b`).test(folder.page);
    const missing = new AuthorError(
      folder.at('lab.ts'),
      'it does not exist, though the page has labs.',
      'Write it, or remove <Lab> and lab.results.json.',
    );
    return isNeeded ? [missing] : [];
  }
  const textOf = (path: string) => folder.text(relative(folder.dir, path));
  return nodeInLab(join(folder.dir, 'lab.ts'), shownPath, textOf);
}

/** Everything that is wrong with the labs of a paper; nothing is loaded where its code cannot be. */
export async function checkLabs(folder: Folder, wait: Patience = patience): Promise<LabReport> {
  const faults = labFaults(folder);
  if (faults.length > 0 || !folder.has('lab.ts')) return { mistakes: faults, notRun: [] };
  return work(folder, resultsOf(folder), wait);
}

/** What the drawings of one paper draw: the build would say of a failure neither file nor line. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuthorError, placeText, stopped } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { drawing } from '../paper/rules/imports.ts';
import type { Drawn } from './drawn-worker.ts';
import { pathFault, pointsFault, transformFault } from './path-data.ts';
import { thrownAt, withoutRoot } from './thrown-at.ts';

/** Seconds for all drawings of a paper before one is called endless. */
const patience = 60;
/** Numbers and values that were not there, as JavaScript writes them. */
const missing = /NaN|undefined|Infinity|\[object Object\]/;

/** By attribute: what finds the part that a browser cannot draw, and how to mend it. */
const shapes: Readonly<Record<string, [fault: (value: string) => string | undefined, string]>> = {
  d: [
    pathFault,
    'Give each command its numbers: M x y, L x y, H x, V y, C with six, Q with four, A with seven.',
  ],
  points: [pointsFault, 'Write two numbers for each point: x,y.'],
  transform: [transformFault, 'Write translate(x y), rotate(degrees) or scale(factor).'],
};

interface Fault {
  problem: string;
  remedy: string;
  /** As it stands in the drawing, unless it is computed; then what stands there in any case. */
  written: string;
  instead?: string;
}

/** A text that begins beside the drawing; one in a group that is moved may not. */
function textOutside(markup: string): Fault | undefined {
  const [, width = '', height = ''] = /<svg\b[^>]*\sviewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
  if (!width || /<svg\b[\s\S]*<svg\b/.test(markup)) return undefined;
  /** Of the elements around, whether each moves what it holds. */
  const moved: boolean[] = [];
  for (const { 0: tag, 1: closing, 2: name, 3: empty, index } of markup.matchAll(
    /<(\/?)([a-z]\w*)\b[^>]*?(\/?)>/gi,
  )) {
    if (closing) {
      moved.pop();
      continue;
    }
    const moves = /\stransform=/.test(tag);
    const isPlaced = name === 'text' && !moves && !moved.includes(true);
    for (const [axis, most, word] of [
      ['x', width, 'wide'],
      ['y', height, 'high'],
    ] as const) {
      const [, at = ''] = new RegExp(`\\s${axis}="([^"]*)"`).exec(tag) ?? [];
      if (!isPlaced || !(Number(at) > Number(most))) continue;
      const written = `${axis}="${at}"`;
      const [, words = ''] = /^([^<]*)/.exec(markup.slice(index + tag.length)) ?? [];
      const named = words.trim() ? `the text "${words.trim()}"` : 'a text';
      const problem = `${named} stands at ${written}, and the drawing is ${most} ${word}.`;
      const remedy = `Move it inside, or make the viewBox larger.`;
      return { problem, remedy, written, instead: 'viewBox=' };
    }
    if (!empty) moved.push(moves);
  }
  return undefined;
}

/** The first shape of which a part would not be drawn. */
function brokenShape(markup: string): Fault | undefined {
  for (const [, name = '', value = ''] of markup.matchAll(/\s(d|points|transform)="([^"]*)"/g)) {
    const [fault, remedy] = shapes[name]!;
    const part = fault(value);
    if (!part) continue;
    const problem = `${name}= has "${part}", which a browser cannot draw.`;
    return { problem, remedy, written: `${name}="${value}"` };
  }
  return undefined;
}

function mistakeIn(folder: Folder, file: string, { markup = '', error }: Drawn): AuthorError[] {
  if (error) {
    const at = thrownAt(folder, error.stack) ?? folder.at(file);
    const what = at.file === folder.at(file).file ? 'the drawing fails' : `${file} fails here`;
    const problem = `${what}: ${stopped(withoutRoot(error.message))}`;
    return [new AuthorError(at, problem, 'Correct the line.')];
  }
  const found = missing.exec(markup);
  if (!found) {
    const broken = brokenShape(markup) ?? textOutside(markup);
    if (!broken) return [];
    const lines = (folder.text(file) ?? '').split('\n');
    const lineOf = (part: string) => lines.findIndex((text) => text.includes(part)) + 1;
    const line = lineOf(broken.written) || (broken.instead && lineOf(broken.instead));
    return [new AuthorError(folder.at(file, line || undefined), broken.problem, broken.remedy)];
  }
  const around = markup.slice(Math.max(0, found.index - 30), found.index + 12).replace(/\s+/g, ' ');
  const problem = `it draws "${found[0]}": …${around}…`;
  return [new AuthorError(folder.at(file), problem, 'Correct what computes it.')];
}

/** @returns one mistake for each drawing that fails, or draws what is no number */
export function drawnMistakes(folder: Folder): Promise<AuthorError[]> {
  const files = folder.files.filter((file) => drawing.test(file));
  if (files.length === 0) return Promise.resolve([]);
  const left = new Map(files.map((file) => [join(folder.dir, file), file]));
  const mistakes: AuthorError[] = [];
  const worker = new Worker(new URL('./drawn-worker.ts', import.meta.url), {
    workerData: [...left.keys()],
    // What a drawing prints is not what check has to say.
    stdout: true,
    stderr: true,
    execArgv: ['--no-warnings'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), patience * 1000);
    worker.on('message', (drawn: Drawn) => {
      const file = left.get(drawn.file)!;
      left.delete(drawn.file);
      const isKnown = ({ place }: AuthorError) =>
        mistakes.some((other) => placeText(other.place) === placeText(place));
      // What several drawings use fails in all of them.
      mistakes.push(...mistakeIn(folder, file, drawn).filter((mistake) => !isKnown(mistake)));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      const [file] = left.values();
      if (file !== undefined) {
        const problem = `it has not drawn itself after ${patience} s.`;
        mistakes.push(new AuthorError(folder.at(file), problem, 'Let its loops end.'));
      }
      resolve(mistakes);
    });
  });
}

/** An annotated region cut into what stands side by side: a note, its lines, and bare lines after them. */
import type { Annotated, Note, ShownLine } from './notes.ts';

export interface Step {
  note?: Note;
  /** Number of the last line that the note speaks of, also where the note stands in the part before. */
  notedTo?: number | undefined;
  lines: ShownLine[];
}

/** @returns all lines in order; each step but possibly the first has a note */
export function stepsOf({ lines, notes }: Annotated): Step[] {
  const starting = new Map(notes.map((note) => [note.from, note]));
  const steps: Step[] = [];
  let comments: ShownLine[] = [];
  for (const line of lines) {
    const note = starting.get(line.number);
    if (line.inNote) {
      comments.push(line);
      continue;
    }
    const step = steps.at(-1);
    if (note) steps.push({ note, notedTo: note.to, lines: [...comments, line] });
    else if (step) step.lines.push(...comments, line);
    else steps.push({ lines: [...comments, line] });
    comments = [];
  }
  steps.at(-1)?.lines.push(...comments);
  return steps;
}

const isCode = ({ inNote }: ShownLine) => !inNote;

/** Lines of code in steps, without the comments that became notes. */
export const countLines = (steps: readonly Step[]): number =>
  steps.flatMap(({ lines }) => lines).filter(isCode).length;

/** @returns steps with the first lines of code, and those with all others; a step may be cut in two */
export function cutAfter(kept: number, steps: readonly Step[]): [first: Step[], others: Step[]] {
  const first: Step[] = [];
  const others: Step[] = [];
  for (const step of steps) {
    const left = kept - countLines(first);
    const next = step.lines.filter(isCode)[left];
    const cut = next ? step.lines.indexOf(next) : step.lines.length;
    if (left > 0) first.push({ ...step, lines: step.lines.slice(0, cut) });
    if (left <= 0) others.push(step);
    else if (next) others.push({ notedTo: step.notedTo, lines: step.lines.slice(cut) });
  }
  return [first, others];
}

/** An annotated region cut into what stands side by side: a note, its lines, and bare lines after them. */
import type { Annotated, Note, ShownLine } from './notes.ts';

export interface Step {
  note?: Note;
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
    if (note) steps.push({ note, lines: [...comments, line] });
    else if (step) step.lines.push(...comments, line);
    else steps.push({ lines: [...comments, line] });
    comments = [];
  }
  steps.at(-1)?.lines.push(...comments);
  return steps;
}

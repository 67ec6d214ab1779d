/** A region as a reader sees it: lines of code, and notes in the margin beside the lines they speak of. */
import { isDirective, markdownOf } from './comment-text.ts';
import type { Comment } from './comments.ts';
import type { Region, Source } from './regions.ts';

export interface ShownLine {
  /** In the file, counted from 1. */
  number: number;
  text: string;
  /** Its text is part of a note: copied with the code, not shown a second time. */
  inNote: boolean;
}

export interface Note {
  /** Numbers of the first and last line of code it speaks of. */
  from: number;
  to: number;
  markdown: string;
}

export interface Annotated {
  /** The region's lines but for markers of inner regions and superfluous blank lines. */
  lines: ShownLine[];
  /** From top to bottom; no line has two. */
  notes: Note[];
}

/** Own-line comments that speak to readers, by first line: consecutive `//` are one, each block is one. */
function commentRuns(source: Source, region: Region): Map<number, Comment[]> {
  const runs = new Map<number, Comment[]>();
  let run: Comment[] = [];
  for (const comment of source.comments) {
    const inside = comment.from >= region.from && comment.to <= region.to;
    if (!inside || !comment.ownLine || source.markers.has(comment.from) || isDirective(comment)) {
      continue;
    }
    const last = run.at(-1);
    const joins = last?.kind === 'line' && comment.kind === 'line' && last.to + 1 === comment.from;
    if (!joins) {
      run = [];
      runs.set(comment.from, run);
    }
    run.push(comment);
  }
  return runs;
}

/** Blank lines at both ends go, and all but one of several in a row. */
function shownLines(source: Source, region: Region, noteLines: Set<number>): ShownLine[] {
  const lines: ShownLine[] = [];
  let blankBefore = true;
  for (let number = region.from; number <= region.to; number++) {
    if (source.markers.has(number)) continue;
    const text = source.lines[number - 1] ?? '';
    const inNote = noteLines.has(number);
    const isBlank = !inNote && text.trim() === '';
    if (isBlank && blankBefore) continue;
    if (!inNote) blankBefore = isBlank;
    lines.push({ number, text, inNote });
  }
  const lastCode = lines.findLastIndex((line) => !line.inNote && line.text.trim() !== '');
  return lines.filter((line, index) => index <= lastCode || line.inNote);
}

/** Adds a closing comment: to the lines before it that have no note, else to the last note. */
function attachClosing(notes: Note[], lines: ShownLine[], markdown: string): void {
  const last = notes.at(-1);
  const code = lines.filter((line) => !line.inNote);
  const end = code.at(-1)?.number ?? 0;
  if (last?.to === end) {
    last.markdown += `\n\n${markdown}`;
    return;
  }
  const blank = code.findLast((line) => line.text.trim() === '')?.number ?? 0;
  const first = code.find((line) => line.number > Math.max(blank, last?.to ?? 0));
  notes.push({ from: first?.number ?? end, to: end, markdown });
}

/**
 * Comments on lines of their own become notes for the lines that follow, up to the next note, a
 * blank line or the region's end; with no code after it, a comment joins the lines before it.
 * Comments beside code, and those for tools, stay in the code.
 */
export function annotate(source: Source, region: Region): Annotated {
  const runs = commentRuns(source, region);
  const noteLines = new Set<number>();
  for (const comment of [...runs.values()].flat()) {
    for (let line = comment.from; line <= comment.to; line++) noteLines.add(line);
  }
  const lines = shownLines(source, region, noteLines);
  const notes: Note[] = [];
  let waiting: string[] = [];
  let current: Note | undefined;
  for (const line of lines) {
    if (line.inNote) {
      const run = runs.get(line.number);
      const markdown = run ? markdownOf(run) : '';
      if (markdown) waiting.push(markdown);
      current = undefined;
    } else if (line.text.trim() === '') {
      current = undefined;
    } else if (waiting.length > 0) {
      current = { from: line.number, to: line.number, markdown: waiting.join('\n\n') };
      notes.push(current);
      waiting = [];
    } else if (current) {
      current.to = line.number;
    }
  }
  if (waiting.length > 0) attachClosing(notes, lines, waiting.join('\n\n'));
  return { lines, notes };
}

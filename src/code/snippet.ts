/** One region of a paper's code, ready to be shown. */
import { sourceHtml } from './highlight.ts';
import { noteHtml } from './note-html.ts';
import { annotate, type Note, type ShownLine } from './notes.ts';
import type { Region, Source } from './regions.ts';
import { hiddenLineHtml, lineHtml } from './render.ts';
import { stepsOf } from './steps.ts';

export interface SnippetStep {
  /** HTML of the note in the margin. */
  note: string | undefined;
  /** HTML of the lines that the note speaks of, or of all when there is none. */
  noted: string;
  /** HTML of the lines after them. */
  rest: string;
}

export interface SnippetParts {
  /** `code-<region>`; lines are `code-<region>-L<n>`, counted from the region's first line. */
  id: string;
  /** First and last line in the file. */
  from: number;
  to: number;
  steps: SnippetStep[];
}

function stepHtml(source: Source, id: string, first: number, lines: ShownLine[]): string {
  const html = sourceHtml(source);
  return lines
    .map(({ number, text, inNote }) =>
      inNote
        ? hiddenLineHtml(text)
        : lineHtml({
            id: `${id}-L${number - first + 1}`,
            number,
            text,
            html: html[number - 1] ?? '',
          }),
    )
    .join('');
}

function lastNoted(lines: ShownLine[], note: Note | undefined): number {
  return note ? lines.findLastIndex((line) => line.number <= note.to) + 1 : lines.length;
}

/** @throws when a note cannot be read */
export function snippetParts(source: Source, region: Region): SnippetParts {
  const id = `code-${region.name}`;
  const steps = stepsOf(annotate(source, region)).map(({ note, lines }) => {
    const split = lastNoted(lines, note);
    const html = (part: ShownLine[]) => stepHtml(source, id, region.from, part);
    return {
      note: note && noteHtml(note.markdown, `${source.file}:${note.from}`),
      noted: html(lines.slice(0, split)),
      rest: html(lines.slice(split)),
    };
  });
  return { id, from: region.from, to: region.to, steps };
}

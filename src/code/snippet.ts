/** One region of a paper's code, ready to be shown. */
import { sourceHtml } from './highlight.ts';
import { noteHtml } from './note-html.ts';
import { annotate, type ShownLine } from './notes.ts';
import type { Region, Source } from './regions.ts';
import { hiddenLineHtml, lineHtml } from './render.ts';
import { countLines, cutAfter, type Step, stepsOf } from './steps.ts';

/** Regions of more lines of code than this show their first ones. */
const most = 16;
const firstLines = 12;

export interface SnippetStep {
  /** HTML of the note in the margin. */
  note: string | undefined;
  /** HTML of the lines that a note speaks of. */
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
  /** Lines of code, without notes. */
  count: number;
  /** What shows at once. */
  steps: SnippetStep[];
  /** What is folded; empty where the region is short. */
  folded: SnippetStep[];
}

function linesHtml(source: Source, { name, from }: Region, lines: ShownLine[]): string {
  const html = sourceHtml(source);
  return lines
    .map(({ number, text, inNote }) =>
      inNote
        ? hiddenLineHtml(text)
        : lineHtml({
            id: `code-${name}-L${number - from + 1}`,
            number,
            text,
            html: html[number - 1] ?? '',
          }),
    )
    .join('');
}

function stepHtml(source: Source, region: Region, { note, notedTo = 0, lines }: Step): SnippetStep {
  const split = lines.findLastIndex(({ number }) => number <= notedTo) + 1;
  return {
    note: note && noteHtml(note.markdown, `${source.file}:${note.from}`),
    noted: linesHtml(source, region, lines.slice(0, split)),
    rest: linesHtml(source, region, lines.slice(split)),
  };
}

/**
 * @param whole shows all lines at once, however many
 * @throws when a note cannot be read
 */
export function snippetParts(source: Source, region: Region, whole = false): SnippetParts {
  const all = stepsOf(annotate(source, region));
  const count = countLines(all);
  const [first, others] = cutAfter(whole || count <= most ? count : firstLines, all);
  const html = (step: Step) => stepHtml(source, region, step);
  return {
    id: `code-${region.name}`,
    from: region.from,
    to: region.to,
    count,
    steps: first.map(html),
    folded: others.map(html),
  };
}

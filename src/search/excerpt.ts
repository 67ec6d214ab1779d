/** What is shown of a place: the passage that holds most of the words, these marked. */
import type { PlaceRecord } from './records.ts';
import { stemOf, wordsOf } from './words.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

/** Words of an excerpt. */
const LENGTH = 30;
/** Of these, those before the first marked one. */
const BEFORE = 8;
/** Characters of a line of code or of a table. */
const LINE = 110;

interface Span {
  from: number;
  to: number;
  stems: string[];
}

function spansOf(text: string, stems: ReadonlySet<string>): { all: Span[]; found: Span[] } {
  const all = wordsOf(text).map(({ text, whole, parts, at }) => ({
    from: at,
    to: at + text.length,
    stems: [whole, ...parts].map(stemOf).filter((stem) => stems.has(stem)),
  }));
  return { all, found: all.filter(({ stems }) => stems.length > 0) };
}

/** Text with its words marked; marks hold letters and digits only. */
export function markedPieces(text: string, stems: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of spansOf(text, stems).found) {
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

const distinct = (spans: readonly Span[]): number =>
  new Set(spans.flatMap(({ stems }) => stems)).size;

/** Where most of the different words stand within the length of an excerpt. */
function bestPassage(text: string, stems: ReadonlySet<string>): { text: string; worth: number } {
  const { all, found } = spansOf(text, stems);
  let best = { start: 0, worth: 0 };
  for (const span of found) {
    const start = all.indexOf(span);
    const worth = distinct(all.slice(start, start + LENGTH - BEFORE));
    if (worth > best.worth) best = { start, worth };
  }
  // A passage that would begin a few words late begins with the text.
  const first = best.start <= BEFORE + 4 ? 0 : best.start - BEFORE;
  const last = Math.min(all.length, first + LENGTH);
  const from = first === 0 ? 0 : (all[first]?.from ?? 0);
  const to = last === all.length ? text.length : (all[last - 1]?.to ?? text.length);
  const cut = text.slice(from, to).trim();
  return {
    text: `${from > 0 ? '… ' : ''}${cut}${to < text.length ? ' …' : ''}`,
    worth: best.worth,
  };
}

/** The first of the best: of paragraphs, or of lines. */
function best<T extends { worth: number }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (one, other) => (one && one.worth >= other.worth ? one : other),
    undefined,
  );
}

export interface Excerpt {
  text: Piece[];
  /** One line of code or one row of a table, where words stand in it. */
  line?: Piece[];
}

export function excerptOf({ text, lines = [] }: PlaceRecord, stems: ReadonlySet<string>): Excerpt {
  const passage = best(text.split('\n').map((paragraph) => bestPassage(paragraph, stems)));
  const line = best(
    lines.map((line) => ({ text: line.trim(), worth: distinct(spansOf(line, stems).found) })),
  );
  const shown = line && line.worth > 0 ? line.text.slice(0, LINE) : undefined;
  return {
    text: markedPieces(passage?.text ?? '', stems),
    ...(shown ? { line: markedPieces(shown, stems) } : {}),
  };
}

/** A place with no more text than its excerpt: what goes from the worker to the page. */
export function shortened(place: PlaceRecord, stems: ReadonlySet<string>): PlaceRecord {
  const { text, line } = excerptOf(place, stems);
  const plain = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');
  const { also: _, ...shown } = place;
  return { ...shown, text: plain(text), lines: line ? [plain(line)] : [], names: '' };
}

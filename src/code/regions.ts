/** A source file as named regions: `// #region name` … `// #endregion`, as editors fold them. */
import { AuthorError, type Place } from '../author-error.ts';
import { editDistance } from '../nearest.ts';
import { type Comment, commentsOf } from './comments.ts';

export interface Region {
  name: string;
  /** First and last line between the markers, counted from 1. */
  from: number;
  to: number;
}

export interface Source {
  /** As named in errors and shown to readers. */
  file: string;
  /** All lines of the file, markers included, without their line ends. */
  lines: string[];
  comments: Comment[];
  /** In the order of their first lines. */
  regions: Region[];
  /** Lines that hold a marker, counted from 1. */
  markers: Set<number>;
}

interface Marker {
  opens: boolean;
  name: string;
  line: number;
}

const markerPattern = /^\/\/\s*#(end)?region(?:\s+(.*?))?\s*$/;
const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @throws AuthorError where a comment was meant to be a marker and is none: `// #regoin x`, `/* #region x *\/` */
function refuseAlmost({ text, from, ownLine }: Comment, file: string): void {
  if (!ownLine) return;
  const [, word = ''] = /^(?:\/\/|\/\*)\s*#\s*(\w+(?: ?region\b)?)(?![\w-])/i.exec(text) ?? [];
  const meant = ['region', 'endregion'].find((name) => editDistance(word.toLowerCase(), name) <= 2);
  if (!meant) return;
  throw new AuthorError(
    { file, line: from },
    `"${text.split('\n')[0]}" does not mark a region.`,
    `Write ${meant === 'region' ? '"// #region layer-widths"' : '"// #endregion"'} on a line of its own.`,
  );
}

function markerOf(comment: Comment): Marker | undefined {
  if (comment.kind !== 'line' || !comment.ownLine) return undefined;
  const found = markerPattern.exec(comment.text);
  return found ? { opens: !found[1], name: found[2] ?? '', line: comment.from } : undefined;
}

/** Pairs the markers. Every error says file, line, name and what to do. */
function pair(markers: Marker[], file: string): Region[] {
  const regions: Region[] = [];
  const open: Marker[] = [];
  const lineOf = new Map<string, number>();
  for (const { opens, name, line } of markers) {
    const at = { file, line };
    if (opens) {
      if (!namePattern.test(name)) {
        throw new AuthorError(
          at,
          `a region is named in lower case with hyphens; this one is "${name}".`,
          'Write it as in "// #region layer-widths".',
        );
      }
      const first = lineOf.get(name);
      if (first !== undefined) {
        throw new AuthorError(
          at,
          `region "${name}" starts a second time (first on line ${first}).`,
          'Rename one of them.',
        );
      }
      lineOf.set(name, line);
      open.push({ opens, name, line });
      continue;
    }
    const start = open.pop();
    if (!start) {
      throw new AuthorError(
        at,
        '#endregion without a region.',
        'Remove it or add "// #region name" above.',
      );
    }
    if (name !== '' && name !== start.name) {
      throw new AuthorError(
        at,
        `#endregion ${name} closes region "${start.name}" of line ${start.line}.`,
        'Regions nest: close the inner one first.',
      );
    }
    regions.push({ name: start.name, from: start.line + 1, to: line - 1 });
  }
  const left = open.pop();
  if (left) {
    throw new AuthorError(
      { file, line: left.line },
      `region "${left.name}" is not closed.`,
      'Add "// #endregion" after its last line.',
    );
  }
  return regions.sort((a, b) => a.from - b.from);
}

/** Lines on which nothing but comments stands. */
function commentLines(comments: Comment[]): Set<number> {
  const lines = new Set<number>();
  for (const { ownLine, from, to } of comments) {
    if (ownLine) for (let line = from; line <= to; line++) lines.add(line);
  }
  return lines;
}

/**
 * @param text the file's text, with any line ends
 * @param file named in errors, e.g. `content/papers/x/method.ts`
 * @throws AuthorError when a marker is unclosed, stray, unnamed or used twice, or a region holds no code
 */
export function parseSource(text: string, file: string): Source {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = clean.replace(/\n$/, '').split('\n');
  const comments = commentsOf(clean);
  const markers = comments.flatMap((comment) => {
    const marker = markerOf(comment);
    if (!marker) refuseAlmost(comment, file);
    return marker ?? [];
  });
  const regions = pair(markers, file);
  const silent = commentLines(comments);
  for (const { name, from, to } of regions) {
    const hasCode = lines
      .slice(from - 1, to)
      .some((line, index) => line.trim() !== '' && !silent.has(from + index));
    if (!hasCode) {
      throw new AuthorError(
        { file, line: from - 1 },
        `region "${name}" holds no code.`,
        'Put its markers around the lines to show, or remove them.',
      );
    }
  }
  return { file, lines, comments, regions, markers: new Set(markers.map(({ line }) => line)) };
}

/**
 * @param usedAt where the name was written
 * @throws AuthorError when there is none, with the names that exist
 */
export function regionNamed(source: Source, name: string, usedAt: Place): Region {
  const region = source.regions.find((candidate) => candidate.name === name);
  if (region) return region;
  const names = source.regions.map((candidate) => candidate.name).join(', ');
  throw new AuthorError(
    usedAt,
    `no region "${name}" in ${source.file}.`,
    names
      ? `It has: ${names}.`
      : 'It has none: put "// #region name" and "// #endregion" around lines.',
  );
}

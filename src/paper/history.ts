/** The versions of a page with what changed between them. */
import { changes } from './changes.ts';
import type { Paper } from './paper.ts';
import { paperMarkdown } from './twin.ts';
import { releasedFile, releasesOf } from './versions.ts';

export interface Step {
  /** `v1`, or `today` for a page that has changed since its last release. */
  from: string;
  to: string;
  date: string;
  note: string;
  /** Paragraphs as HTML with `<ins>` and `<del>`. */
  changes: string[];
}

/** Lines that name version, date and address differ in every version and say nothing. */
const own = /^(This page: |## Cite$)/;

function body(markdown: string): string {
  const lines = markdown.split('\n');
  const end = lines.lastIndexOf('## Cite');
  return lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => !own.test(line))
    .join('\n');
}

/** The text of a page without what names its version. */
export const sameText = (before: string, after: string): boolean => body(before) === body(after);

/** The page asks, and so does the page of its changes. */
const known = new WeakMap<Paper, Step[]>();

/**
 * @param url absolute address of the page
 * @returns from the newest step to the first; empty where the only version is that of today
 */
export function historyOf(paper: Paper, url: string): readonly Step[] {
  const steps = known.get(paper) ?? stepsOf(paper, url);
  known.set(paper, steps);
  return steps;
}

function stepsOf(paper: Paper, url: string): Step[] {
  const releases = releasesOf(paper.folder).filter(({ sha256 }) => sha256 !== null);
  const texts = releases.map(({ version, date, note }) => ({
    name: `v${version}`,
    date,
    note,
    text: body(paper.folder.read(releasedFile(version, 'md')) ?? ''),
  }));
  const now = {
    name: 'today',
    date: '',
    note: 'Not released yet.',
    text: body(paperMarkdown(paper, url, url)),
  };
  return [...texts, ...(texts.length > 0 ? [now] : [])]
    .flatMap((after, i, all) => {
      const before = all[i - 1];
      if (!before || before.text === after.text) return [];
      const { name, date, note, text } = after;
      return [{ from: before.name, to: name, date, note, changes: changes(before.text, text) }];
    })
    .reverse();
}

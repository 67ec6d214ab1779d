/** Rule: the dates, versions and revisions of the frontmatter can be true. */
import type { Notebook } from '../../author-error.ts';
import type { PaperData } from '../schema.ts';
import { arxivLink } from './arxiv-link.ts';
import { type FieldNote, fieldNote, type RuledPage } from './rule.ts';

/** The day it now is where the day begins first. */
const latestToday = (): string => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

/** @returns whether it noted anything */
function checkNotFuture({ published, page, venue, claims }: PaperData, note: FieldNote): boolean {
  const today = latestToday();
  const dates: [PropertyKey[], string][] = [
    [['published'], published],
    [['page', 'published'], page.published],
    [['page', 'updated'], page.updated],
    ...page.revisions.map(({ date }, i): [PropertyKey[], string] => [
      ['page', 'revisions', i, 'date'],
      date,
    ]),
    ...claims.flatMap(({ retracted }, i): [PropertyKey[], string][] =>
      retracted ? [[['claims', i, 'retracted', 'date'], retracted.date]] : [],
    ),
  ];
  const future = dates.filter(([, date]) => date > today);
  for (const [path, date] of future) {
    note(
      path,
      `${path.at(-1) as string} is ${date}, which is in the future.`,
      'Write a day that has been.',
    );
  }
  const year = Number(today.slice(0, 4));
  const isLateVenue = venue.year > year + 1;
  if (isLateVenue) {
    note(
      ['venue', 'year'],
      `venue.year is ${venue.year}, which is in the future.`,
      `It is ${year}.`,
    );
  }
  return isLateVenue || future.length > 0;
}

/** Months from which a paper that was public before it was on arXiv is taken for a wrong year. */
const LONG = 9;
const monthsFrom = (from: string, to: string): number => {
  const [a, b] = [from, to].map((date) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)));
  return b! - a!;
};

/** The day the paper was first made public stands before all others. */
function checkPublished(
  { published, page, arxiv, venue, links }: PaperData,
  note: FieldNote,
): void {
  // Where the paper's link is to another number, that is what is said.
  const isLinked = links.every(
    ({ url, kind }) => kind !== 'paper' || (arxivLink(url)?.id ?? arxiv?.id) === arxiv?.id,
  );
  const month = arxiv && `20${arxiv.id.slice(0, 2)}-${arxiv.id.slice(2, 4)}`;
  if (published > page.published) {
    note(
      ['published'],
      `published is ${published}, after page.published, ${page.published}.`,
      'published is the day the paper was first made public, page.published the day its page was.',
    );
  } else if (month && published.slice(0, 7) > month) {
    note(
      ['published'],
      `published is ${published}, but arXiv has the paper since ${month}, as ${arxiv?.id}.`,
      'published is the day the paper was first made public.',
    );
  } else if (month && isLinked && monthsFrom(published, month) >= LONG) {
    note(
      ['published'],
      `published is ${published}, but ${arxiv?.id} is of ${month}: arXiv had it ${monthsFrom(published, month)} months later.`,
      'Correct the one or the other.',
    );
  } else if (venue.year < Number(published.slice(0, 4))) {
    note(
      ['venue', 'year'],
      `venue.year is ${venue.year}, before the paper was first made public (${published}).`,
      'Correct the one or the other.',
    );
  }
}

/** A claim that was taken back had been made. */
function checkRetracted({ published, claims }: PaperData, note: FieldNote): void {
  claims.forEach(({ id, retracted }, i) => {
    if (!retracted || retracted.date >= published) return;
    note(
      ['claims', i, 'retracted', 'date'],
      `claim "${id}" is retracted on ${retracted.date}, before the paper was made public.`,
      `Write a day after published, ${published}.`,
    );
  });
}

function checkVersion({ page }: PaperData, note: FieldNote): void {
  const { version, published, updated, revisions } = page;
  const last = revisions.at(-1)!;
  if (version !== last.version) {
    const fields = `version: ${last.version}${updated < last.date ? ` and updated: ${last.date}` : ''}`;
    note(
      ['page', 'version'],
      `page.version is ${version}, but the last revision is of version ${last.version}.`,
      version < last.version
        ? `Write ${fields}.`
        : 'Add a revision that says what changed, or correct page.version.',
    );
    if (version < last.version) return;
  }
  const [earliest, what] =
    updated < published ? [published, 'page.published'] : [last.date, 'the last revision'];
  if (updated < earliest) {
    note(
      ['page', 'updated'],
      `page.updated is ${updated}, before ${what}, ${earliest}.`,
      `Write updated: ${last.date}.`,
    );
  }
}

function checkRevisions({ page }: PaperData, note: FieldNote): boolean {
  const { revisions, published } = page;
  const wrong = revisions.flatMap(({ version, date }, i) => {
    const before = revisions[i - 1];
    const [expected, earliest] = [(before?.version ?? 0) + 1, before?.date ?? published];
    const faults: Parameters<FieldNote>[] = [];
    if (version !== expected) {
      faults.push([
        ['page', 'revisions', i, 'version'],
        `revision ${i + 1} is of version ${version}; it must be ${expected}.`,
        'Versions count from 1, one by one, oldest first.',
      ]);
    }
    if (date < earliest) {
      faults.push([
        ['page', 'revisions', i, 'date'],
        `revision ${i + 1} is of ${date}, before ${before ? 'the one above it' : 'page.published'}, ${earliest}.`,
        'List revisions oldest first.',
      ]);
    }
    return faults;
  });
  // One that stands in the wrong place makes the others wrong.
  if (wrong[0]) note(...wrong[0]);
  return wrong.length > 0;
}

/** One wrong date is said once. */
export function dates(page: RuledPage, notebook: Notebook): void {
  const { data } = page.parts;
  const note = fieldNote(page, notebook);
  if (checkNotFuture(data, note)) return;
  checkPublished(data, note);
  checkRetracted(data, note);
  if (!checkRevisions(data, note)) checkVersion(data, note);
}

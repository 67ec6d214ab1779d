/** Rule: what the frontmatter says can be true. Its single fields are right already. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { isShouted, wordsIn } from '../../cite/title.ts';
import { nameOf } from '../../cite/work.ts';
import { editDistance, nearest } from '../../nearest.ts';
import { frontmatterLines } from '../frontmatter.ts';
import type { PaperData } from '../schema.ts';
import { arxivLink } from './arxiv-link.ts';
import type { RuledPage } from './rule.ts';

type Note = (path: readonly PropertyKey[], problem: string, remedy: string) => void;

/** The day it now is where the day begins first. */
const latestToday = (): string => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

/** @returns whether it noted anything */
function checkNotFuture({ published, page, venue, claims }: PaperData, note: Note): boolean {
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
function checkPublished({ published, page, arxiv, venue, links }: PaperData, note: Note): void {
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
function checkRetracted({ published, claims }: PaperData, note: Note): void {
  claims.forEach(({ id, retracted }, i) => {
    if (!retracted || retracted.date >= published) return;
    note(
      ['claims', i, 'retracted', 'date'],
      `claim "${id}" is retracted on ${retracted.date}, before the paper was made public.`,
      `Write a day after published, ${published}.`,
    );
  });
}

function checkTitle({ title, properNames = [] }: PaperData, note: Note): void {
  if (isShouted(title)) {
    note(
      ['title'],
      'the title is all in capitals.',
      'Write it with capitals where names have them.',
    );
  }
  const words = wordsIn(title);
  properNames.forEach((name, i) => {
    const lost = wordsIn(name).find((word) => !words.includes(word));
    if (lost === undefined) return;
    const near = nearest(lost, words).join(', ');
    note(['properNames', i], `the title has no word "${lost}".`, `Nearest: ${near}.`);
  });
}

function checkVersion({ page }: PaperData, note: Note): void {
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

function checkRevisions({ page }: PaperData, note: Note): boolean {
  const { revisions, published } = page;
  const wrong = revisions.flatMap(({ version, date }, i) => {
    const before = revisions[i - 1];
    const [expected, earliest] = [(before?.version ?? 0) + 1, before?.date ?? published];
    const faults: Parameters<Note>[] = [];
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

function checkTwice(data: PaperData, note: Note): void {
  const lists: [PropertyKey[], string, string[]][] = [
    [['topics'], 'topics are', data.topics],
    [['links'], 'links lead to', data.links.map(({ url }) => url)],
    [['authors'], 'authors are', data.authors.map(nameOf)],
    [['claims'], 'claims say', data.claims.map(({ text }) => text)],
    [['symbols'], 'symbols are', (data.symbols ?? []).map(({ tex }) => tex)],
  ];
  for (const [path, words, names] of lists) {
    names.forEach((name, i) => {
      if (names.indexOf(name) === i) return;
      note([...path, i], `two ${words} "${name}".`, 'Rename or remove one of them.');
    });
  }
}

/** Shorter ones may differ by a letter: MIT and NIT. */
const SHORTEST = 5;

/** An affiliation that is another one's but for a letter. */
function checkAffiliations({ authors }: PaperData, note: Note): void {
  const named = authors.flatMap(({ affiliation = [] }, i) =>
    [affiliation].flat().map((name) => ({ name, i })),
  );
  const times = (name: string) => named.filter((other) => other.name === name).length;
  for (const { name, i } of named) {
    const meant = named.find(
      (other) => editDistance(name, other.name) === 1 && times(other.name) > times(name),
    );
    if (!meant || name.length < SHORTEST) continue;
    const problem = `the affiliation "${name}" differs by a letter from "${meant.name}" of others.`;
    note(['authors', i, 'affiliation'], problem, 'Correct it.');
  }
}

function checkEvidence({ claims }: PaperData, note: Note): void {
  claims.forEach(({ id, evidence }, i) => {
    const texts = evidence.map((item) => JSON.stringify(item));
    const j = texts.findIndex((text, at) => texts.indexOf(text) < at);
    if (j < 0) return;
    const path = ['claims', i, 'evidence', j];
    note(path, `claim "${id}" has the same evidence twice.`, 'Remove one.');
  });
}

function checkNumbers({ arxiv, doi, links, venue }: PaperData, note: Note): void {
  const [from = 0, to = Number.POSITIVE_INFINITY] = venue.pages?.split('–').map(Number) ?? [];
  if (from > to) note(['venue', 'pages'], `pages ${venue.pages} run backwards.`, 'Swap them.');
  const [, ofDoi] = /^10\.48550\/arxiv\.(\d{4}\.\d{4,5})/i.exec(doi ?? '') ?? [];
  if (arxiv && ofDoi && ofDoi !== arxiv.id) {
    const isLinked = links.some(({ url, kind }) => kind === 'paper' && url.includes(ofDoi));
    if (isLinked) {
      const problem = `arxiv.id is ${arxiv.id}, but the link and the doi are of arXiv ${ofDoi}.`;
      note(['arxiv', 'id'], problem, 'Correct it.');
      return;
    }
    note(['doi'], `doi is of arXiv ${ofDoi}, but arxiv.id is ${arxiv.id}.`, 'Correct one of them.');
  }
  links.forEach(({ url, kind }, i) => {
    const [, forum] = /^https:\/\/openreview\.net\/\w+\?id=([\w-]+)/.exec(url) ?? [];
    if (kind === 'paper' && forum && venue.openreview && forum !== venue.openreview) {
      const problem = `the link is to ${forum} at OpenReview, but venue.openreview is ${venue.openreview}.`;
      note(['links', i, 'url'], problem, 'Correct one of them.');
    }
    const ofLink = arxivLink(url)?.id;
    if (kind !== 'paper' || !ofLink || ofLink === arxiv?.id) return;
    if (!arxiv) {
      const remedy = `Add arxiv: { id: "${ofLink}", version: 1, category: cs.LG }, with the version that the page follows.`;
      note(['links', i, 'url'], 'the paper is on arXiv, and the field arxiv is missing.', remedy);
      return;
    }
    note(
      ['links', i, 'url'],
      `the link is to arXiv ${ofLink}, but arxiv.id is ${arxiv.id}.`,
      'Correct one of them.',
    );
  });
}

export function facts({ parts }: RuledPage, notebook: Notebook): void {
  const { data, folder } = parts;
  const lineOf = frontmatterLines(folder.page);
  const note: Note = (path, problem, remedy) => {
    notebook.mistakes.push(new AuthorError(folder.at('index.mdx', lineOf(path)), problem, remedy));
  };
  checkTwice(data, note);
  checkEvidence(data, note);
  checkAffiliations(data, note);
  checkNumbers(data, note);
  checkTitle(data, note);
  // One wrong date is said once.
  if (checkNotFuture(data, note)) return;
  checkPublished(data, note);
  checkRetracted(data, note);
  if (!checkRevisions(data, note)) checkVersion(data, note);
}

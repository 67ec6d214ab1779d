/** Rule: what the frontmatter says can be true. Its single fields are right already; of its dates see `dates.ts`. */
import type { Notebook } from '../../author-error.ts';
import { isShouted, wordsIn } from '../../cite/title.ts';
import { nameOf } from '../../cite/work.ts';
import { editDistance, nearest } from '../../nearest.ts';
import type { PaperData } from '../schema.ts';
import { arxivLink } from './arxiv-link.ts';
import { type FieldNote, fieldNote, type RuledPage } from './rule.ts';

function checkTitle({ title, properNames = [] }: PaperData, note: FieldNote): void {
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

function checkTwice(data: PaperData, note: FieldNote): void {
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
function checkAffiliations({ authors }: PaperData, note: FieldNote): void {
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

function checkEvidence({ claims }: PaperData, note: FieldNote): void {
  claims.forEach(({ id, evidence }, i) => {
    const texts = evidence.map((item) => JSON.stringify(item));
    const j = texts.findIndex((text, at) => texts.indexOf(text) < at);
    if (j < 0) return;
    const path = ['claims', i, 'evidence', j];
    note(path, `claim "${id}" has the same evidence twice.`, 'Remove one.');
  });
}

function checkNumbers({ arxiv, doi, links, venue }: PaperData, note: FieldNote): void {
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

export function facts(page: RuledPage, notebook: Notebook): void {
  const { data } = page.parts;
  const note = fieldNote(page, notebook);
  checkTwice(data, note);
  checkEvidence(data, note);
  checkAffiliations(data, note);
  checkNumbers(data, note);
  checkTitle(data, note);
}

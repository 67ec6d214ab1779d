/** What is wrong with an entry of a `references.bib` that BibTeX's readers let pass in silence. */
import { editDistance, nearest } from '../nearest.ts';
import { arxivForm } from './registered.ts';
import { isShouted } from './title.ts';

/** BibTeX's fields, BibLaTeX's that matter here, and those that databases add. */
const fields =
  'abstract address annote archiveprefix author bibsource biburl booktitle chapter copyright date doi edition editor eprint eprinttype file howpublished institution isbn issn issue journal journaltitle key keywords language location month note number organization pages primaryclass publisher school series shorttitle timestamp title translator type url urldate volume year'.split(
    ' ',
  );
/** Without text these say nothing; a word without braces is a name that nobody explains. */
const texts = ['booktitle', 'journal', 'journaltitle', 'publisher', 'school', 'institution'];
const months = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$|^(0?[1-9]|1[0-2])$/i;

const inAnyCase = new RegExp(arxivForm, 'i');
const isArxivNumber = (text: string): boolean =>
  inAnyCase.test(text.replace(/^arXiv:|v\d+$/gi, ''));

/** Fields and their texts as written, by name. */
export type Fields = Readonly<Record<string, string | undefined>>;

const suffix = /^(jr|sr|[iv]+)\.?$/i;

function authorFault(author: string): string | undefined {
  if (/\bet\.? al\b/i.test(author))
    return 'its authors end in "et al."; write "and" between two authors, and "and others" for the rest';
  const names = author.replace(/\{[^{}]*\}/g, 'X').split(/\s+and\s+/i);
  if (names.some((name) => name.trim() === '') || /\sand\s*$/i.test(author))
    return 'an author is missing before or behind an "and"';
  const joined = names.find((name) => /;|\s\\?&\s/.test(name));
  const listed = names.find((name) => {
    const [, middle, ...more] = name.split(',').map((part) => part.trim());
    return more.length > 1 || (more.length === 1 && !suffix.test(middle ?? ''));
  });
  if (joined ?? listed) {
    return `"${joined ?? listed}" is more than one author; "and" stands between two, not a comma or another sign`;
  }
  const half = names.find((name) => /,\s*$|^\s*,/.test(name));
  if (half) return `its author "${half.trim()}" lacks a name beside the comma`;
  const pair = names.find(
    (name) =>
      /^\S+ \S+, \S+ \S+$/.test(name.trim()) &&
      !/[.]|\b(al|bin|da|dal|das|de|del|den|der|di|do|dos|du|el|ibn|la|le|lo|mac|saint|san|santa|st|ten|ter|van|von|zu)\b/i.test(
        name,
      ),
  );
  if (pair) {
    const [first, second] = pair.trim().split(', ');
    return `"${pair.trim()}" may be two authors, with "and" between them; of one, write {${first}}, ${second}`;
  }
  // "Raphael Vallat, Matthew P. Walker"
  const two = names.find((name) =>
    /^\p{L}{2,} \p{L}{3,}, \p{L}{3,} \p{Lu}\.? \p{L}{3,}$/u.test(name.trim()),
  );
  if (two) return `"${two.trim()}" is more than one author; "and" stands between two, not a comma`;
  const shouted = names.find((name) => /^\p{Lu}{4,}, \p{L}/u.test(name.trim()));
  return shouted && `its author "${shouted}" is in capitals; write the name as it is`;
}

function yearFault(year: string): string | undefined {
  const next = new Date().getFullYear() + 1;
  if (/^\d{4}$/.test(year) && Number(year) >= 1500 && Number(year) <= next) return undefined;
  return `its year is "${year}"; write four digits, at most ${next}`;
}

function fieldFault(name: string): string | undefined {
  if (fields.includes(name.toLowerCase())) return undefined;
  const [near = ''] = nearest(name, fields);
  const meant = editDistance(name.toLowerCase(), near) <= 2 ? `; write "${near}"` : '';
  return `there is no field "${name}"${meant}`;
}

function pagesFault(pages: string): string | undefined {
  const [, from, to] = /^(\d+)\s*[-–—]+\s*(\d+)$/.exec(pages.trim()) ?? [];
  // The last page may leave out what it has of the first: 1123–45.
  const last = from && to && from.slice(0, Math.max(0, from.length - to.length)) + to;
  if (last && Number(last) < Number(from)) return `its pages ${pages} run backwards`;
  return /^p+[.\s]/i.test(pages.trim()) || !/\d/.test(pages)
    ? `its pages are "${pages}"; write numbers alone`
    : undefined;
}

/**
 * @param names of its fields, as often as each is written
 * @returns a clause about the entry, or nothing
 */
export function entryFault(entry: Fields, names: readonly string[]): string | undefined {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) return `it has the field "${twice}" twice`;
  for (const name of Object.keys(entry)) {
    const wrong = fieldFault(name);
    if (wrong) return wrong;
  }
  // A title may hold <b> as it is, but not what is closed again.
  const html = /&(?:[a-z]+|#\d+);|<([a-z]+)\b[^<>]*>(?=.*<\/\1>)|<br ?\/?>/is;
  const [sign] = html.exec(Object.values(entry).join(' ')) ?? [];
  if (sign) return `it has ${sign}, which is HTML; write the sign or the words themselves`;
  const empty = texts.find((name) => entry[name]?.trim() === '');
  if (empty) return `its ${empty} is empty; a text stands in braces`;
  const { author, year, month, crossref, url, pages, title = '' } = entry;
  if (crossref !== undefined) return 'crossref is not read; write its fields here';
  if (month !== undefined && !months.test(month.trim())) return `its month is "${month}"`;
  if (url !== undefined && /\s/.test(url.trim())) return `its url "${url}" has a space`;
  const { eprint, archiveprefix } = entry;
  if (eprint && /^arxiv$/i.test(archiveprefix ?? '') && !isArxivNumber(eprint))
    return `its eprint "${eprint}" is no number of arXiv, e.g. 2404.14619`;
  const numbers = [entry['eprint'], url].map((text) => /\d{4}\.\d{4,5}/.exec(text ?? '')?.[0]);
  const [number, linked] = /arxiv\.org/i.test(url ?? '') ? numbers : [];
  if (number && linked && number !== linked)
    return `its eprint is ${number}, but its url leads to ${linked}`;
  const [, since] = /^(?:arXiv:)?(\d{2})\d{2}\.\d{4,5}/i.exec(eprint ?? '') ?? [];
  // What stands in a journal or a book may have come to arXiv later.
  const isPreprint =
    !entry['booktitle'] && !entry['doi'] && /^$|arxiv|corr/i.test(entry['journal'] ?? '');
  if (since && isPreprint && /^\d{4}$/.test(year ?? '') && Number(year) < 2000 + Number(since))
    return `its year is ${year}, but its eprint ${eprint} is of 20${since}`;
  const [formula] = /\$[^$]*\$?/.exec(title.replaceAll('\\$', '')) ?? [];
  if (formula) return `its title has the formula ${formula}; write it in Unicode: O(n²)`;
  if (/[^.]\.$/.test(title.trim())) return 'its title ends with a full stop; leave it out';
  if (isShouted(title)) return `its title is all in capitals; write it as a sentence or a title`;
  const fault = (author && authorFault(author)) || (pages && pagesFault(pages));
  return fault || (year === undefined ? undefined : yearFault(year));
}

/** What is wrong with an entry of a `references.bib` that BibTeX's readers let pass in silence. */
import { editDistance, nearest } from '../nearest.ts';

/** BibTeX's fields, BibLaTeX's that matter here, and those that databases add. */
const fields =
  'abstract address annote archiveprefix author bibsource biburl booktitle chapter copyright date doi edition editor eprint eprinttype file howpublished institution isbn issn issue journal journaltitle key keywords language location month note number organization pages primaryclass publisher school series shorttitle timestamp title translator type url urldate volume year'.split(
    ' ',
  );
/** Without text these say nothing; a word without braces is a name that nobody explains. */
const texts = ['booktitle', 'journal', 'journaltitle', 'publisher', 'school', 'institution'];
const months = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$|^(0?[1-9]|1[0-2])$/i;

/** Fields and their texts as written, by name. */
export type Fields = Readonly<Record<string, string | undefined>>;

function authorFault(author: string): string | undefined {
  if (/\bet\.? al\b/i.test(author)) return 'its authors end in "et al."; write "and others"';
  const list = author
    .replace(/\{[^{}]*\}/g, 'X')
    .split(/\s+and\s+/)
    .find((name) => name.split(',').length > 3);
  return list && `"${list}" is more than one author; "and" stands between two, not a comma`;
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

/** Names of fields that stand twice in an entry's text. */
function repeated(source: string): string | undefined {
  const names = [...source.matchAll(/^\s*(\w+)\s*=/gm)].map(([, name]) => name!.toLowerCase());
  return names.find((name, i) => names.indexOf(name) !== i);
}

/**
 * @param source text of the entry
 * @returns a clause about the entry, or nothing
 */
export function entryFault(entry: Fields, source: string): string | undefined {
  const twice = repeated(source);
  if (twice) return `it has the field "${twice}" twice`;
  for (const name of Object.keys(entry)) {
    const wrong = fieldFault(name);
    if (wrong) return wrong;
  }
  const empty = texts.find((name) => entry[name]?.trim() === '');
  if (empty) return `its ${empty} is empty; a text stands in braces`;
  const { author, year, month, crossref, url, title = '' } = entry;
  if (crossref !== undefined) return 'crossref is not read; write its fields here';
  if (month !== undefined && !months.test(month.trim())) return `its month is "${month}"`;
  if (url !== undefined && /\s/.test(url.trim())) return `its url "${url}" has a space`;
  const [formula] = /\$[^$]*\$?/.exec(title.replaceAll('\\$', '')) ?? [];
  if (formula) return `its title has the formula ${formula}; write it in Unicode: O(n²)`;
  return (author && authorFault(author)) || (year !== undefined ? yearFault(year) : undefined);
}

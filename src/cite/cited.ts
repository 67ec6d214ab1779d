/** The works that a page cites: names in the text, entries of the list. */

import { Cite } from './citation.ts';
import type { CslName, CslRecord } from './csl.ts';
import type { Library } from './library.ts';

export interface CitedWork {
  key: string;
  /** `Mehta et al., 2024` */
  label: string;
  /** The entry in APA: inside of a paragraph, addresses as links. */
  html: string;
  /** The same as plain text. */
  text: string;
  /** How often the page cites it, at least once. */
  times: number;
}

/** Works by key, in the order of the list: by author, then year. */
export type CitedWorks = Map<string, CitedWork>;

/** `"a, b"` → `a`, `b` */
export function keysOf(id: string): string[] {
  return id
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
}

/** The anchor of the `place`-th mention of a work, from 1. */
export function placeId(key: string, place: number): string {
  return `cite-${key}-${place}`;
}

function familyOf(name: CslName): string {
  return name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
}

/** `Lovelace`, `Lovelace & Babbage`, `Mehta et al.`; with `shown` > 1 more names before `et al.` */
function namesIn(authors: readonly CslName[], shown: number): string {
  const names = authors.map(familyOf);
  if (names.length <= 2) return names.join(' & ');
  if (shown >= names.length) return `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
  return shown === 1 ? `${names[0]} et al.` : `${names.slice(0, shown).join(', ')}, et al.`;
}

/**
 * Names and year of each work, as short as tells them apart (APA 7, sections 8.17 to 8.19).
 * @param years with the letter that the list gives to works of the same names and year: `2023a`
 */
function labelsOf(records: readonly CslRecord[], years: readonly string[]): string[] {
  const shown = records.map(() => 1);
  const labels = () =>
    records.map(({ author }, i) => `${namesIn(author, shown[i] ?? 1)}, ${years[i]}`);
  const most = Math.max(1, ...records.map(({ author }) => author.length));
  for (let round = 1; round < most; round++) {
    const now = labels();
    now.forEach((label, i) => {
      const isShared = now.some((other, j) => j !== i && other === label);
      if (isShared) shown[i] = Math.min((shown[i] ?? 1) + 1, records[i]?.author.length ?? 1);
    });
  }
  return labels();
}

const entities: Readonly<Record<string, string>> = {
  '&#38;': '&',
  '&amp;': '&',
  '&#60;': '<',
  '&lt;': '<',
  '&#62;': '>',
  '&gt;': '>',
  '&quot;': '"',
  '&#160;': '\u00a0',
};

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#\d+|\w+);/g, (entity) => entities[entity] ?? entity);
}

/**
 * @param mentions keys in the page's order, each of them in the library
 * @returns one work for each key
 */
export function citedWorks(mentions: readonly string[], library: Library): CitedWorks {
  const keys = [...new Set(mentions)];
  if (keys.length === 0) return new Map();
  const cite = new Cite(
    keys.map((key) => library.get(key)!),
    { generateGraph: false },
  );
  const entries = cite.format('bibliography', {
    template: 'apa',
    format: 'html',
    lang: 'en-US',
    asEntryArray: true,
    hyperlinks: true,
  }) as [string, string][];
  const list = entries.map(([key, html]) => ({
    key,
    html: html.replace(/<\/?div[^>]*>/g, '').trim(),
  }));
  const records = list.map(({ key }) => library.get(key)!);
  const years = list.map(
    ({ html }, i) =>
      /\((\d{4}[a-z]?)/.exec(html)?.[1] ?? `${records[i]?.issued?.['date-parts'][0][0]}`,
  );
  const labels = labelsOf(records, years);
  return new Map(
    list.map(({ key, html }, i) => [
      key,
      {
        key,
        label: labels[i] ?? key,
        html,
        text: plainText(html),
        times: mentions.filter((other) => other === key).length,
      },
    ]),
  );
}

/** For a name inside a sentence: `Mehta & Cao, 2024` → `Mehta and Cao (2024)`. */
export function narrative(text: string): string {
  return text.replace(' & ', ' and ').replace(/, ([^,]*)$/, ' ($1)');
}

/** The works that a page cites: names in the text, entries of the list. */

import type { CslName } from './csl.ts';
import type { Library } from './library.ts';
import { bibliography, listStyle, textOf } from './styles.ts';

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

/** With the apostrophe of the list: `O’Brien`. */
function familyOf(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return (name.literal ?? family).replaceAll("'", '’');
}

/** A work as the list has it. */
interface Listed {
  key: string;
  html: string;
  author: readonly CslName[];
  /** With the letter that works of the same names and year get: `2023a`. */
  year: string;
}

/** Initials of the first author as the list prints them, `van der Berg, K.-J. P., …` → `K.-J. P.`; a body has none. */
function initialsOf({ html, author: [first] }: Listed): string {
  return (first?.given && /^[^,]*, ([^,(&]*)/.exec(html)?.[1]?.trim()) || '';
}

/** What the text calls each first author: with initials where another has the family name (APA 7, section 8.20). */
function firstNames(works: readonly Listed[]): string[] {
  const people = works.map((work) => ({
    family: work.author.slice(0, 1).map(familyOf).join(),
    initials: initialsOf(work),
  }));
  return people.map(({ family, initials }) => {
    const isShared = people.some(
      (other) => other.family === family && other.initials && other.initials !== initials,
    );
    return isShared && initials ? `${initials} ${family}` : family;
  });
}

/** `Lovelace`, `Lovelace & Babbage`, `Mehta et al.`; with `shown` > 1 more names before `et al.` */
function namesIn(names: readonly string[], shown: number): string {
  if (names.length <= 2) return names.join(' & ');
  if (shown >= names.length) return `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
  return shown === 1 ? `${names[0]} et al.` : `${names.slice(0, shown).join(', ')}, et al.`;
}

/** Names and year of each work, as short as tells them apart (APA 7, sections 8.17 to 8.20). */
function labelsOf(works: readonly Listed[]): string[] {
  const first = firstNames(works);
  const names = works.map(({ author }, i) => [first[i] ?? '', ...author.slice(1).map(familyOf)]);
  const years = works.map(({ year }) => year.replace(/[a-z]$/, ''));
  const alike = (i: number, shown: number): number =>
    works.filter(
      (_, j) =>
        years[j] === years[i] && namesIn(names[j] ?? [], shown) === namesIn(names[i] ?? [], shown),
    ).length;
  return works.map(({ year }, i) => {
    const own = names[i] ?? [];
    // Letters behind the year are for works that no name tells apart.
    const least = alike(i, own.length);
    const shown = own.findIndex((_, at) => alike(i, at + 1) === least) + 1;
    return `${namesIn(own, Math.max(1, shown))}, ${year}`;
  });
}

/**
 * @param mentions keys in the page's order, each of them in the library
 * @returns one work for each key
 */
export function citedWorks(mentions: readonly string[], library: Library): CitedWorks {
  const keys = [...new Set(mentions)];
  if (keys.length === 0) return new Map();
  const records = keys.map((key) => library.get(key)!);
  const list = bibliography(records, listStyle).map(([key, html]): Listed => {
    const { author, issued } = library.get(key)!;
    const year = /\((\d{4}[a-z]?)/.exec(html)?.[1] ?? `${issued?.['date-parts'][0][0]}`;
    return { key, html, author, year };
  });
  const labels = labelsOf(list);
  return new Map(
    list.map(({ key, html }, i) => [
      key,
      {
        key,
        label: labels[i] ?? key,
        html,
        text: textOf(html),
        times: mentions.filter((other) => other === key).length,
      },
    ]),
  );
}

/** For a name inside a sentence: `Mehta & Cao, 2024` → `Mehta and Cao (2024)`. */
export function narrative(text: string): string {
  return text.replace(' & ', ' and ').replace(/, ([^,]*)$/, ' ($1)');
}

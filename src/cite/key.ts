/** Citation keys and the short names that stand for a list of authors. */

import type { CitedPaper } from './work.ts';

/** Letters that Unicode does not decompose into a base letter and a mark. */
const letters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Lower-case ASCII letters and digits only: `Müller-Łuk` → `mullerluk`. */
export function asciiWord(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[łøđðþßæœı]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]/g, '');
}

/** First author, year, system: `mehta2024openelm`. Never counts, so it survives later pages. */
export function citationKey(author: string, year: number, system: string): string {
  return `${asciiWord(author)}${year}${asciiWord(system)}`;
}

/** The key of a paper. */
export function paperKey({
  authors,
  venue,
  system,
}: Pick<CitedPaper, 'authors' | 'venue' | 'system'>): string {
  return citationKey(authors[0]?.family ?? '', venue.year, system);
}

/** One or two family names, else the first and `et al.` */
export function shortAuthors(authors: readonly { family: string }[]): string {
  const [first, second] = authors.map((author) => author.family);
  if (authors.length > 2) return `${first} et al.`;
  return second ? `${first} & ${second}` : `${first}`;
}

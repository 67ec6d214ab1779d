/** Pagefind's answers as what the reader sees: papers, and the places in them. */
import { type Kind, kinds } from './kinds.ts';

/**
 * Kinds by id, as the page's metadata list them: `eq-widths equation lab-race lab`. The heading of a
 * place, `lab-race-title`, is of its kind; all others are sections.
 */
export function kindsOf({ kind, kinds: listed }: Record<string, string>): (id: string) => Kind {
  const byId = new Map(
    [...(listed ?? '').matchAll(/(\S+) (\S+)/g)].map(([, id, of]) => [id, of] as const),
  );
  return (id) => {
    const found = kind ?? byId.get(id.replace(/-title$/, '')) ?? '';
    return Object.hasOwn(kinds, found) ? (found as Kind) : 'section';
  };
}

/** The parts of Pagefind's result that are used. */
export interface PagefindPart {
  title: string;
  url: string;
  excerpt: string;
  anchor?: { id: string };
  weighted_locations?: { balanced_score: number }[];
}
export interface PagefindPage {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: PagefindPart[];
}

export interface Place {
  kind: Kind;
  title: string;
  url: string;
  /** HTML with `<mark>`; everything else is escaped. */
  excerpt: string;
}
export interface Hit {
  title: string;
  url: string;
  /** Venue and year, where the page is a paper's. */
  note: string;
  excerpt: string;
  places: Place[];
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Words that say nothing about what is asked for. */
const empty = new Set(
  'a an and are as at by do does for from how in is it its of on or that the this to was what when where which who why with'.split(
    ' ',
  ),
);

const score = (part: PagefindPart): number =>
  (part.weighted_locations ?? []).reduce((sum, { balanced_score }) => sum + balanced_score, 0);

/** Bare marks without a text between words tell the reader nothing. */
const speaks = (excerpt: string): boolean => /\p{L}/u.test(excerpt.replace(/<[^>]*>/g, ''));

/** An excerpt without the title that it begins with, which stands above it already. */
export function withoutTitle(excerpt: string, title: string): string {
  let at = 0;
  for (const character of title) {
    while (excerpt[at] === '<') at = excerpt.indexOf('>', at) + 1;
    if (excerpt[at] !== character) return excerpt;
    at++;
  }
  const rest = excerpt.slice(at).replace(/^(<\/mark>)?[.\s]*/, '');
  // A title inside a longer word or mark is no title.
  return /^[\p{L}\p{N}<]/u.test(rest) && speaks(rest) ? rest : excerpt;
}

/**
 * @param kind only places of this kind; empty for all
 * @param most places for each page: those named by the question first, then by Pagefind's score
 * @param text the question
 * @returns undefined when a kind is asked for and the page has no such place
 */
export function hitOf(page: PagefindPage, kind: string, most: number, text = ''): Hit | undefined {
  const asked = wordsOf(text).filter((word) => !empty.has(word));
  const named = ({ title }: PagefindPart) => {
    const words = wordsOf(title);
    return asked.filter((word) => words.includes(word)).length;
  };
  const kindOf = kindsOf(page.meta);
  const places = page.sub_results
    .filter((part) => part.anchor !== undefined)
    .sort((a, b) => named(b) - named(a) || score(b) - score(a))
    .map((part) => ({
      kind: kindOf(part.anchor?.id ?? ''),
      title: part.title,
      url: part.url,
      excerpt: withoutTitle(speaks(part.excerpt) ? part.excerpt : '', part.title),
    }))
    .filter((place) => kind === '' || place.kind === kind)
    .slice(0, most);
  if (kind !== '' && places.length === 0) return undefined;
  const { title = page.url, venue, year } = page.meta;
  const note = venue && year ? (venue.includes(year) ? venue : `${venue} ${year}`) : '';
  return { title, url: page.url, note, excerpt: page.excerpt, places };
}

/** Words in `<mark>`, where Pagefind saw a match. */
function markedWords(page: PagefindPage): string[] {
  const texts = [page.excerpt, ...page.sub_results.map((part) => part.excerpt)];
  return texts.flatMap((text) =>
    [...text.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, marked]) => wordsOf(marked ?? '')),
  );
}

/**
 * Whether a page holds a word like one that was asked for. Pagefind shortens a word that it does
 * not know until something begins with the rest; such an answer is none.
 */
export function answers(page: PagefindPage, text: string): boolean {
  const asked = wordsOf(text);
  if (asked.length === 0) return true;
  const { title, venue, year } = page.meta;
  const seen = [...markedWords(page), ...wordsOf([title, venue, year].join(' '))];
  return asked.some((word) => {
    const stem = word.slice(0, Math.ceil(word.length * 0.6));
    return seen.some((other) => other.startsWith(stem));
  });
}

/** What a reader is told above and instead of results. */
import { href } from '../site/url.ts';
import { button, element, link } from './elements.ts';
import { type Query, writeQuery } from './query.ts';
import type { ShownAnswer } from './shown.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "48 places on 9 pages." */
export function countOf({ hits, places }: ShownAnswer): string {
  if (hits.length === 0) return 'Nothing found.';
  const pages = counted(hits.length, 'page');
  return places > 0 ? `${counted(places, 'place')} on ${pages}.` : `${pages}.`;
}

/** Corrections, words that are nowhere, and that no page has all of them. */
export function answerNotes(answer: ShownAnswer, query: Query): HTMLElement[] {
  const { corrections, missing, whole, hits } = answer;
  if (hits.length === 0) return [];
  const notes: HTMLElement[] = [];
  if (corrections.length > 0) {
    const all = corrections.map(({ to }) => to).join(', ');
    const literal = corrections.reduce(
      (text, { from }) => text.replace(from, `"${from}"`),
      query.text,
    );
    const asked = corrections.map(({ from }) => from).join(', ');
    notes.push(
      element(
        'p',
        'search-note',
        'Showing results for ',
        element('strong', '', all),
        '. ',
        link(
          href('/search/') + writeQuery({ ...query, text: literal }),
          '',
          `Search instead for ${asked}`,
        ),
      ),
    );
  }
  const absent = missing.map((word) => `“${word}”`).join(', ');
  if (missing.length > 0) notes.push(element('p', 'search-note', `No page has ${absent}.`));
  else if (!whole) notes.push(element('p', 'search-note', 'No page has all these words.'));
  return notes;
}

export type Way = readonly [url: string, label: string];

const ways = (links: readonly Way[]): HTMLElement =>
  element(
    'ul',
    'chips',
    ...links.map(([url, label]) => element('li', '', link(url, 'chip', label))),
  );

/** One sentence, and links to go on from. */
export function notice(text: string, links: readonly Way[] = []): HTMLElement {
  return element(
    'div',
    'search-notice',
    element('p', '', text),
    ...(links.length > 0 ? [ways(links)] : []),
  );
}

/** What went wrong, and another try. */
export function failure(text: string, again: () => void): HTMLElement {
  const made = notice(text);
  made.append(button('Try again', 'button', again));
  return made;
}

/** A titled list of links, with something to do about it. */
export function group(title: string, links: readonly Way[], ...more: HTMLElement[]): HTMLElement[] {
  if (links.length === 0) return [];
  const head = element('p', 'search-group-title', title, ...more);
  return [element('div', 'search-group', head, ways(links))];
}

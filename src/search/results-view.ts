/** The answer as elements: a definition, papers with their best places, files and tests folded. */
import { href } from '../site/url.ts';
import type { Answer, Hit } from './ask/answer.ts';
import { button, drawing, element, link, pieces } from './elements.ts';
import { excerptOf, markedPieces } from './excerpt.ts';
import { glyphs, kinds } from './kinds.ts';
import type { PageRecord, PlaceRecord, TermEntry } from './records.ts';

/** Places of a page that are shown before the reader asks for more. */
const SHOWN = 3;

type Stems = ReadonlySet<string>;

function glyph(kind: PlaceRecord['kind']): HTMLElement {
  const name = element('span', 'visually-hidden', `${kinds[kind]}: `);
  const made = element('span', `hit-kind kind-${kind}`, name, drawing(glyphs[kind]));
  made.title = kinds[kind];
  return made;
}

/** A formula, as the page shows it. It comes from the site's own build. */
function formula(markup: string): HTMLElement {
  const made = element('span', 'hit-math');
  made.innerHTML = markup;
  return made;
}

function excerpt(place: PlaceRecord, stems: Stems): HTMLElement[] {
  if (place.math) return [formula(place.math)];
  const { text, line } = excerptOf(place, stems);
  const isCode = place.kind === 'code';
  // A claim's title is its text; below it stands what supports it.
  const tells = place.kind !== 'claim' || text.some(({ marked }) => marked);
  return [
    ...(text.length > 0 && tells ? [element('span', 'hit-excerpt', ...pieces(text))] : []),
    ...(line
      ? [element(isCode ? 'code' : 'span', isCode ? 'hit-line' : 'hit-row', ...pieces(line))]
      : []),
  ];
}

function placeItem(page: PageRecord, place: PlaceRecord, stems: Stems): HTMLElement {
  const title = element('span', 'hit-title', ...pieces(markedPieces(place.title, stems)));
  const heading = place.heading ? [element('span', 'hit-heading', place.heading)] : [];
  const text = element('span', 'hit-text', title, ...heading, ...excerpt(place, stems));
  const url = href(`${page.url}#${place.id}`);
  return element('li', '', link(url, 'hit-place', glyph(place.kind), text));
}

function noteOf({ kind, filters }: PageRecord): string {
  const [venue = ''] = filters.venue ?? [];
  const [year = ''] = filters.year ?? [];
  if (kind !== 'paper' || !venue) return '';
  return venue.includes(year) ? venue : `${venue} ${year}`;
}

/** Three places, and the rest behind a button. */
function placeList({ page, places }: Hit, stems: Stems): HTMLElement[] {
  if (places.length === 0) return [];
  const list = element('ul', '');
  const add = (from: number, to?: number) =>
    list.append(...places.slice(from, to).map(({ place }) => placeItem(page, place, stems)));
  add(0, SHOWN);
  const rest = places.length - SHOWN;
  if (rest <= 0) return [list];
  const more = button(`${rest} more in ${page.title}`, 'hit-more', () => {
    add(SHOWN);
    more.remove();
    list.children[SHOWN]?.querySelector('a')?.focus();
  });
  return [list, more];
}

function hitItem(hit: Hit, stems: Stems): HTMLElement {
  const { page } = hit;
  const isAsked = (name: string) => markedPieces(name, stems).some(({ marked }) => marked);
  const authors = (page.filters.author ?? []).filter(isAsked);
  const note = [noteOf(page), ...authors].filter((text) => text !== '').join(' · ');
  const head = link(
    href(page.url),
    'hit-page',
    element('span', 'hit-title', ...pieces(markedPieces(page.title, stems))),
    ...(note ? [element('span', 'hit-note', ...pieces(markedPieces(note, stems)))] : []),
    ...(hit.places.length === 0
      ? [element('span', 'hit-excerpt', ...pieces(markedPieces(page.summary, stems)))]
      : []),
  );
  return element('li', 'hit', head, ...placeList(hit, stems));
}

function definitionCard([term, definition, url]: TermEntry): HTMLElement {
  const card = link(
    href(url),
    'definition',
    element('span', 'definition-term', term),
    element('span', 'definition-text', definition),
    element('span', 'definition-source', 'Glossary'),
  );
  return card;
}

/** Files and tests, listed when they are opened. */
function sources(
  answer: Answer,
  load: (numbers: readonly number[]) => Promise<Hit[]>,
): HTMLElement {
  const count = answer.sources.length;
  const label = `Also in source files and tests, on ${count} ${count === 1 ? 'page' : 'pages'}`;
  const made = element('details', 'hits-source', element('summary', '', label));
  made.addEventListener('toggle', () => {
    if (!made.open || made.children.length > 1) return;
    const waiting = element('p', 'search-waiting', 'Loading …');
    made.append(waiting);
    load(answer.sources).then(
      (hits) => waiting.replaceWith(resultList(hits, answer.stems)),
      (error: Error) => waiting.replaceChildren(error.message),
    );
  });
  return made;
}

function resultList(hits: readonly Hit[], stems: Stems): HTMLElement {
  return element('ol', 'hits', ...hits.map((hit) => hitItem(hit, stems)));
}

export interface AnswerActions {
  /** Reads source pages, for the fold at the end. */
  sources(numbers: readonly number[]): Promise<Hit[]>;
  /** Reads more pages, where there are some. */
  more(): void;
}

export function answerView(answer: Answer, actions: AnswerActions): HTMLElement[] {
  const { definition, hits, unread } = answer;
  return [
    ...(definition ? [definitionCard(definition)] : []),
    ...(hits.length > 0 ? [resultList(hits, answer.stems)] : []),
    ...(unread > 0
      ? [
          button(
            `${unread} more ${unread === 1 ? 'page' : 'pages'}`,
            'button hits-more',
            actions.more,
          ),
        ]
      : []),
    ...(answer.sources.length > 0 ? [sources(answer, actions.sources)] : []),
  ];
}

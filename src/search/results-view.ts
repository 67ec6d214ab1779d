/** The answer as elements: a definition, papers with their best places, files and tests folded. */
import { href } from '../site/url.ts';
import { button, drawing, element, link, pieces } from './elements.ts';
import { excerptOf, markedPieces } from './excerpt.ts';
import { glyphs, kinds } from './kinds.ts';
import type { PageRecord, PlaceRecord, TermEntry } from './records.ts';
import type { ShownAnswer, ShownHit, ShownHits } from './shown.ts';

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

type LoadRest = (url: string) => Promise<PlaceRecord[]>;

/** The first places, and the rest behind a button. */
function placeList({ page, places, rest }: ShownHit, stems: Stems, load: LoadRest): HTMLElement[] {
  if (places.length === 0) return [];
  const items = (all: readonly PlaceRecord[]) => all.map((place) => placeItem(page, place, stems));
  const list = element('ul', '', ...items(places));
  if (rest === 0) return [list];
  const more = button(`${rest} more in ${page.title}`, 'hit-more', async () => {
    more.disabled = true;
    try {
      const added = items(await load(page.url));
      list.append(...added);
      more.remove();
      added[0]?.querySelector('a')?.focus();
    } catch (error) {
      more.textContent = (error as Error).message;
    }
  });
  return [list, more];
}

function hitItem(hit: ShownHit, stems: Stems, load: LoadRest): HTMLElement {
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
  return element('li', 'hit', head, ...placeList(hit, stems, load));
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
function sources(answer: ShownAnswer, actions: AnswerActions): HTMLElement {
  const count = answer.sources.length;
  const label = `Also in source files and tests, on ${count} ${count === 1 ? 'page' : 'pages'}`;
  const made = element('details', 'hits-source', element('summary', '', label));
  made.addEventListener('toggle', () => {
    if (!made.open || made.children.length > 1) return;
    const waiting = element('p', 'search-waiting', 'Loading …');
    made.append(waiting);
    actions.sources(answer.sources).then(
      (found) => {
        const items = hitItems(found, answer.stems, actions).map((item) => item());
        waiting.replaceWith(element('ol', 'hits', ...items));
      },
      (error: Error) => waiting.replaceChildren(error.message),
    );
  });
  return made;
}

/** Makers of list items, as making them takes time. */
const hitItems = ({ key, hits }: ShownHits, stems: Stems, { rest }: AnswerActions) =>
  hits.map((hit) => () => hitItem(hit, stems, (url) => rest(key, url)));

export interface AnswerActions {
  /** Reads source pages, for the fold at the end. */
  sources(numbers: readonly number[]): Promise<ShownHits>;
  /** Reads the other places of a page. */
  rest(key: number, url: string): Promise<PlaceRecord[]>;
  /** Reads more pages, where there are some. */
  more(): void;
}

/** A button to more pages, and the fold with source pages. */
function ends(answer: ShownAnswer, actions: AnswerActions): HTMLElement[] {
  const { unread } = answer;
  const label = `${unread} more ${unread === 1 ? 'page' : 'pages'}`;
  return [
    ...(unread > 0 ? [button(label, 'button hits-more', actions.more)] : []),
    ...(answer.sources.length > 0 ? [sources(answer, actions)] : []),
  ];
}

export interface AnswerView {
  first: HTMLElement[];
  /** Adds the rest behind what was shown first. */
  follow(): void;
}

/** The best hit can be shown before the others are made: drawing these is most of what an answer costs. */
export function answerView(answer: ShownAnswer, actions: AnswerActions): AnswerView {
  const [best, ...others] = hitItems(answer, answer.stems, actions);
  const definition = answer.definition ? [definitionCard(answer.definition)] : [];
  if (!best) return { first: [...definition, ...ends(answer, actions)], follow: () => undefined };
  const list = element('ol', 'hits', best());
  return {
    first: [...definition, list],
    follow() {
      list.append(...others.map((item) => item()));
      list.after(...ends(answer, actions));
    },
  };
}

/** The words of a page's places, field by field, once the page has arrived. */
import { around, type PageRecord, type PlaceRecord } from '../records.ts';
import { type Field, fields } from '../weights.ts';
import { stemsInOrder, stemsOf, wordsOf } from '../words.ts';

/** Stems of one field of one place, counted. */
export interface FieldWords {
  counts: ReadonlyMap<string, number>;
  /** Against the mean of the page's places that have the field: 1 is usual. */
  length: number;
}

export interface PlaceWords {
  fields: Readonly<Record<Field, FieldWords>>;
  /** Stems of the title, without their parts. */
  title: readonly string[];
  /** Stems in order, for words that stand together. */
  text: readonly string[];
  /** Names that lines of code declare, as words are compared. */
  declared: ReadonlySet<string>;
  /** Stems of other words by which it is asked for, phrase by phrase. */
  also: readonly (readonly string[])[];
}

export interface PageWords {
  places: readonly PlaceWords[];
  /** In how many places a stem stands. */
  spread: ReadonlyMap<string, number>;
}

/** Fields of the place itself; the others are what stands around it. */
export const ownFields = [
  'title',
  'text',
  'names',
  'lines',
  'also',
] as const satisfies readonly Field[];

/** What ids have beside the name that an author gave: `lab-race-title`. */
const prefixOrEnd = /^(eq|fig|table|claim|code|lab)-|-title$/g;
const declaration = /\b(?:function\*?|const|let|class|interface|type)\s+(\w+)/g;
function declaredIn({ kind, lines = [] }: PlaceRecord): Set<string> {
  if (kind !== 'code') return new Set();
  const names = lines.flatMap((line) => [...line.matchAll(declaration)].map(([, name]) => name!));
  return new Set(names.flatMap((name) => wordsOf(name).map(({ whole }) => whole)));
}

/** What the code says of itself that computes an equation. */
function kinOf({ kind, names }: PlaceRecord, places: readonly PlaceRecord[]): string {
  if (kind !== 'equation') return '';
  return [...names.matchAll(/computed by ([\w-]+)/g)]
    .flatMap(([, region]) => places.filter(({ id }) => id === `code-${region}`))
    .map(({ title, text }) => `${title}\n${text}`)
    .join('\n');
}

/** Texts by field; other words are stems already. */
function textsOf(
  place: PlaceRecord,
  places: readonly PlaceRecord[],
): Record<Exclude<Field, 'also'>, string> {
  const [before, after] = around(place, places);
  const { title, heading, text, names, kind, lines = [] } = place;
  // What a table says, also one behind a figure, is its cells.
  const areCells = kind === 'table' || kind === 'figure';
  return {
    title,
    text: areCells ? [text, ...lines].join('\n') : text,
    names: `${names} ${place.id.replace(prefixOrEnd, '')}`,
    lines: areCells ? '' : lines.join('\n'),
    heading,
    before,
    after,
    kin: kinOf(place, places),
  };
}

function counted(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

const known = new WeakMap<PageRecord, PageWords>();

export function placeWords(page: PageRecord): PageWords {
  const found = known.get(page);
  if (found) return found;
  const texts = page.places.map((place) => textsOf(place, page.places));
  const also = page.places.map((place) => (place.also ?? []).map((stems) => stems.split(' ')));
  const columns = fields.map((field) => {
    const stems =
      field === 'also' ? also.map((all) => all.flat()) : texts.map((text) => stemsOf(text[field]));
    const filled = stems.filter(({ length }) => length > 0);
    const mean = filled.reduce((sum, { length }) => sum + length, 0) / Math.max(1, filled.length);
    return stems.map((own) => ({ counts: counted(own), length: own.length / Math.max(1, mean) }));
  });
  const places = page.places.map((place, i): PlaceWords => {
    const { title, text, lines = [] } = place;
    const own = fields.map((field, column) => [field, columns[column]?.[i]]);
    return {
      fields: Object.fromEntries(own) as PlaceWords['fields'],
      title: stemsInOrder(title),
      text: stemsInOrder([title, text, ...lines].join('\n')),
      declared: declaredIn(place),
      also: also[i] ?? [],
    };
  });
  const spread = counted(
    places.flatMap(({ fields }) => [
      ...new Set(ownFields.flatMap((field) => [...fields[field].counts.keys()])),
    ]),
  );
  const made = { places, spread };
  known.set(page, made);
  return made;
}

/** What of an answer goes to the page: copying all of it would take its main thread's time. */
import type { Answer, Hit } from './ask/answer.ts';
import { shortened } from './excerpt.ts';
import { type Facets, facetsOf } from './facets.ts';
import type { PageRecord, PlaceRecord } from './records.ts';

/** Places of a page that are shown before the reader asks for more. */
const SHOWN = 3;
/** Lists of hits whose other places can still be asked for: that on the page, and those being read. */
const KEPT = 4;

export interface ShownHit {
  page: PageRecord;
  /** Best first. */
  places: PlaceRecord[];
  /** How many more there are. */
  rest: number;
}

export interface ShownHits {
  /** By which the other places are asked for. */
  key: number;
  hits: ShownHit[];
}

export interface ShownAnswer extends Omit<Answer, 'hits'>, ShownHits {
  /** On all pages together. */
  places: number;
  facets: Facets;
}

type Stems = ReadonlySet<string>;

const cut = ({ places }: Hit, stems: Stems, from: number, to?: number): PlaceRecord[] =>
  places.slice(from, to).map(({ place }) => shortened(place, stems));

const kept = new Map<number, { hits: readonly Hit[]; stems: Stems }>();
let latest = 0;

/** The first places of each page; the others are kept. */
export function shownHits(hits: readonly Hit[], stems: Stems): ShownHits {
  latest += 1;
  kept.set(latest, { hits, stems });
  kept.delete(latest - KEPT);
  return {
    key: latest,
    hits: hits.map((hit) => ({
      page: { ...hit.page, places: [], head: '', names: [] },
      places: cut(hit, stems, 0, SHOWN),
      rest: Math.max(0, hit.places.length - SHOWN),
    })),
  };
}

export function shownAnswer(answer: Answer): ShownAnswer {
  return {
    ...answer,
    ...shownHits(answer.hits, answer.stems),
    places: answer.hits.reduce((sum, { places }) => sum + places.length, 0),
    facets: facetsOf(answer.hits),
  };
}

/**
 * The places of a page behind those that are shown.
 * @throws Error for hits that have made way for later ones
 */
export function restOf(key: number, url: string): PlaceRecord[] {
  const { hits = [], stems = new Set<string>() } = kept.get(key) ?? {};
  const hit = hits.find(({ page }) => page.url === url);
  if (!hit) throw new Error('Ask again to see more.');
  return cut(hit, stems, SHOWN);
}

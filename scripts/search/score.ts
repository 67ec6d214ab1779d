/** How well an engine answers the golden set. */
import type { Engine, Found } from './engines.ts';
import type { Golden } from './golden.ts';

export interface Scores {
  questions: number;
  /** Shares of the questions whose page, or place, is first, or among the first three. */
  page1: number;
  page3: number;
  /** Mean of one over the rank, up to ten. */
  pageRank: number;
  place1: number;
  place3: number;
  placeRank: number;
  /** Share of the nonsense for which nothing was found. */
  empty: number;
  /** Milliseconds of processor for a question. */
  time: number;
}

export interface Failure {
  golden: Golden;
  what: 'page' | 'place' | 'nonsense';
  /** From 1; none where it was not found. */
  rank: number | undefined;
  found: Found;
}

const rankIn = (found: readonly string[], wanted: readonly string[]): number | undefined => {
  const at = found.findIndex((one) => wanted.includes(one));
  return at < 0 ? undefined : at + 1;
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const within = (ranks: readonly (number | undefined)[], most: number): number =>
  mean(ranks.map((rank) => (rank !== undefined && rank <= most ? 1 : 0)));
const reciprocal = (ranks: readonly (number | undefined)[]): number =>
  mean(ranks.map((rank) => (rank !== undefined && rank <= 10 ? 1 / rank : 0)));

export async function score(
  engine: Engine,
  set: readonly Golden[],
): Promise<{ scores: Scores; failures: Failure[] }> {
  const failures: Failure[] = [];
  const pages: (number | undefined)[] = [];
  const places: (number | undefined)[] = [];
  const empty: number[] = [];
  const start = process.cpuUsage();
  for (const golden of set) {
    const found = await engine.find(golden.question);
    const fail = (what: Failure['what'], rank?: number) =>
      failures.push({ golden, what, rank, found });
    // A definition stands above the results: it answers who wants it, and is in nobody's way.
    const isDefined = golden.places.includes(found.definition ?? '');
    if (golden.pages.length === 0) {
      const none = found.pages.length === 0 && found.definition === undefined;
      empty.push(none ? 1 : 0);
      if (!none) fail('nonsense');
      continue;
    }
    const page = isDefined ? 1 : rankIn(found.pages, golden.pages);
    pages.push(page);
    if (page !== 1) fail('page', page);
    if (golden.places.length === 0) continue;
    const place = isDefined ? 1 : rankIn(found.places, golden.places);
    places.push(place);
    if (page === 1 && place !== 1) fail('place', place);
  }
  const { user, system } = process.cpuUsage(start);
  return {
    failures,
    scores: {
      questions: set.length,
      page1: within(pages, 1),
      page3: within(pages, 3),
      pageRank: reciprocal(pages),
      place1: within(places, 1),
      place3: within(places, 3),
      placeRank: reciprocal(places),
      empty: mean(empty),
      time: (user + system) / 1000 / set.length,
    },
  };
}

/** How many pages, or places, of an answer each value of a filter has. */
import type { Hit } from './ask/answer.ts';
import { type Kind, kinds } from './kinds.ts';
import { type FilterCounts, type FilterName, filterNames } from './records.ts';

export type Facets = FilterCounts & { kind: [value: Kind, count: number][] };

function counted<T extends string>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

export function facetsOf(hits: readonly Hit[]): Facets {
  const byName = Object.fromEntries(
    filterNames.map((name) => [
      name,
      counted(hits.flatMap(({ page }) => page.filters[name] ?? [])),
    ]),
  ) as Record<FilterName, [string, number][]>;
  const places = counted(hits.flatMap(({ places }) => places.map(({ place }) => place.kind)));
  const order = Object.keys(kinds);
  return {
    ...byName,
    kind: places.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)),
  };
}

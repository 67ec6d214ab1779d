/** By what the list of papers can be narrowed: worth its room once there are more than a glance takes in. */

/** From this many papers on the list has filters. */
export const FILTERS_FROM = 8;

interface Listed {
  data: { topics: readonly string[]; venue: { short: string } };
}

export interface FilterValue {
  value: string;
  /** Papers that have it. */
  count: number;
}

export interface PaperFilter {
  kind: 'topic' | 'venue';
  /** Values of several papers, in alphabetical order. */
  shared: FilterValue[];
  /** Values of a single paper. */
  single: FilterValue[];
}

function filter(kind: PaperFilter['kind'], values: readonly string[]): PaperFilter {
  const all = [...Map.groupBy(values, (value) => value)]
    .map(([value, { length: count }]) => ({ value, count }))
    .sort((a, b) => a.value.localeCompare(b.value));
  return {
    kind,
    shared: all.filter(({ count }) => count > 1),
    single: all.filter(({ count }) => count === 1),
  };
}

/** @returns none for a list that is short */
export function filtersOf(papers: readonly Listed[]): PaperFilter[] {
  if (papers.length < FILTERS_FROM) return [];
  return [
    filter(
      'topic',
      papers.flatMap(({ data }) => data.topics),
    ),
    filter(
      'venue',
      papers.map(({ data }) => data.venue.short),
    ),
  ];
}

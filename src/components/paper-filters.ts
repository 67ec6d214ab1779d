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
  /** Values that most papers have, those of most papers first. */
  shown: FilterValue[];
  /** All others, in alphabetical order: those of a single paper, and where there are many, more. */
  folded: FilterValue[];
}

/** So few of each filter fit the heading's line of a wide window. */
const mostShown = 3;

function filter(kind: PaperFilter['kind'], values: readonly string[]): PaperFilter {
  const all = [...Map.groupBy(values, (value) => value)]
    .map(([value, { length: count }]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  const shown = all.filter(({ count }) => count > 1).slice(0, mostShown);
  const folded = all.filter((one) => !shown.includes(one));
  return { kind, shown, folded: folded.sort((a, b) => a.value.localeCompare(b.value)) };
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

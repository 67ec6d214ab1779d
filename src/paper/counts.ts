/** What a paper's page has, in numbers. */
import type { Folder } from './folder.ts';
import { recordsOf } from './mutants.ts';
import type { Paper } from './paper.ts';

/** Tests of a folder that run, each once; a table of cases is one. */
export function testCount({ namedTests }: Pick<Folder, 'namedTests'>): number {
  const places = namedTests.flatMap(({ file, tests }) =>
    tests.map(({ line }) => `${file}:${line}`),
  );
  return new Set(places).size;
}

export const labCount = ({ places }: Pick<Paper, 'places'>): number =>
  places.filter(({ kind }) => kind === 'lab').length;

/** `1 lab`, `2 labs` */
export const counted = (count: number, name: string): string =>
  `${count.toLocaleString('en-US')} ${name}${count === 1 ? '' : 's'}`;

/** What all pages have together. */
export interface SiteCounts {
  papers: number;
  equations: number;
  labs: number;
  tests: number;
  /** Small changes to shown code: all that were made, and those that unit tests noticed. */
  changes: number;
  caught: number;
}

export function siteCounts(papers: readonly Paper[]): SiteCounts {
  const sum = (count: (paper: Paper) => number) =>
    papers.reduce((total, paper) => total + count(paper), 0);
  const ofRecords = (key: 'changes' | 'caught') =>
    sum(({ folder }) =>
      Object.values(recordsOf(folder)).reduce((total, record) => total + record[key], 0),
    );
  return {
    papers: papers.length,
    equations: sum(({ places }) => places.filter(({ kind }) => kind === 'equation').length),
    labs: sum(labCount),
    tests: sum(({ folder }) => testCount(folder)),
    changes: ofRecords('changes'),
    caught: ofRecords('caught'),
  };
}

/** The shown regions of a paper: their lines, the tests named beside them, what their answer depends on. */
import { join } from 'node:path';
import snippet from '../../src/paper/elements/snippet.ts';
import type { Folder } from '../../src/paper/folder.ts';
import { readPaper } from '../../src/paper/paper.ts';
import { glossary } from '../../src/paper/shelf.ts';
import { fingerprint, sourcesOf } from '../fingerprint.ts';

export interface ShownRegion {
  name: string;
  /** In the paper's folder. */
  file: string;
  /** Absolute. */
  path: string;
  /** First and last line, counted from 1. */
  from: number;
  to: number;
  /** Shown out of the flow: measured, but held to no floor. */
  folded: boolean;
  /** Titles written beside the region or beside an equation that it computes. */
  tests: string[];
  /** Absolute paths of the unit tests that import the region's file, near or far. */
  testFiles: string[];
  fingerprint: string;
}

/** Looks at stored results and at how they are told, so it holds no shown code. */
const storedResults = 'lab.test.ts';

/** The tests of a paper that hold its code, as absolute paths. */
export const unitTests = ({ dir, tests }: Folder): string[] =>
  tests.filter((file) => file !== storedResults).map((file) => join(dir, file));

/** What is measured anew is not held against the page while it is measured. */
const withoutRecord = (folder: Folder): Folder => ({
  ...folder,
  has: (file) => file !== 'mutants.json' && folder.has(file),
});

/** @returns in the order of the page */
export function shownRegions(folder: Folder): ShownRegion[] {
  const { elements } = readPaper(withoutRecord(folder), glossary());
  const holding = unitTests(folder);
  const sources = new Map(holding.map((file) => [file, sourcesOf([file])]));
  const tool = ['mutate.ts', 'harness.ts'].map((file) => join(import.meta.dirname, file));

  return elements
    .filter(({ element }) => element.name === snippet.name)
    .map(({ shown }) => {
      const { file, source, region, folded, held } = shown as ReturnType<typeof snippet.resolve>;
      const { name, from, to } = region;
      const path = join(folder.dir, file);
      const tests = held.map(({ title }) => title);
      const testFiles = holding.filter((test) => sources.get(test)?.has(path));
      const lines = source.lines.slice(from - 1, to);
      return {
        name,
        file,
        path,
        from,
        to,
        folded,
        tests,
        testFiles,
        fingerprint: fingerprint(sourcesOf([...tool, path, ...testFiles]), ...lines, ...tests),
      };
    });
}

/** The shown regions of a paper: their lines, the tests named beside them, what their answer depends on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionNamed } from '../../src/code/regions.ts';
import { fileName, readSource } from '../../src/code/source.ts';
import { paperModules, papersDir } from '../../src/paper/folder.ts';
import { readOutline } from '../../src/paper/outline.ts';
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
export const unitTests = (dir: string): string[] =>
  paperModules(dir)
    .tests.filter((file) => file !== storedResults)
    .map((file) => join(dir, file));

/** @returns in the order of the page */
export function shownRegions(slug: string): ShownRegion[] {
  const dir = join(papersDir, slug);
  const page = join(dir, 'index.mdx');
  const { snippets, equations } = readOutline(readFileSync(page, 'utf8'), page);
  const holding = unitTests(dir);
  const sources = new Map(holding.map((file) => [file, sourcesOf([file])]));
  const tool = ['mutate.ts', 'harness.ts'].map((file) => join(import.meta.dirname, file));

  return snippets.map(({ file, region: name, tests, folded }) => {
    const source = readSource(dir, file);
    const { from, to } = regionNamed(source, name);
    const path = join(dir, file);
    const ofEquations = equations
      .filter(({ code }) => code && fileName(code) === `${fileName(file)}#${name}`)
      .flatMap((equation) => equation.tests);
    const named = [...new Set([...ofEquations, ...tests])];
    const testFiles = holding.filter((test) => sources.get(test)?.has(path));
    const lines = source.lines.slice(from - 1, to);
    return {
      name,
      file: fileName(file),
      path,
      from,
      to,
      folded,
      tests: named,
      testFiles,
      fingerprint: fingerprint([...tool, path, ...testFiles], ...lines, ...named),
    };
  });
}

/**
 * `mutants.json` of every paper is current, holds what must hold, and tells the truth: a sample of
 * its changes is made again and every test that can reach it is run.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { shared } from '../scripts/mutants/measure.ts';
import { TestProcess } from '../scripts/mutants/process.ts';
import { shownRegions } from '../scripts/mutants/regions.ts';
import { sampled, tellsTruth } from '../scripts/mutants/sample.ts';
import { mistakesOf } from '../scripts/mutants/verdict.ts';
import { paperSlugs, readFolder } from '../src/paper/folder.ts';
import { debtsOf, equivalentsOf, recordsOf } from '../src/paper/mutants.ts';

const SAMPLE = 20;

const papers = paperSlugs()
  .map((slug) => readFolder(slug))
  .map((folder) => ({
    slug: folder.slug,
    at: folder.inJson,
    regions: shownRegions(folder),
    records: recordsOf(folder),
    equivalents: equivalentsOf(folder),
    debts: debtsOf(folder),
  }));

test.each(papers)('unit tests hold the shown code of $slug', (paper) => {
  expect(mistakesOf(paper).map(({ message }) => message)).toEqual([]);
});

describe('a sample of changes', () => {
  const processes = [new TestProcess(), new TestProcess()];
  afterAll(() => {
    for (const one of processes) one.stop();
  });

  test('is caught or survives as mutants.json says', async () => {
    const { seed, changes } = sampled(papers, SAMPLE);
    console.log(`The sample has the seed ${seed}.`);
    const wrong: string[] = [];
    await shared(processes, changes, async (process, change) => {
      const lie = await tellsTruth(process, change);
      if (lie) wrong.push(lie);
    });
    expect(wrong).toEqual([]);
  });
});

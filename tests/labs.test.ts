/** What the labs published is computed again and must come out the same. */
import { describe, expect, inject, test } from 'vitest';
import { compared, computed, described } from '../src/lab/results.ts';
import { labSlugs, loadLabs, readResults } from '../src/lab/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which half of the papers this project computes, 0 or 1. */
    half: number;
  }
}

const root = process.cwd();
const slugs = labSlugs(root);
/** Dealt there and back again, so that neither half gets all neighbors: 0 1 1 0 0 1 1 0 … */
const halfOf = (index: number) => (((index + 1) >> 1) % 2 === 0 ? 0 : 1);
const own = slugs.filter((_, index) => halfOf(index) === inject('half'));

describe.each(own)('labs of %s', async (slug) => {
  const labs = await loadLabs(root, slug);
  const published = readResults(root, slug);

  test('are exactly those with published results', () => {
    expect(Object.keys(published).sort()).toEqual(Object.keys(labs).sort());
  });

  test.each(Object.keys(labs))('%s gives its published result again', async (id) => {
    const lab = labs[id]!;
    const again = await computed(lab);
    const { beyond } = compared(published[id], again, lab.tolerance);
    expect(beyond.map(described)).toEqual([]);
  });

  test.each(Object.keys(labs))('%s says and draws its result', (id) => {
    const lab = labs[id]!;
    const { result, knobs } = published[id]!;
    const view = lab.view(result, knobs);
    expect(view.summary).toMatch(/\d/);
    expect(view.charts.length).toBeGreaterThan(0);
  });
});

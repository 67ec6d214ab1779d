/** What the labs published is computed again and must come out the same. */
import { describe, expect, test } from 'vitest';
import { compared, computed, described } from '../src/lab/results.ts';
import { labSlugs, loadLabs, readResults } from '../src/lab/store.ts';

const root = process.cwd();

describe.each(labSlugs(root))('labs of %s', async (slug) => {
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

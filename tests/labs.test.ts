/**
 * Studies that the labs published are computed again and must come out the same, with the default run
 * before them: when something that they depend on has changed, or all with `npm test -- all`. Default
 * runs are computed again always, by the browser, in `site/paper-labs.test.ts`.
 */
import { describe, expect, inject, test } from 'vitest';
import { studiesFingerprint } from '../scripts/studies.ts';
import { defaults } from '../src/lab/knobs.ts';
import { compared, computed, described } from '../src/lab/results.ts';
import { labSlugs, loadLabs, readResults } from '../src/lab/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which half of the papers this project computes, 0 or 1. */
    half: number;
    /** Compute every study, whatever has changed. */
    allStudies: boolean;
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

  test.each(Object.keys(labs))('%s has the studies that its code gives', async (id) => {
    const lab = labs[id]!;
    const { studiesFrom, digest: _, ...entry } = published[id]!;
    expect(Object.keys(entry.studies).sort()).toEqual(Object.keys(lab.studies ?? {}).sort());
    if (studiesFrom === studiesFingerprint(slug, entry) && !inject('allStudies')) return;
    const { beyond } = compared(entry, await computed(lab), lab.tolerance);
    expect(beyond.map(described)).toEqual([]);
    if (Object.keys(entry.studies).length > 0) {
      console.log(`${slug}/${id}: studies computed. To store that: npm run labs -- ${slug} ${id}`);
    }
  });

  test.each(Object.keys(labs))('%s says and draws its result', (id) => {
    const lab = labs[id]!;
    const { result, knobs } = published[id]!;
    expect(knobs).toEqual(defaults(lab.knobs));
    const view = lab.view(result, knobs);
    expect(view.summary).toMatch(/\d/);
    expect(view.charts.length).toBeGreaterThan(0);
  });
});

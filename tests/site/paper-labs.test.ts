/** Every lab of every paper gives in a reader's browser what its page published. */
import { beforeAll, describe, expect, test } from 'vitest';
import { labSlugs, readResults } from '../../src/lab/store.ts';
import { shown } from './visit.ts';

const root = process.cwd();

/** How a run ended. Asked twice a second: asking at every frame takes as much time as some labs do. */
const endOf = (id: string) =>
  new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      const lab = document.getElementById(id);
      if (!/^(agrees|differs|own|stopped|error)$/.test(lab?.dataset['state'] ?? '')) return;
      clearInterval(timer);
      resolve(lab?.querySelector('[data-part="state"]')?.textContent ?? '');
    }, 500);
  });

/** Unfolds the labs and takes away all else: laid out anew at every step, it would cost as much as a short run. */
const leaveLabsAlone = () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  for (const element of document.querySelectorAll('body *')) {
    if (!element.closest('.lab, svg') && !element.querySelector('.lab')) element.remove();
  }
};

describe.each(labSlugs(root))('%s', (slug) => {
  const visit = shown(`/papers/${slug}/`, { reducedMotion: 'reduce' });
  beforeAll(() => visit().page.evaluate(leaveLabsAlone));

  test.each(Object.keys(readResults(root, slug)))(
    '%s agrees with its published run',
    async (id) => {
      const { page, expectClean } = visit();
      const lab = page.locator(`#lab-${id}`);
      // A lab that answers at once has no Run; it computes its default settings when they are set again.
      const run = lab.locator('[data-action="run"]');
      // Under a pointer that rests there, every step would look for what it points at.
      await ((await run.count()) ? run : lab.locator('[data-action="reset"]')).press('Enter');
      expect(await page.evaluate(endOf, `lab-${id}`)).toContain('agrees with the published run');
      expectClean();
    },
    120_000,
  );
});

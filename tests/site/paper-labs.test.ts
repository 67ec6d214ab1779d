/** Every lab of every paper gives in a reader's browser what its page published. */
import { expect, test } from 'vitest';
import { labSlugs, readResults } from '../../src/lab/store.ts';
import { at, visitor } from './visit.ts';

const root = process.cwd();
const labs = labSlugs(root).flatMap((slug) =>
  Object.keys(readResults(root, slug)).map((id) => [slug, id] as const),
);

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

test.each(labs)(
  '%s: %s agrees with its published run',
  async (slug, id) => {
    const { page, expectClean } = await visitor({ reducedMotion: 'reduce' });
    await page.goto(at(`/papers/${slug}/#lab-${id}`));
    const lab = page.locator(`#lab-${id}`);
    // A lab that answers at once has no Run; it computes its default settings when they are set again.
    const run = lab.locator('[data-action="run"]');
    await ((await run.count()) ? run : lab.locator('[data-action="reset"]')).click();
    expect(await page.evaluate(endOf, `lab-${id}`)).toContain('agrees with the published run');
    expectClean();
  },
  120_000,
);

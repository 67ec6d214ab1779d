/** Every lab of every paper gives in a reader's browser what its page published. */
import { test } from 'vitest';
import { labSlugs, readResults } from '../../src/lab/store.ts';
import { at, visitor } from './visit.ts';

const root = process.cwd();
const labs = labSlugs(root).flatMap((slug) =>
  Object.keys(readResults(root, slug)).map((id) => [slug, id] as const),
);

test.each(labs)('%s: %s agrees with its published run', async (slug, id) => {
  const { page, expectClean } = await visitor();
  await page.goto(at(`/papers/${slug}/#lab-${id}`));
  const lab = page.locator(`#lab-${id}`);
  // A lab that answers at once has no Run; it computes its default settings when they are set again.
  const run = lab.locator('[data-action="run"]');
  await ((await run.count()) ? run : lab.locator('[data-action="reset"]')).click();
  await lab.getByText('agrees with the published run').first().waitFor({ timeout: 90_000 });
  expectClean();
});

/**
 * How long every lab's default run takes in Chromium, against the same run in Node:
 * `npx node scripts/bench/labs.ts` after `npm run build`.
 */
import { keepKernels } from '#ml/backend';
import { computed } from '../../src/lab/results.ts';
import { labSlugs, loadLabs } from '../../src/lab/store.ts';
import { launchBrowser } from '../browser.ts';
import { serveSite } from '../server.ts';

keepKernels();
const site = await serveSite('dist', process.env['BASE_PATH']);
const browser = await launchBrowser();
for (const slug of labSlugs(process.cwd())) {
  for (const [id, lab] of Object.entries(await loadLabs(process.cwd(), slug))) {
    if (lab.mode !== 'on-demand') continue;
    const start = performance.now();
    await computed(lab, { studies: [] });
    const node = (performance.now() - start) / 1000;
    const page = await browser.newPage();
    await page.goto(`${site.url}papers/${slug}/`);
    const begun = performance.now();
    await page.locator(`#lab-${id} [data-action="run"]`).click();
    await page.locator(`#lab-${id}[data-state="agrees"]`).waitFor({ timeout: 300_000 });
    const chromium = (performance.now() - begun) / 1000;
    await page.close();
    console.log(
      `${slug}/${id}: Node ${node.toFixed(1)} s, Chromium ${chromium.toFixed(1)} s (${(chromium / node).toFixed(2)}×)`,
    );
  }
}
await browser.close();
await site.close();

/** Nothing moves while a page loads, also where its fonts come late. */
import { expect, test } from 'vitest';
import { at, atFixture, everyPage, inWidths, visitor } from './visit.ts';

const widths = [412, 1280];
const answer = '/search/?q=momentum';
const cases = [
  ...inWidths(await everyPage(), widths).map((one) => ({ ...one, url: at(one.path) })),
  ...widths.map((width) => ({ path: answer, width, url: atFixture(answer) })),
];

test.each(cases)('$path stays still, $width px wide', async ({ url, width }) => {
  const { page, expectClean } = await visitor({ viewport: { width, height: 823 } });
  await page.route('**/fonts/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.addInitScript(() => {
    Object.assign(globalThis, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value } = entry as unknown as { value: number };
        Object.assign(globalThis, {
          shift: (globalThis as unknown as { shift: number }).shift + value,
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(100);
  const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
  expect(shift).toBeLessThan(0.01);
  expectClean();
});

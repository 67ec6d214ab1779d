/** Every page, narrow or wide, light and dark: nothing moves while it loads, no error, no axe finding, no sideways scrolling. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { everyFinding, findingsOfColors } from './audit.ts';
import { sideways } from './measures.ts';
import { at, atFixture, everyPage, inTurn, inWidths, visitor } from './visit.ts';

const [NARROW, WIDE] = [360, 1280];
const answer = '/search/?q=momentum';

/** How far things have moved since the first paint. */
const shiftOf = (page: Page) =>
  page.evaluate(() => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: 'layout-shift', buffered: true });
    const moves = observer.takeRecords() as unknown as { value: number }[];
    observer.disconnect();
    return moves.reduce((sum, { value }) => sum + value, 0);
  });

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** @param half a file for each calls this: so both cores are busy */
export async function expectCleanPages(half: 0 | 1): Promise<void> {
  const paths = await everyPage();
  const audited = new Set(inTurn(paths));
  const cases = [
    ...inWidths(paths, [NARROW, WIDE]).map((one) => ({ ...one, url: at(one.path) })),
    ...[NARROW, WIDE].map((width) => ({ path: answer, width, url: atFixture(answer) })),
  ].filter((_, i) => i % 2 === half);
  test.each(cases)('$path is clean, $width px wide', async ({ path, url, width }) => {
    const { page, expectClean } = await visitor({ viewport: { width, height: 823 } });
    await page.route('**/fonts/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(100);
    expect.soft(await shiftOf(page), 'moved by its fonts').toBeLessThan(0.01);

    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const light = await background(page);
    const other = width === NARROW ? WIDE : NARROW;
    for (const each of [other, width]) {
      await page.setViewportSize({ width: each, height: 823 });
      expect.soft(await sideways(page), `${each} px`).toBe(0);
    }
    expectClean();
    if (path !== answer && !audited.has(path)) return;

    // Lines of code are made alike, and an audit of thousands takes most of the time: every tenth is looked at.
    await page.evaluate(() => {
      for (const line of document.querySelectorAll('.line:not(:nth-child(10n + 1))')) line.remove();
    });
    expect.soft(await everyFinding(page)).toEqual([]);

    await page.setViewportSize({ width: other, height: 823 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background(page)).not.toBe(light);
    expect.soft(await findingsOfColors(page), 'dark').toEqual([]);
    expectClean();
  });
}

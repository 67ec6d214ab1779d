/** What several tests measure on a page. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where the first element that shows begins and ends on the page, in pixels. */
export async function placeOf(page: Page, selector: string) {
  const box = await page.locator(`${selector}:visible`).first().boundingBox();
  return { top: box?.y ?? Number.NaN, bottom: (box?.y ?? 0) + (box?.height ?? 0), ...box };
}

/** How many pixels of the page are out of sight on its side. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Opens all that is folded in the text. */
export const unfold = (page: Page) =>
  page.locator('.article details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });

/** Letters, words, lines and paragraphs as far apart as a reader may set them, from either side: nothing may stick out. */
export async function expectRoomForSpacing(page: Page): Promise<void> {
  const { overflow, header, leftOver } = await page.evaluate(() => {
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(spaced);
    const root = document.documentElement;
    const sticksOut = () => root.scrollWidth - innerWidth;
    const overflow = sticksOut();
    const header = document.querySelector<HTMLElement>('.site-header')?.offsetHeight;
    // A translation may run from right to left; what sticks out does so on the left then.
    root.dir = 'rtl';
    return { overflow, header, leftOver: sticksOut() };
  });
  expect(overflow).toBeLessThanOrEqual(0);
  // One line, so that it hides nothing that a link leads to.
  expect(header).toBeLessThan(80);
  expect(leftOver, 'from right to left').toBeLessThanOrEqual(0);
}

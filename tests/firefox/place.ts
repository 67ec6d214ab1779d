/** Where a reader stands in a page, and how he gets there. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** The block of text at the reading line, and how far it has gone past it. */
export const placeOf = (page: Page) =>
  page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.article > *')];
    const block = blocks.findIndex((element) => element.getBoundingClientRect().bottom > 140);
    return { block, top: blocks[block]?.getBoundingClientRect().top ?? Number.NaN };
  });

export async function expectSamePlace(page: Page, before: Awaited<ReturnType<typeof placeOf>>) {
  await expect
    .poll(async () => {
      const { block, top } = await placeOf(page);
      return block === before.block ? Math.abs(top - before.top) : Number.POSITIVE_INFINITY;
    })
    .toBeLessThanOrEqual(2);
}

/** Fourteen turns of a wheel. */
export async function readOn(page: Page): Promise<void> {
  for (let turn = 0; turn < 14; turn++) {
    await page.evaluate(() => {
      scrollBy(0, 0.8 * innerHeight);
      return new Promise((resolve) => requestAnimationFrame(resolve));
    });
  }
}

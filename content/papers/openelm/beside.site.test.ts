/** The figure beside the passage that speaks of it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { at, visitor } from '../../../tests/site/visit.ts';

const path = '/papers/openelm/';
const beside = '.beside:has([data-shows])';

/** Scrolls so that a part of the passage is what is read. */
const read = (page: Page, shows: string) =>
  page
    .locator(`${beside} [data-shows="${shows}"]`)
    .last()
    .evaluate((part) => {
      const { top, height } = part.getBoundingClientRect();
      scrollBy({
        top: top + height / 2 - 0.34 * innerHeight,
        behavior: 'instant',
      });
    });

/** Words of the drawing's parts that are not dimmed. */
const bright = (page: Page) =>
  page
    .locator(`${beside} [data-part]`)
    .evaluateAll((parts) =>
      parts
        .filter((part) => Number(getComputedStyle(part).opacity) > 0.9)
        .map((part) => part.getAttribute('data-part')),
    );

test('it stays in view while its passage passes, and shows what the text speaks of', async () => {
  const { page, expectClean } = await visitor({
    viewport: { width: 1280, height: 900 },
  });
  await page.goto(at(path));
  const figure = page.locator(`${beside} > .figure`);
  const top = async () => (await figure.boundingBox())!.y;
  // Everything that answers to a reader's hand is there, with its styles.
  await page.mouse.move(300, 200);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  expect(await page.locator('.beside > .beside-text:visible').count()).toBe(
    2,
  );
  expect(await bright(page)).toHaveLength(8);
  await read(page, 'equal');
  await expect
    .poll(() => bright(page))
    .toEqual(['equal', 'equal', 'equal', 'equal']);
  await read(page, 'last');
  await expect.poll(() => bright(page)).toEqual(['growing last']);
  expect(await top()).toBeCloseTo(80, 0);
  await read(page, 'first');
  await expect.poll(() => bright(page)).toEqual(['growing first']);
  expect(await top()).toBeCloseTo(80, 0);
  await page
    .locator('#eq-multipliers')
    .evaluate((one) => one.scrollIntoView({ block: 'start' }));
  await expect.poll(() => bright(page)).toHaveLength(8);
  expect(await top()).toBeLessThan(0);
  expectClean();
});

test.each([
  ['with less motion', { reducedMotion: 'reduce' as const }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
])('%s it stands still and is whole', async (_, options) => {
  const { page } = await visitor(options);
  await page.goto(at(path));
  await read(page, 'last');
  await page.waitForTimeout(600);
  expect(await bright(page)).toHaveLength(8);
  const position = await page
    .locator(`${beside} > .figure`)
    .evaluate((figure) => getComputedStyle(figure).position);
  expect(position).toBe('static');
});

test('on paper it is whole, whatever was read last', async () => {
  const { page } = await visitor();
  await page.goto(at(path));
  await read(page, 'last');
  await expect.poll(() => bright(page)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  expect(await bright(page)).toHaveLength(8);
});

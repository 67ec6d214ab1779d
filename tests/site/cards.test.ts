/** Numbers, terms, citations and references say in place what they lead to: by pointer, keyboard and finger. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atFixture, toyPaper, visitor } from './visit.ts';

const card = (page: Page) => page.locator('.hovercard:visible');

/** A published number, a computed one, one of an oracle, an equation, a figure. */
const links = [
  ['.lead .reported', /^Published: Table 1 of the paper/],
  ['.article > p a.computed[href^="#lab-"]', /^Computed by the lab “\w+”, .*lab\.results\.json/],
  [
    '.article .computed[href*="/code/tests/"]',
    /held by the tests in [\w-]+\.test\.ts.*oracles\.json/,
  ],
] as const;

test.each(links)('%s says where it comes from', async (selector, words) => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const link = page.locator(selector).first();
  await link.scrollIntoViewIfNeeded();
  await page.mouse.move(5, 300);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  await link.hover();
  await card(page).waitFor();
  expect(await card(page).textContent()).toMatch(words);
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 300);
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await card(page).waitFor();
  expect(await card(page).textContent()).toMatch(words);
  expectClean();
});

test.each([360, 1280])('no card sticks out of the window, %i px wide', async (width) => {
  const { page } = await visitor({ viewport: { width, height: 740 } });
  await page.goto(atFixture(toyPaper));
  await page.mouse.move(5, 300);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  for (const kind of ['.cite a', 'a.term', '.article .reported', '.article .computed']) {
    const link = page.locator(kind).locator('visible=true').first();
    for (const block of ['start', 'end'] as const) {
      await link.evaluate(
        (one, block) => one.scrollIntoView({ block, behavior: 'instant' }),
        block,
      );
      await link.hover();
      await card(page).waitFor();
      const box = (await card(page).boundingBox())!;
      expect(box.x, kind).toBeGreaterThanOrEqual(0);
      expect(box.y, kind).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, kind).toBeLessThanOrEqual(width);
      expect(box.y + box.height, kind).toBeLessThanOrEqual(740);
      await page.keyboard.press('Escape');
      await page.mouse.move(1, 300);
    }
  }
});

test('an equation opens where it is named, with its formula and without a second id', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const link = page.locator('.article > p a[href="#eq-step"]').first();
  await link.scrollIntoViewIfNeeded();
  await page.mouse.move(5, 300);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  await link.hover();
  await card(page).locator('math').first().waitFor();
  expect(await page.locator('#eq-step').count()).toBe(1);
  expect(await card(page).locator('[id], .triad').count()).toBe(0);
  expectClean();
});

test('a number that a reader presses leads to its place', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const link = page.locator('.article > p a.computed[href^="#lab-"]').first();
  const hash = await link.getAttribute('href');
  await link.click();
  await expect.poll(() => new URL(page.url()).hash).toBe(hash);
});

test.each([
  ['a term', 'a.term'],
  ['a citation', '.cite a'],
  ['a number', '.lead .reported'],
  ['an equation', '.article > p a[href^="#eq-"]'],
])(
  'a tap on %s opens a sheet and stays on the page, also as the first touch',
  async (_, selector) => {
    const { page, expectClean } = await visitor({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(atFixture(toyPaper));
    const link = page.locator(selector).first();
    await link.scrollIntoViewIfNeeded();
    await link.tap();
    await card(page).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(
      new URL(atFixture(toyPaper)).pathname,
    );
    const { y, height, width } = (await card(page).boundingBox())!;
    expect(Math.round(y + height)).toBe(740);
    expect(width).toBe(360);
    const way = card(page).locator('.way-on');
    expect(await way.getAttribute('href')).toBe(
      await link.evaluate((one) => (one as HTMLAnchorElement).href),
    );
    await page.touchscreen.tap(180, 90);
    await card(page).waitFor({ state: 'hidden' });
    expectClean();
  },
);

test('a card waits for a pointer that comes to it slantwise', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const link = page.locator('a.term').first();
  await link.scrollIntoViewIfNeeded();
  await page.mouse.move(5, 300);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  await link.hover();
  await card(page).waitFor();
  const { x, y, width, height } = (await card(page).boundingBox())!;
  await page.mouse.move(x + width * 0.7, y - 4);
  await page.waitForTimeout(250);
  await page.mouse.move(x + width * 0.7, y + height / 2);
  await page.waitForTimeout(600);
  expect(await card(page).isVisible()).toBe(true);
});

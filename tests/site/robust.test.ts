/** Readers' own settings: larger type, wider spacing, forced colors, no fonts. */
import { expect, test } from 'vitest';
import { paperSlugs } from '../../src/paper/folder.ts';
import { expectRoomForSpacing, sideways } from './measures.ts';
import { at, atFixture, everyPage, inTurn, toyPaper, visitor } from './visit.ts';

test.each([
  [125, [320, 360, 390, 900, 1000, 1280]],
  [150, [320, 360, 600, 900, 1200, 1280]],
  [200, [480, 600, 1280]],
])('with type of %i%% the header keeps all its buttons in the window', async (percent, widths) => {
  // The browser's own setting, which queries for widths in em follow.
  const { page, expectClean } = await visitor();
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 0.16 * percent } });
  await page.goto(atFixture(toyPaper));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const outside = await page.evaluate(() => {
      const controls = document.querySelectorAll('.site-header :is(a, button, summary)');
      return [...controls]
        .filter((control) => control.checkVisibility())
        .filter((control) => control.getBoundingClientRect().right > innerWidth)
        .map(({ textContent }) => textContent?.trim());
    });
    expect(outside, `${width} px`).toEqual([]);
    expect(await sideways(page), `${width} px`).toBe(0);
  }
  expectClean();
});

test('spacing as wide as WCAG 1.4.12 asks for fits 320 px, on every page', async () => {
  const { page } = await visitor({ viewport: { width: 320, height: 640 } });
  const papers = new Set(paperSlugs().map((slug) => `/papers/${slug}/`));
  for (const address of inTurn(await everyPage()).filter((path) => !papers.has(path))) {
    await page.goto(at(address));
    await expectRoomForSpacing(page).catch((error) => {
      throw new Error(`${address}: ${error.message}`);
    });
  }
});

test('without its fonts a page keeps its width and its places', async () => {
  const { page } = await visitor({ viewport: { width: 360, height: 740 } });
  await page.route('**/fonts/**', (route) => route.abort());
  await page.goto(`${atFixture(toyPaper)}#what-holds-here`);
  const top = () =>
    page.locator('#what-holds-here').evaluate((one) => Math.round(one.getBoundingClientRect().top));
  await expect.poll(top).toBe(80);
  expect(await sideways(page)).toBe(0);
});

test('in forced colors the track of a slider and the lamp of a lab can be seen', async () => {
  const { page } = await visitor({ forcedColors: 'active', bypassCSP: true });
  await page.goto(atFixture(toyPaper));
  const lamp = await page
    .locator('.lab-lamp')
    .first()
    .evaluate((element) => {
      const { borderTopWidth, backgroundColor } = getComputedStyle(element);
      return {
        borderTopWidth,
        lit: backgroundColor !== getComputedStyle(document.body).backgroundColor,
      };
    });
  expect(lamp).toEqual({ borderTopWidth: '1px', lit: true });
  const picture = await page.locator('.knob-range input').first().screenshot();
  // Left and right of the thumb, wherever it stands, a column of pixels crosses the track.
  const colors = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return [0.04, 0.96].map((share) => {
      const column = context?.getImageData(Math.round(share * image.width), 0, 1, image.height);
      return new Set(new Uint32Array(column?.data.buffer ?? new ArrayBuffer())).size;
    });
  }, picture.toString('base64'));
  expect(Math.min(...colors)).toBeGreaterThan(1);
});

test('translators leave formulas, code and citations alone', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const translated = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('math, pre, .article code, .cite-text :is(p, pre)')]
      .filter((element) => !element.closest('[translate="no"]'))
      .map((element) => element.outerHTML.slice(0, 60)),
  );
  expect(translated).toEqual([]);
});

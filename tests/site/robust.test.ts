/** Readers' own settings: larger type, wider spacing, forced colors; and what a narrow table leaves. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { at, atFixture, everyPage, toyPaper, visitor } from './visit.ts';

const papers = (await everyPage()).filter((path) => /^\/papers\/[^/]+\/$/.test(path));

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
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
  }
  expectClean();
});

test('spacing as wide as WCAG 1.4.12 asks for fits 320 px, on every page', async () => {
  const { page } = await visitor({ viewport: { width: 320, height: 640 }, bypassCSP: true });
  for (const address of await everyPage()) {
    await page.goto(at(address));
    await page.addStyleTag({
      content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`,
    });
    const { overflow, header } = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - innerWidth,
      header: document.querySelector<HTMLElement>('.site-header')?.offsetHeight,
    }));
    expect(overflow, address).toBeLessThanOrEqual(0);
    // One line, so that it hides nothing that a link leads to.
    expect(header, address).toBeLessThan(80);
    // A translation may run from right to left; what sticks out does so on the left then.
    const leftOver = await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      return document.documentElement.scrollWidth - innerWidth;
    });
    expect(leftOver, `${address} from right to left`).toBeLessThanOrEqual(0);
  }
});

test('without its fonts a page keeps its width and its places', async () => {
  const { page } = await visitor({ viewport: { width: 360, height: 740 } });
  await page.route('**/fonts/**', (route) => route.abort());
  await page.goto(`${atFixture(toyPaper)}#what-holds-here`);
  const top = () =>
    page.locator('#what-holds-here').evaluate((one) => Math.round(one.getBoundingClientRect().top));
  await expect.poll(top).toBe(80);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
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

const unfold = (page: Page) =>
  page.locator('.article details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });

test.each(papers)(
  '%s: on a phone the names of a table leave more than half of it to the numbers',
  async (path) => {
    const { page } = await visitor({ viewport: { width: 360, height: 740 } });
    await page.goto(at(path));
    await unfold(page);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.data-table')].flatMap((table) => {
        const scroll = table.querySelector('.table-scroll');
        // Where nothing is out of sight, nothing is hidden.
        if (!scroll || scroll.scrollWidth <= scroll.clientWidth) return [];
        const share = (cell: Element) =>
          cell.getBoundingClientRect().width / table.getBoundingClientRect().width;
        const names = table.querySelectorAll('tbody th[scope="row"]');
        const most = Math.max(...[...names].map(share));
        return most > 0.455 ? [`${table.id}: ${most.toFixed(2)}`] : [];
      }),
    );
    expect(wide).toEqual([]);
  },
);

test.each(papers)('%s: on a phone no word of a table is torn', async (path) => {
  const { page } = await visitor({ viewport: { width: 360, height: 740 } });
  await page.goto(at(path));
  await unfold(page);
  const torn = await page.locator('.data-table :is(th, td)').evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      const words: string[] = [];
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}.]+/gu)) {
          const range = new Range();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) words.push(word);
        }
      }
      return words;
    }),
  );
  expect(torn).toEqual([]);
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

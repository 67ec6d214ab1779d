/** The margin beside the text, and the space between blocks. */
import { expect, test } from 'vitest';
import { atFixture, toyPaper, visitor } from './visit.ts';

test('a rule above a section is as long as its text, also above the citations', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const widths = await page
    .locator('.article h2[id]:not(#footnote-label)')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  expect(new Set(widths)).toEqual(new Set([640]));
});

test.each([360, 1280])(
  'shades of equations and tables end where their boxes do, %i px wide',
  async (width) => {
    const { page } = await visitor({ viewport: { width, height: 900 } });
    await page.goto(atFixture(toyPaper));
    // The covers are higher than the shades, so that no fraction of a pixel stays free.
    const sizes = await page
      .locator('.equation-math')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundSize);
    expect(sizes.match(/calc\(100% \+ 2px\)/g)).toHaveLength(2);
    const captions = await page.locator('.table-scroll :is(caption, .table-caption)').count();
    expect(captions).toBe(0);
  },
);

test('neither a caption nor a paragraph ends in a line of one word', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const wraps = await page
    .locator(':is(.table-caption, figcaption, .deck, .article > p, .article li)')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).textWrapStyle));
  expect(new Set(wraps)).toEqual(new Set(['pretty']));
});

test('selected text stands out', async () => {
  const { page } = await visitor({ colorScheme: 'light' });
  await page.goto(atFixture(toyPaper));
  const alpha = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.fillStyle = getComputedStyle(
      document.querySelector('p')!,
      '::selection',
    ).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[3]! / 255;
  });
  expect(alpha).toBeGreaterThan(0.2);
});

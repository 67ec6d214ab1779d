/** The margin beside the text, and the space between blocks. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { at, atFixture, everyPage, toyPaper, visitor } from './visit.ts';

const papers = (await everyPage()).filter((path) => /^\/papers\/[^/]+\/$/.test(path));

const boxes = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
  );
type Box = Awaited<ReturnType<typeof boxes>>[number];
const overlap = (a: Box, b: Box) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

test.each(papers)('%s: notes stand in the margin and over nothing', async (path) => {
  const { page, expectClean } = await visitor();
  await page.goto(at(path));
  const notes = await boxes(page, '.margin-note');
  expect(notes.length).toBeGreaterThan(0);
  const [{ right: textEnd } = { right: 0 }] = await boxes(page, '.article > p');
  const blocks = await boxes(page, '.article > :not(.margin-note, .section-break)');
  for (const note of notes) {
    expect(note.left).toBeGreaterThanOrEqual(textEnd - 1);
    expect(blocks.filter((block) => overlap(note, block))).toEqual([]);
  }
  await page.setViewportSize({ width: 1024, height: 900 });
  expect(await boxes(page, '.margin-note')).toEqual([]);
  expectClean();
});

test.each(papers)('%s: what computes and holds an equation stands beside it', async (path) => {
  const { page } = await visitor();
  await page.goto(at(path));
  // A narrow fold has no room beside its equations, and a passage has a figure there.
  const beside = '.equation:has(.triad):not(.folded:not(.wide) *, .beside *)';
  const pairs = await page.locator(beside).evaluateAll((all) =>
    all.map((equation) => {
      const [body, triad] = ['.equation-body', '.triad'].map((part) =>
        equation.querySelector(part)!.getBoundingClientRect(),
      );
      return triad!.left >= body!.right && triad!.top < body!.bottom;
    }),
  );
  expect(pairs.length).toBeGreaterThan(0);
  expect(pairs).not.toContain(false);
  const passages = await page.locator('.beside .equation .triad').evaluateAll((all) =>
    all.map((triad) => {
      const { right } = triad.closest('.beside-text')!.getBoundingClientRect();
      return [...triad.children].every((link) => {
        const box = link.getBoundingClientRect();
        return box.right <= right && box.height < 30;
      });
    }),
  );
  expect(passages).not.toContain(false);
});

test.each(papers)('%s: blocks keep space above them only', async (path) => {
  const { page } = await visitor();
  await page.goto(at(path));
  const below = await page
    .locator('.article > :not(.paper-head)')
    .evaluateAll((all) =>
      all
        .filter((block) => getComputedStyle(block).marginBlockEnd !== '0px')
        .map((block) => block.className || block.tagName),
    );
  expect(below).toEqual([]);
});

test('a rule above a section is as long as its text, also above the citations', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const widths = (await boxes(page, '.article h2[id]:not(#footnote-label)')).map(
    ({ left, right }) => Math.round(right - left),
  );
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

/** Addresses inside a page, back and forward, and links to passages, on the tests' own paper. */
import { describe, expect, test } from 'vitest';
import { toyPaper as paper } from '../build/fixture-site.ts';
import { screens, type Visitor } from './browsers.ts';
import { expectSamePlace, placeOf, readOn } from './place.ts';

export function jumps({ open, openOnce, knowsPassages }: Visitor): void {
  describe.each(screens)('$width px wide', (screen) => {
    test.each(['try-it', 'eq-step', 'code-steps-until-L8', 'claim-half-way', 'table-steps'])(
      'a page that opens at #%s stands where a jump leads',
      async (id) => {
        const page = await open(`${paper}#${id}`, screen);
        const place = await placeOf(page);
        await page.evaluate(() => scrollTo(0, 0));
        await page.evaluate((hash) => {
          location.hash = '';
          location.hash = hash;
        }, id);
        await expectSamePlace(page, place);
      },
    );

    test('back and forward keep the place, inside a page and between pages', async () => {
      const page = await openOnce(paper, screen);
      await readOn(page);
      const start = await placeOf(page);
      await page.evaluate(() => {
        location.hash = 'what-holds-here';
      });
      const jumped = await placeOf(page);
      expect(jumped.block).not.toBe(start.block);
      await page.evaluate(() => history.back());
      await expectSamePlace(page, start);
      await page.evaluate(() => history.forward());
      await expectSamePlace(page, jumped);
      await page.goto(new URL('../second-paper/', page.url()).href, { waitUntil: 'load' });
      await page.evaluate(() => history.back());
      await expect.poll(() => page.evaluate(() => location.pathname)).toContain(paper);
      await expectSamePlace(page, jumped);
    });
  });

  test('a link to a line opens the folded code that holds it', async () => {
    const page = await open(paper);
    const isFolded = () => page.$eval('#code-steps-until-L8', (line) => !line.checkVisibility());
    expect(await isFolded()).toBe(true);
    await page.evaluate(() => {
      location.hash = 'code-steps-until-L8';
    });
    const top = () =>
      page.$eval('#code-steps-until-L8', (line) =>
        line.checkVisibility() ? Math.round(line.getBoundingClientRect().top) : 'hidden',
      );
    await expect.poll(top).toBeGreaterThan(140);
    expect(await top()).toBeLessThan(170);
  });

  test('the contents mark what was asked for where the page ends before it is on top', async () => {
    const page = await open(paper, { width: 1280, height: 2000 });
    for (const id of ['references', 'cite', 'versions', 'cite']) {
      await page.click(`.toc-side a[href="#${id}"]`);
      const marked = () =>
        page.$eval('.toc-side [aria-current]', (link) => link.getAttribute('href'));
      await expect.poll(marked).toBe(`#${id}`);
    }
  });

  test.skipIf(!knowsPassages)('a link to a passage shows it, and names its section', async () => {
    const page = await open(paper);
    await page.mouse.move(300, 200);
    await page.mouse.move(320, 220);
    await page.waitForSelector('.passage');
    const passage = '::-p-xpath(//article/p[starts-with(., "This page is a fixture")])';
    const paragraph = await page.waitForSelector(passage);
    await paragraph?.click({ count: 3 });
    const button = await page.waitForSelector('.passage:popover-open');
    const link = await button?.evaluate((element) => element.getAttribute('data-link'));
    expect(link).toMatch(/\/papers\/toy-descent\/#[a-z-]+:~:text=This%20page%20is/);
    const reader = await open(`${paper}${link?.replace(/^[^#]+/, '')}`);
    const top = await reader.$eval(passage, (element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(57);
    expect(top).toBeLessThan(700);
  });
}

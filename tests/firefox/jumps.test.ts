/** Every address inside a page lands: measured for every id, in Firefox and in Chromium. */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { allPapers } from '../../src/paper/shelf.ts';
import { toyPaper as paper } from '../build/fixture-site.ts';
import { desk, inEachBrowser, inFull, phone, type Screen } from './browsers.ts';
import { everyLanding } from './landing.ts';

const papers = allPapers().map(({ slug }) => `/papers/${slug}/`);
/** What is made alike is looked at in one window each, in turn; in both with `npm test -- all`. */
const inTurn = (paths: readonly string[], screen: Screen) =>
  paths.filter((_, i) => inFull || (i % 2 === 0) === (screen === phone));
/** Of each paper its page of code or that of its tests. */
const codeOf = (paths: readonly string[]) =>
  paths.map((path, i) => (i % 2 === 0 ? `${path}code/` : `${path}code/tests/`));

/** The block of text at the reading line, and how far it has gone past it. */
const placeOf = (page: Page) =>
  page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.article > *')];
    const block = blocks.findIndex((element) => element.getBoundingClientRect().bottom > 140);
    return { block, top: blocks[block]?.getBoundingClientRect().top ?? Number.NaN };
  });

async function expectSamePlace(page: Page, before: Awaited<ReturnType<typeof placeOf>>) {
  await expect
    .poll(async () => {
      const { block, top } = await placeOf(page);
      return block === before.block ? Math.abs(top - before.top) : Number.POSITIVE_INFINITY;
    })
    .toBeLessThanOrEqual(2);
}

/** Fourteen turns of a wheel. */
async function readOn(page: Page): Promise<void> {
  for (let turn = 0; turn < 14; turn++) {
    await page.evaluate(() => {
      scrollBy(0, 0.8 * innerHeight);
      return new Promise((resolve) => requestAnimationFrame(resolve));
    });
  }
}

inEachBrowser(({ open, opened, knowsPassages, share }) => {
  describe.each<[string, Screen]>([
    ['360 px', phone],
    ['1280 px', desk],
  ])('%s wide', (_, screen) => {
    async function expectLandings(page: Page, step: number): Promise<void> {
      const { jumps, misses } = await page.evaluate(everyLanding, step);
      expect(misses.join('\n')).toBe('');
      expect(jumps).toBeGreaterThan(20);
    }

    describe.each(inTurn(share(papers), screen))('%s', (path) => {
      const shown = opened(path, screen);

      test('reloading keeps the place', async () => {
        const page = shown();
        await readOn(page);
        const place = await placeOf(page);
        await page.reload({ waitUntil: 'load' });
        await expectSamePlace(page, place);
      });

      // It unfolds what it jumps to.
      test('every address lands', () => expectLandings(shown(), 10));
    });

    test.each(codeOf(inTurn(share(papers), screen)))(
      'every address inside %s lands',
      async (path) => expectLandings(await open(path, screen), 20),
    );

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
      const page = await open(paper, screen);
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
});

/** What a page looks like and answers, on the screen and on paper, in Firefox and in Chromium. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { allPapers } from '../../src/paper/shelf.ts';
import { toyPaper as paper } from '../build/fixture-site.ts';
import { desk, inEachBrowser, phone } from './browsers.ts';

const papers = allPapers().map(({ slug }) => `/papers/${slug}/`);

/** The page on paper, however long the machine takes. */
const printed = async (page: Page) => new Uint8Array(await page.pdf({ format: 'A4', timeout: 0 }));

/** Paper breaks lines where it likes, and its signs may stand in another order. */
const letters = (words: string) => words.replace(/[^a-zA-Z0-9]/g, '');

/** The sheets but the last that end in their upper half. */
async function halfEmpty(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<string[]> {
  const empty: string[] = [];
  for (let number = 1; number < pdf.numPages; number++) {
    const sheet = await pdf.getPage(number);
    const [, , , height = 0] = sheet.view;
    const { items } = await sheet.getTextContent();
    const lowest = Math.min(
      ...items.flatMap((item) => ('str' in item && item.str.trim() ? [item.transform[5]] : [])),
    );
    if (lowest > height / 2) empty.push(`sheet ${number} ends at ${Math.round(lowest)}`);
  }
  return empty;
}

inEachBrowser(({ open, opened, share }) => {
  describe.each(share(papers))('%s', (path) => {
    const shown = opened(path);

    test('sets lines with mathematics as close as lines without', async () => {
      const page = shown();
      await page.evaluate(() => document.fonts.ready);
      const wide = await page.evaluate(() => {
        const TALL = 'mfrac, msqrt, munder, mover, munderover, mtable';
        /** Distances between the lines of a paragraph, in heights of a line. */
        const steps = (paragraph: Element) => {
          const lineHeight = Number.parseFloat(getComputedStyle(paragraph).lineHeight);
          const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const bottoms: number[] = [];
          for (let node = text.nextNode(); node; node = text.nextNode()) {
            if (node.parentElement?.closest('math, sup, sub, code')) continue;
            const range = new Range();
            range.selectNodeContents(node);
            for (const { bottom } of range.getClientRects()) bottoms.push(bottom);
          }
          bottoms.sort((a, b) => a - b);
          return bottoms.slice(1).map((bottom, i) => (bottom - (bottoms[i] ?? 0)) / lineHeight);
        };
        return [...document.querySelectorAll('.article > p:has(math)')]
          .filter((p) => !p.querySelector(TALL))
          .filter((p) => Math.max(0, ...steps(p)) > 1.3)
          .map((p) => `${Math.max(...steps(p)).toFixed(2)}: ${p.textContent?.slice(0, 40)}`);
      });
      expect(wide).toEqual([]);
    });

    test('the way back from a reference or a note begins no line', async () => {
      const page = shown();
      for (const width of [360, 600, 1280]) {
        await page.setViewport({ width, height: 800 });
        const alone = await page.$$eval('.places > a:first-child, .data-footnote-backref', (all) =>
          all
            .filter((way) => way.checkVisibility())
            .filter((way) => {
              const words = new Range();
              words.setStart(way.closest('li') ?? way, 0);
              words.setEndBefore(way);
              const before = [...words.getClientRects()].filter(({ width }) => width > 1).at(-1);
              return !before || before.bottom < way.getBoundingClientRect().top + 4;
            })
            .map((way) => way.getAttribute('aria-label')),
        );
        expect(alone, `${width} px`).toEqual([]);
      }
    });

    test('prints every line of its code, and every chart, on full sheets', async () => {
      const page = shown();
      await page.setViewport(desk);
      const lines = await page.$$eval(
        '.snippet .line, .lab:not(.hero) figcaption, .lab:not(.hero) .chart.wide .name',
        (all) => all.map(({ textContent }) => textContent ?? ''),
      );
      const pdf = await printed(page);
      const document = await getDocumentProxy(pdf);
      const { text } = await extractText(document, { mergePages: true });
      const onPaper = letters(text);
      expect(lines.filter((line) => !onPaper.includes(letters(line)))).toEqual([]);
      expect(await halfEmpty(document)).toEqual([]);
    });

    test('fits its tables on paper', async () => {
      const page = shown();
      await page.setViewport({ width: 673, height: 1000 });
      const sheets = await page.$$eval('style, link[rel="stylesheet"]', (all) =>
        all.flatMap((element) => {
          const { sheet } = element as HTMLLinkElement;
          // What holds on paper, shown on a screen as wide as A4 between its margins.
          const printed = [...(sheet?.cssRules ?? [])].filter(
            (rule): rule is CSSMediaRule =>
              rule instanceof CSSMediaRule && rule.conditionText === 'print',
          );
          for (const rule of printed) rule.media.mediaText = 'screen';
          return printed.map(({ cssText }) => cssText);
        }),
      );
      expect(sheets.length).toBeGreaterThan(0);
      const wide = await page.$$eval('.data-table table, .equation-math math', (all) =>
        all
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.closest('[id]')?.id),
      );
      expect(wide).toEqual([]);
    });
  });

  test('prints no furniture of the screen, and what is folded there', async () => {
    const page = await open(paper);
    const { text } = await extractText(await printed(page), { mergePages: true });
    for (const words of ['On this page', 'Try the lab', 'all settings', 'changes caught by']) {
      expect(text).not.toContain(words);
    }
    const folded = await page.$$eval('.article details.folded', (all) =>
      all.map((one) =>
        one.textContent?.replace(one.querySelector('summary')?.textContent ?? '', ''),
      ),
    );
    expect(folded.length).toBeGreaterThan(1);
    const onPaper = letters(text);
    expect(folded.filter((words) => !onPaper.includes(letters(words ?? '').slice(-20)))).toEqual(
      [],
    );
  });

  test('draws a root no taller than what is under it needs', async () => {
    const page = await open(paper);
    await page.evaluate(() => document.fonts.ready);
    const heights = await page.$$eval('msqrt', (roots) =>
      roots
        .filter((root) => !root.querySelector('mfrac'))
        .map((root) => {
          const size = Number.parseFloat(getComputedStyle(root).fontSize);
          return root.getBoundingClientRect().height / size;
        }),
    );
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(2.4);
  });

  test('copied, code comes without its notes and a formula as TeX', async () => {
    const page = await open(paper);
    await page.mouse.move(300, 200);
    await page.mouse.move(320, 220);
    await page.waitForSelector('.hovercard', { visible: false });
    const copied = (selector: string) =>
      page.evaluate((chosen) => {
        const element = document.querySelector(chosen);
        if (!element) throw new Error(`No ${chosen}`);
        getSelection()?.selectAllChildren(element);
        const event = new ClipboardEvent('copy', {
          clipboardData: new DataTransfer(),
          bubbles: true,
          cancelable: true,
        });
        element.dispatchEvent(event);
        return event.clipboardData?.getData('text/plain');
      }, selector);
    const code = await copied('#code-roll-source');
    expect(code).toContain('export function roll');
    expect(readFileSync('tests/fixtures/papers/toy-descent/method.ts', 'utf8')).toContain(code);
    expect(await copied('#eq-step .equation-math')).toMatch(/^\$\$.*\\mu.*\$\$/);
    expect(await copied('.article > p:has(math)')).toMatch(/[a-z]+ \$[^$]+\$/);
  });

  test('a card waits for a pointer that comes slanting', async () => {
    const page = await open(paper);
    await page.mouse.move(300, 200);
    await page.mouse.move(320, 220);
    await page.waitForSelector('.hovercard', { visible: false });
    const cite = await page.waitForSelector('.cite a');
    await cite?.evaluate((link) => link.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const from = await cite?.boundingBox();
    await cite?.hover();
    await page.waitForSelector('.hovercard:popover-open');
    const card = await page.$('.hovercard').then((box) => box?.boundingBox());
    if (!from || !card) throw new Error('No card is open.');
    // Out of the link at once, then 0.3 s to the card.
    await page.mouse.move(from.x - 8, from.y + from.height / 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.mouse.move(card.x + card.width / 2, card.y + card.height / 2);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await page.$('.hovercard:popover-open')).not.toBeNull();
  });

  test('search leads to a place in a page, also in the page that is open', async () => {
    const page = await open(paper);
    await page.keyboard.press('/');
    await page.waitForSelector('.search-dialog[open]');
    await page.keyboard.type('height of the bowl');
    const hit = await page.waitForSelector('.search-dialog .hit-place[href*="toy-descent/#"]');
    const hash = await hit?.evaluate((link) => (link as HTMLAnchorElement).hash);
    await hit?.click();
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
    const top = () => page.$eval(hash ?? '', (element) => element.getBoundingClientRect().top);
    await expect.poll(top).toBeGreaterThan(70);
    expect(await top()).toBeLessThan(240);
    expect(await page.$('.search-dialog[open]')).toBeNull();
  });

  test('a live lab answers a turn of its knob', async () => {
    const page = await open(paper);
    const knob = await page.waitForSelector('#lab-descent [data-knob="momentum"]');
    await knob?.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url(), { timeout: 20_000 }).toContain('descent.momentum=');
    const state = () => page.$eval('#lab-descent', (lab) => lab.getAttribute('data-state'));
    await expect.poll(state, { timeout: 20_000 }).not.toBe('published');
  });

  test('a lab on demand runs, and agrees with the published run', async () => {
    const page = await open(paper);
    const run = await page.waitForSelector('#lab-arrivals [data-action="run"]');
    await run?.click();
    const state = () => page.$eval('#lab-arrivals', (lab) => lab.getAttribute('data-state'));
    await expect.poll(state, { timeout: 60_000 }).toBe('agrees');
  });

  test('nothing sticks out of a phone', async () => {
    const page = await open(paper, phone);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBe(clientWidth);
  });
});

/** Every paper's page: its lines, its sheets of paper and every address inside it. One visit for all tests. */
import type { Page } from 'puppeteer-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { inFull } from '../../scripts/in-full.ts';
import { allPapers } from '../../src/paper/shelf.ts';
import { desk, screens, type Visitor } from './browsers.ts';
import { everyLanding } from './landing.ts';
import { expectSamePlace, placeOf, readOn } from './place.ts';
import { halfEmpty, letters, printed } from './sheets.ts';

const papers = allPapers().map(({ slug }) => slug);

async function expectLandings(page: Page, step: number): Promise<void> {
  const { jumps, misses } = await page.evaluate(everyLanding, step);
  expect(misses.join('\n')).toBe('');
  expect(jumps).toBeGreaterThan(20);
}

export function eachPaper({ opened, share }: Visitor): void {
  describe.each(share(papers).map((slug, i) => ({ slug, i })))('$slug', ({ slug, i }) => {
    const shown = opened(`/papers/${slug}/`);

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

    // What is made alike is looked at in one window each, in turn; in both with `npm test -- all`.
    describe.each(screens.filter((_, turn) => inFull || turn === i % 2))(
      '$width px wide',
      (screen) => {
        test('reloading keeps the place', async () => {
          const page = shown();
          await page.setViewport(screen);
          await readOn(page);
          const place = await placeOf(page);
          await page.reload({ waitUntil: 'load' });
          await expectSamePlace(page, place);
        });

        // It unfolds what it jumps to.
        test('every address lands', () => expectLandings(shown(), 10));
      },
    );

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

    const code = i % 2 === 0 ? 'code/' : 'code/tests/';
    test(`every address inside ${code} lands`, async () => {
      const page = shown();
      await page.setViewport(screens[i % 2] ?? desk);
      await page.goto(new URL(code, page.url()).href, { waitUntil: 'load' });
      await expectLandings(page, 20);
    });
  });
}

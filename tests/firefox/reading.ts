/** What a page looks like and answers, on the screen and on paper: the tests' own paper. */
import { readFileSync } from 'node:fs';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { toyPaper as paper } from '../build/fixture-site.ts';
import { phone, type Visitor } from './browsers.ts';
import { letters, printed } from './sheets.ts';

export function reading({ open }: Visitor): void {
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
}

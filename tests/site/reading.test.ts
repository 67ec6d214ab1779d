/** Reading a paper: orientation, notes, symbols, passages, references in place, downloads, paper. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import results from '../fixtures/papers/toy-descent/lab.results.json' with { type: 'json' };
import { sideways } from './measures.ts';
import { atFixture, toyPaper, visitor } from './visit.ts';

/** The first touch loads what answers to a reader's hand. */
async function touch(page: Page): Promise<void> {
  await page.mouse.move(300, 200);
  await page.mouse.move(320, 220);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
}

test('the table of contents follows the reading position', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await page.evaluate(() => document.querySelector('#try-it')?.scrollIntoView());
  await page.locator('.toc-side a[aria-current]', { hasText: 'Try it' }).waitFor();
  expect(await page.locator('.toc-side a[aria-current]').count()).toBe(1);
  expectClean();
});

test('the notes switch hides all notes, keeps the place and is remembered', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(`${toyPaper}#code-height`));
  const button = page.locator('#code-height [data-notes-switch]');
  const before = await button.boundingBox();
  await button.click();
  expect(await page.locator('.note:visible').count()).toBe(0);
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  const after = await button.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
  await page.reload();
  expect(await page.locator('#code-height .note').first().isVisible()).toBe(false);
  expectClean();
});

test('a symbol lights up with its variables in the code, and the other way round', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await touch(page);
  const lit = () => page.evaluate(() => [...(CSS.highlights.get('twin') ?? [])].map(String));
  await page.locator('#eq-step msub', { hasText: 'gt' }).hover();
  expect(new Set(await lit())).toEqual(new Set(['slope']));
  await page.locator('h1').hover();
  expect(await lit()).toEqual([]);
  const line = page.locator('#code-roll .line', { hasText: 'const slope' });
  await line.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const target = await line.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf('slope') ?? -1;
      if (start < 0) continue;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, start + 'slope'.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return { x: 0, y: 0 };
  });
  await page.mouse.move(target.x, target.y);
  expect(await page.locator('#eq-step .twin').count()).toBeGreaterThan(0);
  expectClean();
});

test('selected text offers a link that leads back to it', async () => {
  const { page, expectClean } = await visitor({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(atFixture(toyPaper));
  await touch(page);
  await page
    .locator('.article > p', { hasText: 'This page is a fixture' })
    .click({ clickCount: 3 });
  await page.getByRole('button', { name: 'Copy link to this passage' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(':~:text=This%20page%20is');
  expectClean();
});

test('a reference opens in place on hover and on focus, and Escape closes it', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await touch(page);
  const cite = page.locator('.cite a').first();
  await cite.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await cite.hover();
  await page.locator('.hovercard:visible', { hasText: 'Polyak' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('.hovercard').isVisible()).toBe(false);
  await page.locator('h1').hover();
  await cite.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await page.locator('.hovercard:visible').waitFor();
  expect(await cite.getAttribute('aria-describedby')).toBe('hovercard');
  expectClean();
});

test('a chart says the value nearest to the pointer', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(`${toyPaper}#lab-arrivals`));
  await touch(page);
  const mark = page.locator('#lab-arrivals-share .chart:visible .c1 .mark').last();
  await mark.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const place = await mark.boundingBox();
  await page.mouse.move(place!.x + 14, place!.y + 12);
  const [step, share] = results.arrivals.result.curves[0]!.curve.at(-1)!;
  const shown = `plain: ${Math.round(share! * 100)}% at ${step}`;
  await page.locator('.chart-value:visible', { hasText: shown }).waitFor();
  await page.locator('h1').hover();
  expect(await page.locator('.chart-value').isVisible()).toBe(false);
  expectClean();
});

test('a footnote opens in place, and without script its number leads there and back', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await touch(page);
  const mark = page.locator('#fnref-heavy');
  await mark.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await mark.hover();
  await page.locator('.hovercard:visible', { hasText: 'heavy ball' }).waitFor();
  expect(await page.locator('.hovercard').textContent()).not.toContain('↩');
  await page.keyboard.press('Escape');
  expect(await mark.getAttribute('aria-describedby')).toBe('footnote-label');
  expect(await mark.getAttribute('href')).toBe('#fn-heavy');
  const back = page.locator('#fn-heavy .data-footnote-backref');
  expect(await back.getAttribute('href')).toBe('#fnref-heavy');
  expectClean();
});

test('a chart can be taken away as numbers and as a picture', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await touch(page);
  const figure = page.locator('#lab-arrivals-share');
  await figure.locator('summary').click();
  const take = async (name: RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name }).click(),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'download-')), 'chart');
    await download.saveAs(file);
    return readFileSync(file, 'utf8');
  };
  const csv = await take(/CSV/);
  expect(csv).toMatch(/^Step,plain,half,much\r\n/);
  const { curve } = results.arrivals.result.curves[0]!;
  expect(csv.trim().split('\r\n')).toHaveLength(1 + curve.length);
  const svg = await take(/SVG/);
  expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toMatch(/stroke="(rgb|oklch|color)/);
  expect(svg).not.toContain('class=');
  expect(svg).toContain('Balls at the bottom</title>');
  expectClean();
});

test('printed, a paper is whole and without the furniture of a screen', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper), { waitUntil: 'networkidle' });
  await touch(page);
  await page.emulateMedia({ media: 'print' });
  for (const furniture of [
    '.site-header',
    '.site-footer',
    '.toc-side',
    '.lab-controls',
    '.snippet-tools',
    '.cite-files',
  ]) {
    expect(await page.locator(furniture).first().isVisible()).toBe(false);
  }
  for (const content of [
    '.equation',
    '.snippet .note',
    '.data-table:not(details *)',
    '.claim',
    '.references',
    '.cite-text',
  ]) {
    expect(await page.locator(content).first().isVisible()).toBe(true);
  }
  const { totalPages, text } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })), {
    mergePages: true,
  });
  expect(totalPages).toBeGreaterThan(3);
  expect(totalPages).toBeLessThan(15);
  for (const words of [
    'In one minute',
    'export function roll',
    'Momentum keeps a share of the last step',
    'export function stepsUntil',
    'Steps until the ball is below a thousandth',
    'What this does not show.',
    'Departures from the paper',
    '@inproceedings{fixture2020downhill',
    'https://example.org/toy-descent',
  ]) {
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  }
  expect(text).not.toContain('Whole file');
  expect(await page.locator('.link-notes').count()).toBe(0);
});

test('a dark page is printed in ink on white', async () => {
  const { page } = await visitor({ colorScheme: 'dark' });
  await page.goto(atFixture(toyPaper));
  await page.emulateMedia({ media: 'print' });
  /** Of 1, of what is drawn in the color. */
  const light = (selector: string, property: 'color' | 'backgroundColor' | 'fill') =>
    page
      .locator(selector)
      .first()
      .evaluate((one, property) => {
        const [r = 0, g = 0, b = 0] = getComputedStyle(one)[property].match(/[\d.]+/g) ?? [];
        return (Number(r) + Number(g) + Number(b)) / 765;
      }, property);
  expect(await light('body', 'backgroundColor')).toBe(1);
  expect(await light('.article > p', 'color')).toBeLessThan(0.2);
  expect(await light('.snippet .line', 'color')).toBeLessThan(0.2);
  expect(await light('.lab:not(.hero) .chart text', 'fill')).toBeLessThan(0.45);
});

test('on paper no note is torn, and boxes are closed at the end of a sheet', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  await page.emulateMedia({ media: 'print' });
  const look = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await look('.snippet .note', 'break-inside')).toBe('avoid');
  expect(await look('.snippet', 'box-decoration-break')).toBe('clone');
  expect(await look('.cite-work', 'break-inside')).toBe('avoid');
  expect(await look('.code .step pre', 'background-color')).toBe('rgba(0, 0, 0, 0)');
  // Notes stand beside their lines, as on a wide screen.
  expect(await look('.snippet .note', 'float')).toMatch(/end|right/);
});

test('by keyboard alone: search, notes, a lab and a citation', async () => {
  const { page, expectClean } = await visitor({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { keyboard } = page;
  /** Tab until something matches; no reader would go further than `most`. */
  const tabTo = async (selector: string, most: number) => {
    for (let i = 0; i < most; i++) {
      await keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector))
        return;
    }
    throw new Error(`${selector} was not reached by ${most} presses of Tab.`);
  };
  await page.goto(atFixture('/'));
  await keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await keyboard.press('/');
  await keyboard.type('step with momentum');
  await page.locator('.search-dialog .hit').first().waitFor();
  await keyboard.press('Enter');
  await page.locator('.search-dialog .hits a:focus').waitFor();
  await keyboard.press('Enter');
  await page.waitForURL(/papers\/toy-descent/);

  await page.goto(atFixture(`${toyPaper}#code-height`));
  await tabTo('#code-height [data-notes-switch]', 10);
  await keyboard.press('Enter');
  expect(await page.locator('.note:visible').count()).toBe(0);
  await keyboard.press('Enter');

  await page.goto(atFixture(`${toyPaper}#lab-descent`));
  await tabTo('#lab-descent [data-preset]', 6);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.waitForURL(/descent\.momentum=0\.9/);
  await tabTo('#lab-descent [data-knob="steps"]', 8);
  await keyboard.press('ArrowRight');
  await page.waitForURL(/descent\.steps=50/);

  await page.goto(atFixture(`${toyPaper}#cite`));
  await tabTo('[data-copy="cite-paper-bibtex"]', 6);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline).not.toBe('none');
  await keyboard.press('Enter');
  await page.locator('#announcer', { hasText: /copied/i }).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('@inproceedings');
  expectClean();
});

test.each([
  ['320 px', { viewport: { width: 320, height: 640 } }],
  ['200 % zoom of a small screen', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['forced colors', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' as const }],
])('at %s nothing scrolls sideways and everything can be read', async (_, options) => {
  const { page, expectClean } = await visitor(options);
  await page.goto(atFixture(toyPaper), { waitUntil: 'networkidle' });
  expect(await sideways(page)).toBe(0);
  expect(await page.locator('#lab-arrivals .chart:visible').count()).toBeGreaterThan(0);
  expectClean();
});

test.each(['lab-arrivals', 'code-roll-L7', 'table-steps', 'eq-step', 'claim-half-way'])(
  'the address #%s leads to its place at once',
  async (id) => {
    const { page, expectClean } = await visitor();
    await page.goto(atFixture(`${toyPaper}#${id}`), { waitUntil: 'networkidle' });
    const top = await page
      .locator(`#${id}`)
      .evaluate((element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(50);
    expect(top).toBeLessThan(260);
    expectClean();
  },
);

test.each([390, 1280])('every line of the table of contents lands, %i px wide', async (width) => {
  const { page, expectClean } = await visitor({
    viewport: { width, height: 600 },
    reducedMotion: 'reduce',
  });
  await page.goto(atFixture(toyPaper), { waitUntil: 'networkidle' });
  for (const link of await page.locator('.toc a').all()) {
    await page.evaluate(() => scrollTo(0, 0));
    if (width === 390) await page.locator('.article > .toc-button').click();
    await link.click();
    const { top, isEnd } = await page.evaluate(() => ({
      top: document.querySelector(location.hash)?.getBoundingClientRect().top,
      isEnd: innerHeight + scrollY >= document.documentElement.scrollHeight - 2,
    }));
    // Below the header of the site, above the line at which the table of contents marks a section.
    expect(top).toBeGreaterThan(60);
    if (!isEnd) expect(top).toBeLessThan(140);
  }
  expectClean();
});

test('a skipped fade between pages is no error; any other failure stays one', async () => {
  const { page, complaints } = await visitor();
  await page.goto(atFixture('/'));
  const reject = (message: string) =>
    page.evaluate((text) => {
      Promise.reject(new DOMException(text, 'InvalidStateError'));
    }, message);
  await reject('Transition was skipped');
  await reject('Something else broke');
  await expect.poll(() => complaints).toEqual(['Something else broke']);
});

/** The first screen of a paper: finding, picture, evidence and ways in; orientation after it. */
import { expect, test } from 'vitest';
import { at, atFixture, everyPage, toyPaper, visitor } from './visit.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const pages = await everyPage();
const papers = pages.filter((path) => /^\/papers\/[^/]+\/$/.test(path));
const guides = pages.filter((path) => /^\/guides\/[^/]+\/$/.test(path));

test('a head says each thing once', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const parts = page.locator('.paper-head > :not(.hero-picture)');
  const head = (await parts.allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  for (const words of [
    'CTDNE 2020',
    'Rolling Downhill ',
    '2001.00000',
    'min read',
    'Tess Fixture',
  ]) {
    expect(head.split(words), words).toHaveLength(2);
  }
  expect(head).toContain('A Made-Up Paper That Tests Read');
});

test.each([360, 1280])(
  'a head says who explains, since when, from what, with how many tests, %i px wide',
  async (width) => {
    const { page, expectClean } = await visitor({ viewport: { width, height: 900 } });
    await page.goto(atFixture(toyPaper));
    const facts = page.locator('.page-facts');
    const says = await facts
      .locator('div')
      .evaluateAll((all) => all.map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()));
    expect(says).toEqual([
      'Explained by Worked Papers',
      'Published November 26, 2026, v1',
      'Checked against arXiv v1 of January 1, 2020, in part',
      'Tests 10 tests, 2 labs',
    ]);
    const rows = await facts
      .locator('div')
      .evaluateAll((all) => new Set(all.map((cell) => cell.getBoundingClientRect().top)).size);
    expect(rows).toBe(width === 360 ? 2 : 1);
    const tests = facts.getByRole('link', { name: '10 tests' });
    await tests.click();
    await expect
      .poll(() => new URL(page.url()).pathname)
      .toBe(new URL(atFixture(`${toyPaper}code/tests/`)).pathname);
    expectClean();
  },
);

test('of many authors a phone shows the first, and all at a tap', async () => {
  const { page } = await visitor(phone);
  await page.goto(atFixture(toyPaper));
  const byline = page.locator('.byline');
  const height = () => byline.evaluate((one) => one.getBoundingClientRect().height);
  const folded = await height();
  await byline.getByText('4 more').tap();
  expect(await height()).toBeGreaterThan(folded);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  expect(await byline.locator('summary').isVisible()).toBe(false);
  const shown = await byline
    .locator('details')
    .evaluate((one) => getComputedStyle(one, '::details-content').contentVisibility);
  expect(shown).toBe('visible');
});

test('on a phone the header names the section that is read and opens the contents', async () => {
  const { page, expectClean } = await visitor({ ...phone, reducedMotion: 'reduce' });
  await page.goto(atFixture(toyPaper));
  const here = page.locator('.site-header .here');
  expect(await here.isVisible()).toBe(false);
  await page.evaluate(() => document.querySelector('#a-bowl')?.scrollIntoView());
  await here.getByText('§ A bowl').waitFor();
  expect(await page.locator('.brand').isVisible()).toBe(false);
  await here.tap();
  const sheet = page.locator('#contents');
  expect(await sheet.locator('.with-lab').count()).toBeGreaterThan(0);
  await sheet.getByText('How long it takes').tap();
  expect(await sheet.isVisible()).toBe(false);
  await expect.poll(() => new URL(page.url()).hash).toBe('#how-long-it-takes');
  const top = await page
    .locator('#how-long-it-takes')
    .evaluate((e) => e.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(56);
  expect(top).toBeLessThan(200);
  expectClean();
});

test.each([...guides, papers[0]!])('on a phone %s has a way to its contents', async (path) => {
  const { page, expectClean } = await visitor(phone);
  await page.goto(at(path));
  const way = page.locator('.article .toc-button');
  const { right, left, top, bottom } = await page
    .locator('.article h2')
    .first()
    .evaluate((heading) => {
      const words = new Range();
      words.selectNodeContents(heading);
      return words.getBoundingClientRect().toJSON();
    });
  const { x, y, width, height } = (await way.boundingBox())!;
  const covers = x < right && x + width > left && y < bottom && y + height > top;
  expect(covers).toBe(false);
  expect(y).toBeLessThan(bottom);
  await way.tap();
  expect(await page.locator('#contents').isVisible()).toBe(true);
  expectClean();
});

test('without script the contents open too', async () => {
  const { page } = await visitor({ ...phone, javaScriptEnabled: false });
  await page.goto(atFixture(toyPaper));
  await page.locator('.article > .toc-button').tap();
  expect(await page.locator('#contents').isVisible()).toBe(true);
});

test('a line in the header grows with the part that is read', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const share = () =>
    page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.querySelector('.site-header')!, '::after').scale),
    );
  expect(await share()).toBeLessThan(0.05);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(share).toBeGreaterThan(0.4);
});

test('focus rings of the contents are not cut', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const room = await page
    .locator('.toc-side li > a')
    .first()
    .evaluate((link) => {
      const { outlineOffset } = getComputedStyle(link);
      const inner = link.closest('nav')!;
      const side = link.getBoundingClientRect().left - inner.getBoundingClientRect().left;
      return side - Number.parseFloat(outlineOffset) - 2;
    });
  expect(room).toBeGreaterThanOrEqual(0);
});

/** What one test does to a page, the next does not see. */
import { chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { emptyCache, emptyPage, leave } from './empty-page.ts';
import { at } from './visit.ts';

const browser = await chromium.connect(inject('browserAddress'));
afterAll(() => browser.close());

// A kind of its own: the pages of other tests stay theirs.
const options = {
  locale: 'en-NZ',
  viewport: { width: 1280, height: 900 },
  colorScheme: 'light',
  reducedMotion: 'no-preference',
} as const;
const { origin } = new URL(at('/'));

const traces = (page: Page) =>
  page.evaluate(() => ({
    width: innerWidth,
    stored: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
    media: ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion)'].filter(
      (query) => matchMedia(query).matches,
    ),
    hovered: document.querySelectorAll('main :hover').length,
    title: document.title,
  }));

test('a page that was left is as empty as a new one', async () => {
  const page = await emptyPage(browser, options);
  await page.goto(at('/about/'));
  const untouched = await traces(page);

  await page.evaluate(() => {
    localStorage.setItem('theme', 'dark');
    sessionStorage.setItem('found', 'momentum');
  });
  await page.context().addCookies([{ name: 'reader', value: '1', url: origin }]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.mouse.move(200, 200);
  await page.route('**/*', (route) => route.abort());
  await page.context().setOffline(true);
  await leave(page, origin);

  const again = await emptyPage(browser, options);
  expect(again).toBe(page);
  await again.goto(at('/about/'));
  expect(await traces(again)).toEqual(untouched);
  await leave(again, undefined);
});

test.each([
  ['a script for every page', (page: Page) => page.addInitScript('self.left = true')],
  ['a session with the browser', (page: Page) => page.context().newCDPSession(page)],
  ['another page', (page: Page) => page.context().newPage()],
])('a page with %s is closed', async (_, spend) => {
  const page = await emptyPage(browser, options);
  await page.goto(at('/about/'));
  await spend(page);
  await leave(page, origin);
  expect(page.isClosed()).toBe(true);
});

test('a newcomer fetches again what another has', async () => {
  const page = await emptyPage(browser, options);
  const fromCache = async () => {
    await page.goto(at('/about/'), { waitUntil: 'load' });
    return page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter((entry) => (entry as PerformanceResourceTiming).transferSize === 0).length,
    );
  };
  await fromCache();
  expect(await fromCache()).toBeGreaterThan(0);
  await emptyCache(page);
  expect(await fromCache()).toBe(0);
  await leave(page, undefined);
});

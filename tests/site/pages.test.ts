/** What pages do beyond being read: the wrong address, the theme, fetching early. */
import { expect, test } from 'vitest';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

test.each(['/papers/no-such-paper/', '/no/such/place/at/all', '/About/', '/about/no.html'])(
  'an address that does not exist answers 404 with a page that helps: %s',
  async (path) => {
    const { page } = await visitor();
    const response = await page.goto(at(path));
    expect(response?.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toContain('no page');
    const ways = page.locator('main a');
    expect(await ways.count()).toBeGreaterThan(1);
    for (const way of await ways.evaluateAll((all) =>
      all.map((one) => (one as HTMLAnchorElement).href),
    ))
      expect((await fetch(way)).status, way).toBe(200);
  },
);

test('the theme goes from system to light to dark and back, and is remembered', async () => {
  const { page, expectClean } = await visitor({ colorScheme: 'light' });
  await page.goto(at('/'));
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const button = page.locator('[data-theme-switch]');
  const light = await background();
  await button.click();
  expect(await background()).toBe(light);
  expect(await button.getAttribute('aria-label')).toContain('light');
  await button.click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto(at('/about/'));
  expect(await background()).toBe(dark);
  await button.click();
  expect(await button.getAttribute('aria-label')).toContain('system');
  expect(await background()).toBe(light);
  await page.reload();
  expect(await background()).toBe(light);
  expectClean();
});

test('a page is fetched before it is opened, a file to download is not', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const early = page.locator('link[rel="prefetch"]');
  await page.locator('.cite-files a').first().hover();
  await page.waitForTimeout(200);
  expect(await early.count()).toBe(0);
  await page.locator('.site-footer').getByRole('link', { name: 'Glossary' }).hover();
  await early.waitFor({ state: 'attached' });
  expect(await early.getAttribute('href')).toBe(atFixture('/glossary/'));
  expectClean();
});

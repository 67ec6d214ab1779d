/** Without scripts a paper reads completely. */
import { expect, test } from 'vitest';
import { at, visitor } from './visit.ts';

test('a paper page shows math, code, notes, pictures, numbers, references and citations', async () => {
  const { page, complaints } = await visitor({ javaScriptEnabled: false });
  await page.goto(at('/papers/openelm/'));
  const visible = (selector: string) => page.locator(`${selector}:visible`).count();
  expect(await visible('math')).toBeGreaterThan(20);
  expect(await visible('.equation')).toBeGreaterThanOrEqual(5);
  expect(await visible('.snippet')).toBeGreaterThanOrEqual(10);
  expect(await visible('.snippet .note')).toBeGreaterThanOrEqual(10);
  expect(await visible('.lab svg')).toBeGreaterThanOrEqual(3);
  expect(await visible('.data-table table')).toBeGreaterThanOrEqual(3);
  expect(await visible('.claim')).toBeGreaterThanOrEqual(3);
  expect(await visible('.references li')).toBeGreaterThanOrEqual(5);
  expect(await page.locator('#cite').isVisible()).toBe(true);
  expect(await page.locator('.cite-box').textContent()).toContain('@inproceedings');
  expect(await visible('.js-only')).toBe(0);
  expect(await page.locator('.lab noscript').first().textContent()).toContain('JavaScript');
  expect(complaints).toEqual([]);
});

test('the search page says what search needs and where to go instead', async () => {
  const { page } = await visitor({ javaScriptEnabled: false });
  await page.goto(at('/search/'));
  expect(await page.locator('main').textContent()).toMatch(/JavaScript/);
});

/** Without scripts a paper reads completely. */
import { expect, test } from 'vitest';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

test('a paper page shows math, code, notes, pictures, numbers, references and citations', async () => {
  const { page, complaints } = await visitor({ javaScriptEnabled: false });
  await page.goto(atFixture(toyPaper));
  const visible = (selector: string) => page.locator(`${selector}:visible`).count();
  expect(await visible('math')).toBeGreaterThan(10);
  expect(await visible('.equation')).toBe(2);
  expect(await visible('.snippet')).toBe(5);
  expect(await visible('.snippet .note')).toBe(9);
  expect(await visible('.lab:not(.hero) svg')).toBe(2);
  expect(await visible('.lab.hero svg')).toBe(2);
  expect(await visible('.data-table table')).toBe(1);
  expect(await visible('.claim')).toBe(2);
  expect(await visible('.references li')).toBe(2);
  expect(await page.locator('#cite').isVisible()).toBe(true);
  expect(await page.locator('.cite-box').textContent()).toContain('@inproceedings');
  expect(await visible('.js-only')).toBe(0);
  expect(await page.locator('.lab noscript').first().textContent()).toContain('JavaScript');
  expect(complaints).toEqual([]);
});

test('the search page says what search needs and where to go instead', async () => {
  const { page } = await visitor({ javaScriptEnabled: false });
  await page.goto(at('/search/'));
  const main = page.locator('main');
  expect(await main.textContent()).toMatch(/JavaScript/);
  for (const to of ['/papers/', '/topics/#', '/glossary/#']) {
    expect(await main.locator(`a[href*="${to}"]:visible`).count()).toBeGreaterThan(0);
  }
});

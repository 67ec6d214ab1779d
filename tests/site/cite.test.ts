/** Citing from a page. */
import { expect, test } from 'vitest';
import { Cite } from '../../src/cite/citation.ts';
import { atFixture, toyPaper, visitor } from './visit.ts';

test('the copy button puts the BibTeX entry on the clipboard', async () => {
  const { page, expectClean } = await visitor({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(atFixture(toyPaper));
  await page.getByRole('button', { name: 'Copy: The paper, BibTeX' }).click();
  await page.locator('#announcer', { hasText: /copied/i }).waitFor({ state: 'attached' });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^@inproceedings\{fixture2020downhill/);
  expectClean();
});

test('every format can be chosen by keyboard', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await page.locator('.cite-formats input').first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.locator('#cite-paper-apa').isVisible()).toBe(true);
  expect(await page.locator('#cite-page-apa').isVisible()).toBe(true);
  expectClean();
});

const files = ['paper.bib', 'paper.ris', 'paper.json', 'page.bib', 'page.ris', 'page.json'];

test.each(files)('%s is linked and parses', async (file) => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const link = page.locator(`.cite-files a[href$="/cite/${file}"]`);
  const url = await link.getAttribute('href');
  const text = await (await fetch(new URL(url!, page.url()))).text();
  const [record] = new Cite(text).data;
  expect(record?.title).toContain('Downhill');
});

test('copying a region gives the lines of the file', async () => {
  const { page, expectClean } = await visitor({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(atFixture(toyPaper));
  await page
    .locator('#code-roll')
    .getByRole('button', { name: /Copy lines/ })
    .click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(
    '// Momentum keeps a share of the last step, so what points the same way',
  );
  expect(copied).toContain('export function roll(');
  expectClean();
});

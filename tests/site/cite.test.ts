/** Citing from a page. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
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
  await page.locator('#cite-format').focus();
  await page.keyboard.type('APA');
  await page.keyboard.press('Enter');
  expect(await page.locator('#cite-paper-apa').isVisible()).toBe(true);
  expect(await page.locator('#cite-page-apa').isVisible()).toBe(true);
  expectClean();
});

/** What the dialog shows, chosen by labels. */
async function cited(page: Page, what: RegExp, format: string): Promise<string> {
  const dialog = page.locator('.cite-dialog');
  const options = await dialog.locator('[name="what"] option').allTextContents();
  const label = options.find((option) => what.test(option));
  if (!label) throw new Error(`${what} is none of ${options.join(' | ')}`);
  await dialog.locator('[name="what"]').selectOption({ label });
  await dialog.locator('[name="format"]').selectOption({ label: format });
  return (await dialog.locator('pre').textContent()) ?? '';
}

describe('the dialog', () => {
  test('opens by the key c, with paper, page and the parts in view', async () => {
    const { page, expectClean } = await visitor();
    await page.goto(`${atFixture(toyPaper)}#eq-step`);
    await page.keyboard.press('c');
    await page.locator('.cite-dialog[open]').waitFor();
    const weights = await page
      .locator('.cite-dialog select')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).fontWeight));
    expect(weights).toEqual(['400', '400']);
    expect(await cited(page, /^The paper$/, 'BibTeX')).toMatch(
      /^@inproceedings\{fixture2020downhill/,
    );
    expect(await cited(page, /^This page$/, 'BibLaTeX')).toMatch(/^@online\{workedpapers/);
    const equation = await cited(page, /equation \d/, 'APA 7');
    expect(equation).toMatch(/, equation \d+.* https:\S+\/papers\/toy-descent\/#eq-step$/);
    expect(await cited(page, /section “/, 'Markdown')).toMatch(
      /^Worked Papers\. \[“.+section.+\]\(https:/,
    );
    await page.keyboard.press('Escape');
    expect(await page.locator('.cite-dialog[open]').count()).toBe(0);
    expectClean();
  });

  test('the line of the address comes first, and the format is remembered', async () => {
    const { page, expectClean } = await visitor();
    await page.goto(atFixture(toyPaper));
    const line = await page.locator('.line[id^="code-"]').nth(2).getAttribute('id');
    await page.goto(`${atFixture(toyPaper)}#${line}`);
    await page.keyboard.press('c');
    await page.locator('.cite-dialog [name="format"]').selectOption({ label: 'Wikipedia' });
    expect(await page.locator('.cite-dialog pre').textContent()).toMatch(
      new RegExp(`^\\{\\{cite web .*line \\d+ of method\\.ts.*#${line}\\}\\}$`),
    );
    await page.goto(atFixture('/about/'));
    await page.keyboard.press('c');
    await page.locator('.cite-dialog[open]').waitFor();
    expect(await page.locator('.cite-dialog pre').textContent()).toMatch(
      /^\{\{cite web \|author1=Worked Papers \|title=About .*\/about\/\}\}$/,
    );
    expectClean();
  });

  test('its buttons copy and download', async () => {
    const { page, expectClean } = await visitor({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(atFixture(toyPaper));
    await page.locator('.paper-links').getByRole('link', { name: 'Cite' }).click();
    const dialog = page.locator('.cite-dialog');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^@inproceedings\{/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^fixture2020downhill\w*\.bib$/);
    expectClean();
  });

  test('a c that is written stays a letter', async () => {
    const { page, expectClean } = await visitor();
    await page.goto(atFixture('/search/'));
    const field = page.locator('input[type="search"]');
    await field.fill('');
    await field.press('c');
    expect(await field.inputValue()).toBe('c');
    expect(await page.locator('.cite-dialog').count()).toBe(0);
    expectClean();
  });
});

test('one record for Zotero is in the page, the paper’s beside it when it is chosen', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  expect(await page.locator('.Z3988').count()).toBe(1);
  expect(await page.locator('.Z3988').getAttribute('title')).toContain('rft.type=webpage');
  await page.keyboard.press('c');
  await page.locator('.cite-dialog[open]').waitFor();
  await cited(page, /^The paper$/, 'BibTeX');
  expect(await page.locator('.cite-dialog .Z3988').getAttribute('title')).toContain('rft.atitle=');
});

const files = ['paper.bib', 'paper.ris', 'paper.csl.json', 'page.bib', 'page.ris', 'page.csl.json'];

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

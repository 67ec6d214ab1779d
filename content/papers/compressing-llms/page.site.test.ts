/** Groups of a published table, and what is marked in it. */

import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { at, visitor } from '../../../tests/site/visit.ts';

/** The tables are folded below the chart. */
async function openTables(page: Page) {
  await page.goto(at('/papers/compressing-llms/'));
  await page
    .locator('#table-pruned')
    .evaluate((table) =>
      table.closest('details')?.setAttribute('open', ''),
    );
}

test('rows that belong together stand under the name of their group', async () => {
  const { page, expectClean } = await visitor();
  await openTables(page);
  const table = page.locator('#table-pruned');
  const groups = table.locator(
    'tbody > tr:first-child > th[scope="rowgroup"]',
  );
  expect(await groups.allInnerTexts()).toEqual([
    'Factoid-QA (%)',
    'MMLU (accuracy)',
    'Story coherence',
    'Instructions (GPT-4)',
  ]);
  expect(await table.locator('thead th').first().textContent()).toBe(
    'Method',
  );
  expectClean();
});

test('the digits of a group stand below each other', async () => {
  const { page } = await visitor();
  await openTables(page);
  const decimals = await page
    .locator('#table-pruned tbody')
    .evaluateAll((bodies) =>
      bodies.map((body) => {
        const cells = [...body.querySelectorAll('td')].map(
          ({ textContent }) => textContent!,
        );
        return [
          ...new Set(cells.map((cell) => cell.split('.')[1]?.length)),
        ];
      }),
    );
  expect(decimals).toEqual([[2], [3], [3], [3]]);
});

test('cells that still match are marked, and it is said what that means', async () => {
  const { page } = await visitor();
  await openTables(page);
  const table = page.locator('#table-pruned');
  const marked = await table
    .locator('tbody')
    .first()
    .locator('td.matching')
    .allInnerTexts();
  // 95% of 65.44 is 62.17.
  expect(marked).toEqual(['66.53', '63.84', '62.44', '63.34', '65.23']);
  expect(await table.locator('.matching-key').textContent()).toContain(
    'At least 95%',
  );
});

test('no plot of the published chart has a title that is cut', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const titles = await page
    .locator('#fig-pruned .facet .name')
    .evaluateAll((names) =>
      names.map(({ lastChild }) => lastChild!.textContent),
    );
  expect(new Set(titles)).toEqual(
    new Set([
      'Factoid-QA (%)',
      'MMLU (accuracy)',
      'Story coherence',
      'Instructions (GPT-4)',
    ]),
  );
});

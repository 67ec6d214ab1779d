/** Groups of a published table, and what is marked in it. */
import { expect, test } from 'vitest';
import { at, visitor } from '../../../tests/site/visit.ts';

test('rows that belong together stand under the name of their group', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const table = page.locator('#table-pruned');
  const groups = table.locator(
    'tbody > tr:first-child > th[scope="rowgroup"]',
  );
  expect(await groups.allInnerTexts()).toEqual([
    'Factoid-QA (%)',
    'MMLU (accuracy)',
    'Long stories: coherence (0–10)',
    'Instructions: GPT-4 score',
  ]);
  expect(await table.locator('thead th').first().textContent()).toBe(
    'Method',
  );
  expectClean();
});

test('the digits of a group stand below each other', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
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
  await page.goto(at('/papers/compressing-llms/'));
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

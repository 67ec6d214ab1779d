/** Published tables and their charts. */
import { expect, test } from 'vitest';
import { at, visitor } from './visit.ts';

const phone = { viewport: { width: 360, height: 740 } };

test('rows that belong together stand under the name of their group', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const table = page.locator('#table-pruned');
  const groups = table.locator('tbody > tr:first-child > th[scope="rowgroup"]');
  expect(await groups.allInnerTexts()).toEqual([
    'Factoid-QA (%)',
    'MMLU (accuracy)',
    'Long stories: coherence (0–10)',
    'Instructions: GPT-4 score',
  ]);
  expect(await table.locator('thead th').first().textContent()).toBe('Method');
  expectClean();
});

test('the digits of a group stand below each other', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const decimals = await page.locator('#table-pruned tbody').evaluateAll((bodies) =>
    bodies.map((body) => {
      const cells = [...body.querySelectorAll('td')].map(({ textContent }) => textContent!);
      return [...new Set(cells.map((cell) => cell.split('.')[1]?.length))];
    }),
  );
  expect(decimals).toEqual([[2], [3], [3], [3]]);
});

test('cells that still match are marked, and it is said what that means', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const table = page.locator('#table-pruned');
  const marked = await table.locator('tbody').first().locator('td.matching').allInnerTexts();
  // 95% of 65.44 is 62.17.
  expect(marked).toEqual(['66.53', '63.84', '62.44', '63.34', '65.23']);
  expect(await table.locator('.matching-key').textContent()).toContain('At least 95%');
});

test('on a phone the column that decides is beside the names', async () => {
  const { page } = await visitor(phone);
  await page.goto(at('/papers/openelm/'));
  for (const id of ['table-five', 'table-eight', 'table-zero']) {
    const table = page.locator(`#${id}`);
    await table.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
    expect(await table.locator('thead th').nth(1).textContent(), id).toBe('Average');
    const box = (await table.locator('tbody td').first().boundingBox())!;
    expect(box.x + box.width, id).toBeLessThan(360);
  }
});

test.each([360, 1280])('small plots fit %i px, and say their values to keys', async (width) => {
  const { page, expectClean } = await visitor({ viewport: { width, height: 900 } });
  await page.goto(at('/papers/openelm/'));
  await page.mouse.move(100, 200);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  const chart = page.locator('#fig-tasks svg.chart:visible');
  await chart.scrollIntoViewIfNeeded();
  expect(await chart.locator('.facet').count()).toBe(6);
  await chart.focus();
  const value = page.locator('.chart-value:visible');
  for (const said of ['ARC-c, base: 27.65 at 270M', 'ARC-c, base: 30.20 at 450M']) {
    await page.keyboard.press('ArrowRight');
    await value.getByText(said).waitFor();
  }
  await page.keyboard.press('End');
  await value.getByText('Average, Instruct: 51.22 at 3B').waitFor();
  expectClean();
});

test('a pointer hears every value of a published chart', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/openelm/'));
  await page.mouse.move(100, 200);
  await page.locator('.hovercard').waitFor({ state: 'attached' });
  const bars = page.locator('#fig-accuracy svg.chart:visible .bar');
  await bars.first().scrollIntoViewIfNeeded();
  const heard: string[] = [];
  for (const bar of await bars.all()) {
    const box = (await bar.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    heard.push((await page.locator('.chart-value').textContent()) ?? '');
  }
  expect(heard).toEqual([
    'OPT: 41.49',
    'Pythia: 41.83',
    'MobiLlama: 43.55',
    'OLMo: 43.57',
    'OpenELM: 45.93',
  ]);
});

/** What readers found wanting in this page: its length, tables on a phone, charts that say their values. */
import { expect, test } from 'vitest';
import { at, visitor } from '../../../tests/site/visit.ts';

const path = '/papers/openelm/';
const phone = { viewport: { width: 360, height: 740 } };

test('on a phone the column that decides is beside the names', async () => {
  const { page } = await visitor(phone);
  await page.goto(at(path));
  for (const id of ['table-five', 'table-eight', 'table-zero']) {
    const table = page.locator(`#${id}`);
    await table.evaluate((one) =>
      one.closest('details')?.setAttribute('open', ''),
    );
    expect(await table.locator('thead th').nth(1).textContent(), id).toBe(
      'Average',
    );
    const box = (await table.locator('tbody td').first().boundingBox())!;
    expect(box.x + box.width, id).toBeLessThan(360);
  }
});

test.each([360, 1280])(
  'small plots fit %i px, and say their values to keys',
  async (width) => {
    const { page, expectClean } = await visitor({
      viewport: { width, height: 900 },
    });
    await page.goto(at(path));
    await page.mouse.move(100, 200);
    await page.locator('.hovercard').waitFor({ state: 'attached' });
    const chart = page.locator('#fig-tasks svg.chart:visible');
    await chart.scrollIntoViewIfNeeded();
    expect(await chart.locator('.facet').count()).toBe(6);
    await chart.focus();
    const value = page.locator('.chart-value:visible');
    for (const said of [
      'ARC-c, base: 27.65 at 270M',
      'ARC-c, base: 30.20 at 450M',
    ]) {
      await page.keyboard.press('ArrowRight');
      await value.getByText(said).waitFor();
    }
    await page.keyboard.press('End');
    await value.getByText('Average, Instruct: 51.22 at 3B').waitFor();
    expectClean();
  },
);

test('a pointer hears every value of a published chart', async () => {
  const { page } = await visitor();
  await page.goto(at(path));
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

test('the page is no longer than three fifths of what it was', async () => {
  for (const [width, most] of [
    [1280, 0.6 * 24_604],
    [360, 0.6 * 36_636],
  ] as const) {
    const { page } = await visitor({ viewport: { width, height: 900 } });
    await page.goto(at(path), { waitUntil: 'networkidle' });
    const height = await page.evaluate(async () => {
      await document.fonts.ready;
      return document.documentElement.scrollHeight;
    });
    expect(height, `${width} px wide`).toBeLessThanOrEqual(most);
  }
});

test('a knob stands within two screens of a phone', async () => {
  const { page } = await visitor(phone);
  await page.goto(at(path));
  const { y } = (await page.locator('.hero [data-knob]').boundingBox())!;
  expect(y / phone.viewport.height).toBeLessThan(2);
});

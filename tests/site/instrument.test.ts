/** A lab as an instrument: nothing moves while it runs, the published run stays, knob and effect are in one view. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atFixture, toyPaper, visitor } from './visit.ts';

/** Height and distance from the lab's top of everything that a run could move. */
const places = (page: Page, lab: string) =>
  page.locator(lab).evaluate((root) => {
    const { top } = root.getBoundingClientRect();
    const parts = ['.lab-bar', '.lab-controls', '[data-part="facts"]', '[data-part="summary"]'];
    return [...parts, '.chart-figure', 'svg.chart:is(.wide, .narrow)', '.lab-limits'].map(
      (part) => {
        const visible = [...root.querySelectorAll(part)].find(
          (one) => one.getClientRects().length > 0,
        );
        const box = visible!.getBoundingClientRect();
        return [part, Math.round(box.top - top), Math.round(box.height)];
      },
    );
  });

test.each([1280, 360])('nothing moves while a lab runs, %i px wide', async (width) => {
  const { page, expectClean } = await visitor({ viewport: { width, height: 800 } });
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  await lab.scrollIntoViewIfNeeded();
  const before = await places(page, '#lab-arrivals');
  await lab.getByRole('button', { name: /^Run/ }).click();
  const seen = new Set<string>();
  const states: string[] = [];
  while (states.at(-1) !== 'agrees') {
    seen.add(JSON.stringify(await places(page, '#lab-arrivals')));
    states.push((await lab.getAttribute('data-state'))!);
    await page.waitForTimeout(100);
  }
  expect(states).toContain('running');
  expect([...seen].map((text) => JSON.parse(text))).toEqual([before]);
  expectClean();
});

test('every fact has its cell from the start, with a dash until it is known', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  const cells = lab.locator('[data-part="facts"] dd');
  const count = await cells.count();
  await lab.getByRole('button', { name: /^Run/ }).click();
  await expect
    .poll(() => cells.filter({ hasText: '–' }).count(), { timeout: 60_000 })
    .toBe(count - 1);
  expect(await cells.count()).toBe(count);
});

test('the published run stays as a ghost beside the reader\u2019s own, until it is switched off', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-descent');
  const ghosts = lab.locator('svg.chart .published:visible');
  const height = await lab.locator('.lab-facts dd').first().textContent();
  const noted = lab.locator('.lab-facts .published:visible', { hasText: `published ${height}` });
  expect(await ghosts.count()).toBe(0);
  await lab.locator('[data-knob="momentum"]').fill('0.9');
  await noted.waitFor();
  const curves = await lab.locator('svg.chart .line:visible').count();
  expect(await ghosts.count()).toBe(curves);
  await lab.getByLabel('Compare with published run').uncheck();
  expect(await ghosts.count()).toBe(0);
  expect(await noted.count()).toBe(0);
  expectClean();
});

test('a picture of other settings is dimmed, and Run calls', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  await lab.locator('[data-knob="seed"]').fill('2');
  await page.locator('#lab-arrivals[data-state="stale"]').waitFor();
  const look = (selector: string, property: string) =>
    lab
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(Number(await look('.chart-picture', 'opacity'))).toBeLessThan(0.7);
  expect(await look('[data-action="run"]', 'animation-iteration-count')).toBe('2');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await look('[data-action="run"]', 'animation-name')).toBe('none');
});

test('on a phone an open panel keeps the first picture in view, above the knob that is turned', async () => {
  const { page } = await visitor({ viewport: { width: 360, height: 740 } });
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  await lab.locator('.lab-settings summary').click();
  const knob = lab.locator('[data-knob="seed"]');
  await knob.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  const chart = (await lab.locator('.chart:visible').first().boundingBox())!;
  const header = (await page.locator('.site-header').boundingBox())!;
  expect(chart.y).toBeGreaterThanOrEqual(header.y + header.height);
  expect(chart.height).toBeLessThanOrEqual(0.4 * 740);
  expect((await knob.boundingBox())!.y).toBeGreaterThan(chart.y + chart.height);
});

test('help opens at its question mark and closes again by keyboard', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-descent');
  const ask = lab.getByRole('button', { name: 'Help: Momentum μ' });
  const help = lab.getByText('The share of the last step that is kept.');
  expect(await help.isVisible()).toBe(false);
  await ask.focus();
  await page.keyboard.press('Enter');
  expect(await help.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await help.isVisible()).toBe(false);
});

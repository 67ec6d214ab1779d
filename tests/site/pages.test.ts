/** Every page, in both themes, narrow and wide: no error, no axe finding, no sideways scrolling. */
import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { at, everyPage, visitor } from './visit.ts';

const pages = await everyPage();
const themes = ['light', 'dark'] as const;
const widths = [360, 1280];
const cases = themes.flatMap((theme) => widths.map((width) => ({ theme, width })));

describe.each(cases)('in $theme, $width px wide', ({ theme, width }) => {
  test.each(pages)('%s is clean', async (path) => {
    const { page, expectClean } = await visitor({
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    await page.goto(at(path), { waitUntil: 'networkidle' });
    // One frame a page: carrying axe's raw results to a second page to merge them takes far longer
    // than the audit itself, and so does describing what passed.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const findings = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`,
    );
    expect(findings).toEqual([]);
    expect(page.frames()).toHaveLength(1);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expectClean();
  });
});

test('an address that does not exist answers 404 with a page that helps', async () => {
  const { page } = await visitor();
  const response = await page.goto(at('/papers/no-such-paper/'));
  expect(response?.status()).toBe(404);
  expect(await page.locator('h1').textContent()).toContain('no page');
});

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

test('the paper list filters in place and keeps the choice in the address', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/'));
  const chip = page.locator('[data-filter="topic"] [data-value]').first();
  await chip.click();
  expect(new URL(page.url()).searchParams.get('topic')).toBe(await chip.getAttribute('data-value'));
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await page.reload();
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  expect(await page.locator('.card:visible').count()).toBeGreaterThan(0);
  expectClean();
});

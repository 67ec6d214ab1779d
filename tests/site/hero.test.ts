/** The heroes: one knob, one chart and the result in words, within a screen of each paper's summary. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { at, everyPage, visitor } from './visit.ts';

const papers = (await everyPage()).filter((path) => /^\/papers\/[^/]+\/$/.test(path));

test.each(papers)(
  '%s has one, the first thing that can be touched, near its summary',
  async (path) => {
    for (const [width, height, screens] of [
      [1280, 900, 1.5],
      [360, 740, 2.5],
    ] as const) {
      const { page, expectClean } = await visitor({ viewport: { width, height } });
      await page.goto(at(path));
      const knob = page.locator('.hero [data-knob]');
      const { y } = (await knob.boundingBox())!;
      expect(y / height).toBeLessThan(screens);
      expect(await page.locator('article [data-knob]').first().getAttribute('id')).toBe(
        await knob.getAttribute('id'),
      );
      const link = page.locator('.hero .lab-source a');
      const target = await link.getAttribute('href');
      expect(await page.locator(target!).count()).toBe(1);
      expectClean();
    }
  },
);

test('loads nothing before it is touched', async () => {
  const { page } = await visitor();
  await page.goto(at('/papers/poly-view/'), { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('.hero').scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  await page.locator('.hero [data-knob]').hover();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

test('scrubs the published run by keyboard, and its numbers are the committed ones', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/papers/compressing-llms/'));
  const { seeds } = JSON.parse(
    readFileSync('content/papers/compressing-llms/lab.results.json', 'utf8'),
  ).forget.studies as { seeds: Record<string, { perplexity: number; closed: number }> };
  const hero = page.locator('.hero');
  const knob = hero.getByRole('slider');
  const summary = hero.locator('[data-part="summary"]');
  const expected = (share: number) => {
    const { perplexity, closed } = seeds[`sparsegpt${share}`]!;
    return new RegExp(
      `Without ${share}%.* ${perplexity.toFixed(2)} times.* ${Math.round(closed * 100)}% of its facts`,
    );
  };
  expect(await summary.textContent()).toMatch(expected(50));
  await knob.focus();
  for (const share of [60, 70]) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => summary.textContent()).toMatch(expected(share));
    const bar = `${Math.round(seeds[`sparsegpt${share}`]!.closed * 100)}%`;
    expect(await hero.locator('.chart:visible .value').allTextContents()).toContain(bar);
  }
  expect(new URL(page.url()).searchParams.get('hero-forget.value')).toBe('70');
  await page.reload();
  await expect.poll(() => summary.textContent()).toMatch(expected(70));
  expect(await page.locator('#lab-forget').getAttribute('data-state')).toBe('published');
  expectClean();
});

test('answers what a reader types, and waits while that is unfinished', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/papers/abstract-symbols/'));
  const hero = page.locator('.hero');
  const summary = hero.locator('[data-part="summary"]');
  const text = hero.getByRole('textbox');
  const before = await summary.textContent();
  expect(before).toContain('7 2 7 follows ABA. The transformer kernel says ABA');
  await text.fill('k');
  await page.waitForTimeout(300);
  expect(await summary.textContent()).toBe(before);
  await text.fill('krr');
  await expect
    .poll(() => summary.textContent())
    .toContain(
      'k r r follows ABB. The transformer kernel says ABB, the fully connected one neither.',
    );
  expectClean();
});

test('without script is a picture of its default', async () => {
  const { page } = await visitor({ javaScriptEnabled: false });
  await page.goto(at('/papers/compressing-llms/'));
  const hero = page.locator('.hero');
  expect(await hero.getByRole('slider').isVisible()).toBe(false);
  expect(await hero.locator('.chart:visible').count()).toBe(1);
  expect(await hero.locator('[data-part="summary"]').textContent()).toContain('Without 50%');
});

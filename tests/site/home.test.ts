/** The home page: a finding in motion, the papers directly below, and no filters before they are worth it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FILTERS_FROM } from '../../src/components/paper-filters.ts';
import { FLAT } from '../../src/lab/hero-size.ts';
import results from '../fixtures/papers/toy-descent/lab.results.json' with { type: 'json' };
import { arrivals } from '../fixtures/papers/toy-descent/lab.ts';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

const topOf = async (page: Page, selector: string) =>
  (await page.locator(`${selector}:visible`).first().boundingBox())?.y ?? Number.NaN;

const sites = [
  ['this site', at('/')],
  ["the tests' site", atFixture('/')],
] as const;

describe.each(sites)('%s', (_, home) => {
  test.each([
    [1280, 900, 620],
    [360, 740, 1250],
  ])(
    'opens with a knob on the first screen and cards right below, %i × %i',
    async (width, height, most) => {
      const { page, expectClean } = await visitor({ viewport: { width, height } });
      await page.goto(home);
      expect(await topOf(page, '.opening [data-knob]')).toBeLessThan(height);
      const card = await topOf(page, '.card');
      expect(card).toBeGreaterThan(await topOf(page, '.opening .lab'));
      expect(card).toBeLessThan(most);
      expect(await page.locator('.opening .lab').count()).toBe(1);
      expectClean();
    },
  );

  test('shows the newest page but the first whose hero leaves room, its finding in a sentence, and leads to it', async () => {
    const { page, expectClean } = await visitor();
    await page.goto(home);
    const link = page.locator('.opening h2 a');
    const [name, address] = [await link.textContent(), await link.getAttribute('href')];
    const cards = page.locator('.card h3 a');
    const addresses = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const flat: (string | null)[] = [];
    for (const path of addresses) {
      const html = await (await fetch(new URL(path!, home))).text();
      // Others have no hero, or one that would push the papers off the screen.
      const [, hero = ''] = html.split('class="lab hero');
      const height = /class="chart narrow" viewBox="0 0 320 (\d+)"/.exec(hero)?.[1] ?? Infinity;
      if (Number(height) <= FLAT) flat.push(path);
    }
    // The card of the first stands right below: another one shows more.
    expect(address).toBe(flat.find((path) => path !== addresses[0]) ?? flat[0]);
    const own = page.locator('.card', { has: page.locator(`h3 a[href="${address}"]`) });
    const finding = (await page.locator('.opening-finding').textContent())?.trim();
    expect(finding).toBe((await own.locator('.card-summary').textContent())?.trim());
    const settings = await page.locator('.opening .lab-source a').getAttribute('href');
    await link.click();
    await page.waitForURL(new URL(address!, home).href, { waitUntil: 'load' });
    expect(name).toContain((await page.locator('h1').textContent()) ?? '');
    expect(settings).toMatch(new RegExp(`^${address}#lab-`));
    expect(await page.locator(new URL(settings!, home).hash).count()).toBe(1);
    expectClean();
  });

  test('promises in one line below the cards, each told in full elsewhere', async () => {
    const { page } = await visitor();
    await page.goto(home);
    const promises = page.locator('.promises a');
    expect(await promises.count()).toBe(3);
    const tops = await promises.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect(new Set(tops).size).toBe(1);
    expect(tops[0]).toBeGreaterThan((await page.locator('.card').last().boundingBox())!.y);
    const hashes = await promises.evaluateAll((all) =>
      all.map((one) => (one as HTMLAnchorElement).hash),
    );
    await promises.first().click();
    for (const hash of hashes)
      expect(await page.locator(`${hash} dd`).textContent()).toMatch(/\w+\./);
  });

  test('has filters exactly where the papers are many', async () => {
    const { page } = await visitor();
    await page.goto(home);
    const cards = await page.locator('.card').count();
    expect(await page.locator('.filters').count()).toBe(cards >= FILTERS_FROM ? 1 : 0);
  });

  test('keeps a filter when a reader comes back', async ({ skip }) => {
    const { page, expectClean } = await visitor();
    await page.goto(home);
    const chip = page.locator('.filter .chip[data-value]').first();
    if ((await chip.count()) === 0) return skip('Without filters.');
    await chip.click();
    const shown = page.locator('.card:visible');
    const kept = [new URL(page.url()).search, await shown.count()];
    expect(kept[1]).toBeLessThan(await page.locator('.card').count());
    await page.locator('.site-nav').getByRole('link', { name: 'About' }).click();
    await page.waitForURL(/about/);
    await page.goBack({ waitUntil: 'load' });
    await expect.poll(async () => [new URL(page.url()).search, await shown.count()]).toEqual(kept);
    expectClean();
  });

  test('is whole without script', async () => {
    const { page, complaints } = await visitor({ javaScriptEnabled: false });
    await page.goto(home);
    expect(await page.locator('.opening .chart:visible').count()).toBe(1);
    expect(
      (await page.locator('.opening [data-part="summary"]').textContent())?.trim().length,
    ).toBeGreaterThan(20);
    expect(await page.locator('.card:visible').count()).toBe(await page.locator('.card').count());
    expect(await page.locator('.js-only:visible').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('ends in a footer that does not fill a phone', async () => {
    const { page } = await visitor({ viewport: { width: 360, height: 740 } });
    await page.goto(home);
    const { height } = (await page.locator('.site-footer').boundingBox())!;
    expect(height).toBeLessThanOrEqual(300);
    const columns = await page
      .locator('.site-footer h2:visible')
      .evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().left)).size);
    expect(columns).toBe(2);
  });
});

test('a card has one number of the paper, the day of its page, and what is on it', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/'));
  const card = page.locator('.card', { has: page.locator(`a[href$="${toyPaper}"]`) }).first();
  const words = async (part: string) =>
    (await card.locator(part).textContent())?.replace(/\s+/g, ' ').trim();
  expect(await words('.card-number')).toBe(
    '27 steps to the bottom with a momentum of 0.75, instead of 77',
  );
  expect(await words('.card-facts')).toBe('November 26, 2026 · 2 labs · 10 tests');
  const other = page.locator('.card', { has: page.locator('a[href*="second-paper"]') }).first();
  expect(await other.locator('.card-number').count()).toBe(0);
});

test('the hero answers on the home page as on its own, and the address keeps what was set', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/'));
  const summary = page.locator('.opening [data-part="summary"]');
  const after = (steps: number) => arrivals.hero!.view(steps, results.arrivals).summary;
  const text = async () => (await summary.textContent())?.trim();
  expect(await text()).toBe(after(60));
  const card = await topOf(page, '.card');
  await page.locator('.opening').getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(text).toBe(after(80));
  expect(await topOf(page, '.card')).toBe(card);
  expect(new URL(page.url()).searchParams.get('hero-arrivals.value')).toBe('80');
  expectClean();
});

/** Search as a reader uses it: real browser, real index. */
import { expect, test } from 'vitest';
import { allPapers } from '../../src/paper/shelf.ts';
import { kindsOf } from '../../src/search/hits.ts';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

const dialog = '.search-dialog';

test.each(['Control+k', 'Meta+k', '/'])(
  '%s opens the dialog, Escape closes it and gives the focus back',
  async (keys) => {
    const { page, expectClean } = await visitor();
    await page.goto(atFixture(toyPaper));
    await page.locator('.brand').focus();
    await page.keyboard.press(keys);
    await page.locator(`${dialog}[open]`).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('dialog-query');
    await page.keyboard.press('Escape');
    expect(await page.locator(dialog).isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('brand');
    expectClean();
  },
);

test('a slash typed into a field stays a slash', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/search/'));
  await page.locator('#page-query').press('/');
  expect(await page.locator('#page-query').inputValue()).toBe('/');
  expect(await page.locator(dialog).count()).toBe(0);
});

test('by keyboard: open, ask, walk to a place in a page, go there', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/'));
  await page.keyboard.press('/');
  await page.keyboard.type('step with momentum');
  await page.locator(`${dialog} .hit mark`, { hasText: 'momentum' }).first().waitFor();
  expect(await page.locator(`${dialog} [role="status"]`).textContent()).toMatch(
    /^\d+ pages? found/,
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/papers\/toy-descent\/.*#/);
  expectClean();
});

test('a reader who walks through the results keeps the place when they are drawn again', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator('.hit').first().waitFor();
  await page.locator('#page-query').focus();
  await page.keyboard.press('ArrowDown');
  const first = await page.locator('.hit').first().elementHandle();
  await page.locator('#page-query').evaluate((field) => field.dispatchEvent(new Event('input')));
  await expect.poll(() => first!.evaluate((hit) => hit.isConnected)).toBe(false);
  const held = await page.evaluate(() => document.activeElement?.className);
  expect(held).toBe('hit-page');
});

interface Query {
  question: string;
  /** Id on the page of a place that answers. */
  place: string;
}
const golden = allPapers().flatMap(({ slug, folder }) =>
  (folder.json('queries.json') as Query[]).map(
    ({ question, place }) => [question, slug, place] as const,
  ),
);

test.each(golden)('"%s" finds %s first, at #%s', async (question, slug, place) => {
  const { page, expectClean } = await visitor();
  await page.goto(at(`/search/?q=${encodeURIComponent(question)}`));
  const first = page.locator('.hit').first();
  await first.waitFor();
  expect(await first.locator('.hit-page').getAttribute('href')).toContain(`/papers/${slug}/`);
  const places = await first
    .locator('.hit-place')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash));
  expect(places).toContain(`#${place}`);
  expectClean();
});

test('where nothing answers, no page is counted', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/search/?q=asdfqwer'));
  await page.locator('.search-notice', { hasText: 'Nothing found' }).waitFor();
  expect(await page.locator('.search-status').textContent()).toMatch(/^0 pages/);
});

test.each(allPapers())('$slug has ten questions, for places of several kinds', (paper) => {
  const own = golden.filter(([, slug]) => slug === paper.slug);
  expect(own.length).toBeGreaterThanOrEqual(10);
  const kindOf = kindsOf({ kinds: paper.places.map(({ id, kind }) => `${id} ${kind}`).join(' ') });
  expect(new Set(own.map(([, , place]) => kindOf(place))).size).toBeGreaterThanOrEqual(4);
});

test('the search page keeps question and filters in the address', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum&kind=code'));
  await page.locator('.hit').first().waitFor();
  expect(new Set(await page.locator('.hit-kind').allTextContents())).toEqual(new Set(['Code']));
  await page.getByLabel('Topic').selectOption('optimization');
  await page.waitForURL(/topic=optimization/);
  await page.locator('#page-query').fill('height');
  await page.waitForURL(/q=height/);
  await page.reload();
  expect(await page.locator('#page-query').inputValue()).toBe('height');
  await page.locator('.hit').first().waitFor();
  expect(await page.getByLabel('Topic').inputValue()).toBe('optimization');
  expectClean();
});

test('a filter alone lists the pages that have it', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?author=Tess+Fixture'));
  await page.locator('.hit').first().waitFor();
  expect(await page.locator('.hit-page .hit-title').allTextContents()).toEqual([
    'Rolling Downhill',
  ]);
  expectClean();
});

test('nothing found is said plainly, with ways to go on', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=xylophonist'));
  await page.getByText('Nothing found').waitFor();
  expect(await page.locator('.search-notice a').count()).toBe(2);
  expectClean();
});

test('a question of 10,000 characters is cut, searched and kept', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/'));
  const long = 'attention '.repeat(1000);
  await page.locator('#page-query').fill(long);
  await page.getByText('Only the first 300 characters').waitFor();
  expect((await page.locator('#page-query').inputValue()).length).toBe(10_000);
  expectClean();
});

test('a missing index is a sentence, and the question stays', async () => {
  const { page } = await visitor();
  await page.route('**/pagefind/pagefind.js', (route) => route.abort());
  await page.goto(atFixture('/search/?q=momentum'));
  await page.getByText('The search index could not be loaded').waitFor();
  expect(await page.locator('#page-query').inputValue()).toBe('momentum');
});

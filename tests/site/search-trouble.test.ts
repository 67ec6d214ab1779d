/** Search when something is missing, slow or wanted elsewhere. */
import { expect, test } from 'vitest';
import { atFixture, visitor } from './visit.ts';

const status = '.search-page [role="status"]';
const failure = 'The search index could not be loaded';

test('without the code of the dialog the button and the keys lead to the search page', async () => {
  const { page } = await visitor();
  await page.route('**/_astro/dialog*', (route) => route.abort());
  await page.goto(atFixture('/about/'));
  await page.keyboard.press('/');
  await page.waitForURL(atFixture('/search/'));
  await page.goto(atFixture('/about/'));
  await page.locator('[data-search-open]').click();
  await page.waitForURL(atFixture('/search/'));
});

test('keys work as ever after the dialog could not be loaded', async () => {
  const { page } = await visitor();
  await page.route('**/_astro/dialog*', (route) => route.abort());
  await page.goto(atFixture('/search/'));
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.waitForLoadState('networkidle');
  await page.locator('#page-query').focus();
  await page.keyboard.type('heads');
  expect(await page.locator('#page-query').inputValue()).toBe('heads');
});

test('letters typed while the dialog is on its way are not lost', async () => {
  const { page, expectClean } = await visitor();
  await page.route('**/_astro/dialog*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.goto(atFixture('/about/'));
  await page.keyboard.press('/');
  await page.keyboard.type('momentum', { delay: 10 });
  await page.locator('.search-dialog .hit').first().waitFor();
  expect(await page.locator('#dialog-query').inputValue()).toBe('momentum');
  expectClean();
});

test('the button opens the search page in a new tab when a modifier asks for it', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/about/'));
  const opened = page.context().waitForEvent('page');
  await page.locator('[data-search-open]').click({ modifiers: ['ControlOrMeta'] });
  await (await opened).waitForURL(atFixture('/search/'));
  expect(await page.locator('.search-dialog').count()).toBe(0);
});

test('a place opened in a new tab leaves the dialog as it is', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/about/'));
  await page.keyboard.press('/');
  await page.keyboard.type('momentum');
  const opened = page.context().waitForEvent('page');
  await page
    .locator('.search-dialog .hit-place')
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
  expect((await opened).url()).not.toBe(page.url());
  expect(await page.locator('.search-dialog[open]').count()).toBe(1);
  expectClean();
});

test.each(['pagefind.js', '*.pagefind', 'fragment/*'])(
  'where %s cannot be loaded, question and filters stay, and trying again helps',
  async (file) => {
    const { page } = await visitor();
    await page.route(`**/pagefind/${file}*`, (route) => route.abort());
    await page.goto(atFixture('/search/?q=momentum&topic=optimization'));
    await page.getByText(failure).waitFor();
    expect(page.url()).toBe(atFixture('/search/?q=momentum&topic=optimization'));
    await page.unroute(`**/pagefind/${file}*`);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.locator('.hit').first().waitFor();
    expect(await page.getByLabel('Topic').inputValue()).toBe('optimization');
    await expect.poll(() => page.locator('select[name="topic"] option').count()).toBeGreaterThan(2);
  },
);

test('a slow answer is announced', async () => {
  const { page, expectClean } = await visitor();
  await page.route('**/pagefind/fragment/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(status, { hasText: 'Searching' }).waitFor();
  await page.locator(status, { hasText: /\d+ pages? found/ }).waitFor();
  expectClean();
});

test('a filter in the address holds from the first answer on, also an unknown one', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum&topic=no-such-topic'));
  await page.getByText('Nothing found').waitFor();
  expect(await page.getByLabel('Topic').inputValue()).toBe('no-such-topic');
  expect(page.url()).toBe(atFixture('/search/?q=momentum&topic=no-such-topic'));
  expectClean();
});

test('an empty question offers topics, which are searched', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/'));
  await page.locator('.search-notice').getByRole('link', { name: 'optimization' }).click();
  await page.waitForURL(atFixture('/search/?topic=optimization'));
  await page.locator('.hit').first().waitFor();
  expectClean();
});

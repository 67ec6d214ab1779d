/** Search when something is missing, slow or wanted elsewhere. */
import { expect, test } from 'vitest';
import { atFixture, newcomer, visitor, whole } from './visit.ts';

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

test.each(['contents.json', 'parts/*/words/*', 'parts/*/pages/*'])(
  'where %s cannot be loaded, question and filters stay, and trying again helps',
  async (file) => {
    const { page } = await visitor();
    await page.route(`**/search-index/${file}`, (route) => route.abort());
    await page.goto(atFixture('/search/?q=momentum&topic=optimization'));
    await page.getByText(failure).waitFor();
    expect(page.url()).toBe(atFixture('/search/?q=momentum&topic=optimization'));
    await page.unroute(`**/search-index/${file}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator(`${whole} .hit`).first().waitFor();
    expect(await page.getByLabel('Topic').inputValue()).toBe('optimization');
  },
);

test('an index part that is gone is never "nothing found"', async () => {
  const { page } = await visitor();
  await page.route('**/search-index/parts/*/words/*', (route) => route.fulfill({ status: 404 }));
  await page.goto(atFixture('/search/?q=momentum'));
  await page.getByText(failure).waitFor();
  expect(await page.getByText('Nothing').count()).toBe(0);
});

test('a tab that was open while the site was built again asks the new index', async () => {
  const { page } = await visitor();
  await page.route('**/search-index/contents.json', async (route) => {
    const contents = (await (await route.fetch()).json()) as { build: string };
    await route.fulfill({ json: { ...contents, build: 'gone' } });
  });
  const gone = page.waitForRequest('**/search-index/parts/gone/**');
  await page.goto(atFixture('/search/'));
  await gone;
  await page.unroute('**/search-index/contents.json');
  await page.locator('#page-query').fill('momentum');
  await page.locator(`${whole} .hit`).first().waitFor();
});

test('offline, the page stays, also where the dialog has not been loaded', async () => {
  const { page } = await newcomer();
  await page.goto(atFixture('/about/'), { waitUntil: 'networkidle' });
  await page.context().setOffline(true);
  await page.keyboard.press('/');
  await expect.poll(() => page.locator('#announcer').textContent()).toContain('offline');
  expect(page.url()).toBe(atFixture('/about/'));
  expect(await page.locator('h1').textContent()).toBe('About');
});

test('offline with the dialog open, that is said, and it answers again online', async () => {
  const { page } = await newcomer();
  await page.goto(atFixture('/about/'));
  await page.keyboard.press('/');
  await page.locator('.search-dialog .search-group').first().waitFor();
  await page.context().setOffline(true);
  await page.keyboard.type('momentum');
  await page.getByText('You are offline').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.search-dialog .hit').first().waitFor();
});

test('search needs no WebAssembly', async () => {
  const { page, expectClean } = await visitor();
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(`${whole} .hit`).first().waitFor();
  expectClean();
});

test('arrow keys of an input method stay its own', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(`${whole} .hit`).first().waitFor();
  await page.locator('#page-query').focus();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', {
    text: 'にほん',
    selectionStart: 3,
    selectionEnd: 3,
  });
  await client.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'ArrowDown',
    windowsVirtualKeyCode: 229,
  });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('page-query');
  expect(new URL(page.url()).searchParams.get('q')).toBe('momentum');
});

test('a slow answer is announced', async () => {
  const { page, expectClean } = await visitor();
  await page.route('**/search-index/parts/*/pages/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(status, { hasText: 'Searching' }).waitFor();
  await page.locator(status, { hasText: /\d+ places? on/ }).waitFor();
  expectClean();
});

test('a filter in the address holds from the first answer on, also an unknown one', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum&topic=no-such-topic'));
  await page.getByText('Nothing here answers that').waitFor();
  expect(await page.getByLabel('Topic').inputValue()).toBe('no-such-topic');
  expect(page.url()).toBe(atFixture('/search/?q=momentum&topic=no-such-topic'));
  expectClean();
});

test('an empty question offers topics, which are searched', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/'));
  await page.locator('.search-group').getByRole('link', { name: 'optimization' }).click();
  await page.waitForURL(atFixture('/search/?topic=optimization'));
  await page.locator(`${whole} .hit`).first().waitFor();
  expectClean();
});

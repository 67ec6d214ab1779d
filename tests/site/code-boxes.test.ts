/** Code boxes of a paper: their heads, what is folded, what opens it. */
import { expect, test } from 'vitest';
import { atFixture, toyPaper, visitor } from './visit.ts';

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

test.each([
  ['one line, 1280 px wide', wide, 44],
  ['two lines, 360 px wide', phone, 63],
])('heads take %s', async (_, options, most) => {
  const { page } = await visitor(options);
  await page.goto(atFixture(toyPaper));
  const heads = await page
    .locator('.article > .snippet > .snippet-head')
    .evaluateAll((all) =>
      all.map((head) => [
        head.getBoundingClientRect().height,
        head.querySelector('.snippet-title')?.getBoundingClientRect().height ?? 0,
      ]),
    );
  expect(heads.length).toBeGreaterThan(2);
  // A title of two lines takes its own room.
  for (const [height, title] of heads)
    expect(height! - Math.max(0, title! - 24)).toBeLessThanOrEqual(most);
});

test('buttons of heads are as large as a finger needs and say what they do', async () => {
  const { page } = await visitor(phone);
  await page.goto(atFixture(toyPaper));
  const buttons = await page.locator('.snippet-tools > :visible').evaluateAll((all) =>
    all.map((one) => {
      const { width, height } = one.getBoundingClientRect();
      return { small: width < 32 || height < 32, label: one.getAttribute('aria-label') };
    }),
  );
  expect(buttons.length).toBeGreaterThan(6);
  for (const { small, label } of buttons) {
    expect(small).toBe(false);
    expect(label).toBeTruthy();
  }
});

test('the tests of a region open under its head', async () => {
  const { page, expectClean } = await visitor(wide);
  await page.goto(atFixture(toyPaper));
  const head = page.locator('#code-roll .snippet-head');
  await head.getByText('✓ 2 tests').click();
  const list = head.locator('.tests li').first();
  const [title, item] = [
    await head.locator('.snippet-title').boundingBox(),
    await list.boundingBox(),
  ];
  expect(item!.y).toBeGreaterThan(title!.y + title!.height);
  expectClean();
});

/** The first box of a page that is folded. */
const long = '.snippet:has(> .snippet-body > .more-lines)';

test('a long box shows twelve lines and all at a press, and copies all', async () => {
  const { page, expectClean } = await visitor({
    ...wide,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(atFixture(toyPaper));
  const box = page.locator(long).first();
  const lines = box.locator('.line');
  const visible = () =>
    lines.evaluateAll(
      (all) => all.filter((line) => line.checkVisibility({ contentVisibilityAuto: true })).length,
    );
  const count = await lines.count();
  expect(count).toBeGreaterThan(16);
  expect(await visible()).toBe(12);
  await box.locator('[data-copy]').click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain((await lines.last().textContent())?.trim());
  expect(copied).not.toContain('fewer lines');
  await box.getByText(`all ${count} lines`).click();
  expect(await visible()).toBe(count);
  await box.getByText('fewer lines').click();
  expect(await visible()).toBe(12);
  expectClean();
});

test('a folded line opens by its address, and stands in view', async () => {
  const { page } = await visitor(wide);
  await page.goto(atFixture(toyPaper));
  const id = await page.locator(`${long} .more-lines .line`).last().getAttribute('id');
  const other = await visitor(wide);
  await other.page.goto(atFixture(`${toyPaper}#${id}`));
  expect(await other.page.locator(`#${id}`).isVisible()).toBe(true);
  const top = await other.page
    .locator(`#${id}`)
    .evaluate((line) => line.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(56);
  expect(top).toBeLessThan(900);
});

test('without script and on paper all lines show, and no button that folds them', async () => {
  const { page } = await visitor({ ...wide, javaScriptEnabled: false });
  await page.goto(atFixture(toyPaper));
  const last = page.locator(`${long} .more-lines .line`).last();
  expect(await last.isVisible()).toBe(true);
  expect(await page.locator('.more-lines > summary').first().isVisible()).toBe(false);
  const other = await visitor(wide);
  await other.page.goto(atFixture(toyPaper));
  await other.page.emulateMedia({ media: 'print' });
  expect(await other.page.locator(`${long} .more-lines .line`).last().isVisible()).toBe(true);
  expect(await other.page.locator('.more-lines > summary').first().isVisible()).toBe(false);
});

test('the switch for the notes stands in the first box and in the contents, and says that it is on', async () => {
  const { page } = await visitor(wide);
  await page.goto(atFixture(toyPaper));
  const switches = page.locator('[data-notes-switch]');
  expect(await switches.count()).toBe(2);
  const fill = () => switches.last().evaluate((one) => getComputedStyle(one).backgroundColor);
  const on = await fill();
  await switches.first().click();
  expect(await fill()).not.toBe(on);
});

test('a note on a phone stands close above its code', async () => {
  const { page } = await visitor(phone);
  await page.goto(atFixture(toyPaper));
  const padding = await page
    .locator('.snippet-body > .step:first-child:has(.note) > pre')
    .evaluateAll((all) => all.map((pre) => getComputedStyle(pre).paddingTop));
  expect(padding.length).toBeGreaterThan(0);
  expect(new Set(padding)).toEqual(new Set(['0px']));
});

test('a comment beside code stands whole below it where it does not fit', async () => {
  const { page } = await visitor(wide);
  await page.goto(atFixture(toyPaper));
  const comments = await page
    .locator('.snippet .line > .c')
    .evaluateAll((all) => all.map((comment) => comment.getClientRects().length));
  expect(comments.length).toBeGreaterThan(2);
  expect(new Set(comments)).toEqual(new Set([1]));
});

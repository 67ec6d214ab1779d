/** The labs in a real browser. */
import { expect, test } from 'vitest';
import { defaults } from '../../src/lab/knobs.ts';
import { labSlugs, loadLabs } from '../../src/lab/store.ts';
import { descent } from '../fixtures/papers/toy-descent/lab.ts';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

/** What the live lab says for a setting of its knobs. */
async function saying(setting: Partial<ReturnType<typeof defaults<typeof descent.knobs>>>) {
  const knobs = { ...defaults(descent.knobs), ...setting };
  const context = { onProgress: () => {}, signal: new AbortController().signal };
  return descent.view(await descent.run(knobs, context), knobs).summary;
}

test('a live lab answers every turn of a knob, with settings in the address', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-descent');
  await lab.getByRole('button', { name: 'Much momentum' }).click();
  await lab
    .getByText(await saying({ momentum: 0.9 }))
    .first()
    .waitFor();
  expect(new URL(page.url()).searchParams.get('descent.momentum')).toBe('0.9');
  await lab.getByLabel('Kicked uphill at the start').check();
  await lab
    .getByText(await saying({ momentum: 0.9, kicked: true }))
    .first()
    .waitFor();
  await page.reload();
  await lab
    .getByText(await saying({ momentum: 0.9, kicked: true }))
    .first()
    .waitFor();
  await lab.getByRole('button', { name: 'Reset' }).click();
  await lab
    .getByText(await saying({}))
    .first()
    .waitFor();
  expectClean();
});

test('settings are folded on a phone and open on a desk', async () => {
  const knob = '#lab-descent [data-knob="steps"]';
  const desk = await visitor();
  await desk.page.goto(atFixture(toyPaper));
  expect(await desk.page.locator(knob).isVisible()).toBe(true);
  expect(await desk.page.locator('#lab-descent summary').first().isVisible()).toBe(false);
  const phone = await visitor({ viewport: { width: 360, height: 800 } });
  await phone.page.goto(atFixture(toyPaper));
  expect(await phone.page.locator(knob).isVisible()).toBe(false);
  await phone.page.locator('#lab-descent .lab-settings summary').click();
  await phone.page.locator(knob).fill('60');
  await phone.page.waitForURL(/descent\.steps=60/);
  desk.expectClean();
  phone.expectClean();
});

test('a setting that cannot be is corrected and explained', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(`${toyPaper}?descent.steps=900&descent.nonsense=1`));
  const remarks = page.locator('#lab-descent [data-part="remarks"]');
  await remarks.filter({ hasText: 'nonsense' }).waitFor();
  expect(await page.locator('#lab-descent [data-knob="steps"]').inputValue()).toBe('100');
  expectClean();
});

test('a lab on demand runs in front of the reader and agrees with the published run', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  await lab.getByRole('button', { name: /^Run/ }).click();
  await lab.getByText('agrees with the published run').first().waitFor({ timeout: 90_000 });
  expect(await lab.locator('[data-part="time"]').textContent()).toMatch(/\ds|\d s/);
  expectClean();
});

test('a run can be cancelled, and the picture goes back', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const lab = page.locator('#lab-arrivals');
  const before = await lab.locator('[data-part="summary"]').textContent();
  await lab.getByRole('button', { name: /^Run/ }).click();
  await lab.getByRole('button', { name: 'Cancel' }).click();
  await lab.getByText('Cancelled').first().waitFor({ timeout: 30_000 });
  expect(await lab.locator('[data-part="summary"]').textContent()).toBe(before);
  expectClean();
});

const root = process.cwd();
/** Labs that answer at once; how the others are run and cancelled is the same for all. */
const live = (
  await Promise.all(
    labSlugs(root).map(async (slug) =>
      Object.entries(await loadLabs(root, slug)).map(([id, { mode }]) => ({ slug, id, mode })),
    ),
  )
)
  .flat()
  .filter(({ mode }) => mode === 'live');

/** Longer than a worker needs to load on a busy machine. */
const patience = { timeout: 60_000 };

/** What turns a knob of a type. */
const keyOf = (type: string | null) =>
  type === 'checkbox' ? 'Space' : type === 'text' ? 'x' : 'ArrowDown';

test.each(live)('the lab $id of $slug answers a turn of a knob', async ({ slug, id }) => {
  const { page, expectClean } = await visitor();
  await page.goto(at(`/papers/${slug}/`));
  const lab = page.locator(`#lab-${id}`);
  const before = await lab.locator('[data-part="summary"]').textContent();
  const knobs = lab.locator('[data-knob]');
  await knobs.first().scrollIntoViewIfNeeded();
  // The first knob that changes what is said.
  for (const knob of await knobs.all()) {
    await knob.focus();
    const value = await knob.inputValue();
    await page.keyboard.press(keyOf(await knob.getAttribute('type')));
    // The last of several options is the default.
    if (
      (await knob.evaluate((one) => one.tagName)) === 'SELECT' &&
      (await knob.inputValue()) === value
    )
      await page.keyboard.press('ArrowUp');
    await page.locator(`#lab-${id}:is([data-state="own"], [data-state="error"])`).waitFor(patience);
    if ((await lab.getAttribute('data-state')) === 'error') {
      // Not every text is one that the lab knows; it says why, and is asked otherwise.
      expect(await lab.locator('[data-part="message"]').textContent()).toMatch(/\w+ \w+/);
      await page.keyboard.press('Backspace');
      await page
        .locator(
          `#lab-${id}:is([data-state="published"], [data-state="agrees"], [data-state="own"])`,
        )
        .waitFor(patience);
      continue;
    }
    if ((await lab.locator('[data-part="summary"]').textContent()) !== before) break;
  }
  expect(await lab.locator('[data-part="summary"]').textContent()).not.toBe(before);
  expectClean();
});

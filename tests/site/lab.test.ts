/** The labs in a real browser. */
import { expect, test } from 'vitest';
import { at, visitor } from './visit.ts';

const path = '/papers/openelm/';

test('the configurator answers every turn of a knob, with settings in the address', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at(path));
  const lab = page.locator('#lab-configurator');
  await lab.getByRole('button', { name: '1.1B' }).click();
  await lab.getByText('1,079,891,456').first().waitFor();
  expect(new URL(page.url()).searchParams.get('configurator.layers')).toBe('28');
  await lab.getByLabel('Embedding also computes the logits').uncheck();
  await lab.getByText('1,145,427,456').first().waitFor();
  await page.reload();
  await lab.getByText('1,145,427,456').first().waitFor();
  await lab.getByRole('button', { name: 'Reset' }).click();
  await lab.getByText('271,527,168').first().waitFor();
  expectClean();
});

test('settings are folded on a phone and open on a desk', async () => {
  const knob = '#lab-configurator [data-knob="layers"]';
  const desk = await visitor();
  await desk.page.goto(at(path));
  expect(await desk.page.locator(knob).isVisible()).toBe(true);
  expect(await desk.page.locator('#lab-configurator summary').first().isVisible()).toBe(false);
  const phone = await visitor({ viewport: { width: 360, height: 800 } });
  await phone.page.goto(at(path));
  expect(await phone.page.locator(knob).isVisible()).toBe(false);
  await phone.page.locator('#lab-configurator .lab-settings summary').click();
  await phone.page.locator(knob).fill('20');
  await phone.page.waitForURL(/configurator\.layers=20/);
  desk.expectClean();
  phone.expectClean();
});

test('a setting that cannot be is corrected and explained', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at(`${path}?configurator.layers=900&configurator.nonsense=1`));
  const remarks = page.locator('#lab-configurator [data-part="remarks"]');
  await remarks.filter({ hasText: 'nonsense' }).waitFor();
  expect(await page.locator('#lab-configurator [data-knob="layers"]').inputValue()).toBe('64');
  expectClean();
});

test('the race runs in front of the reader and agrees with the published run', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at(path));
  const lab = page.locator('#lab-race');
  await lab.getByRole('button', { name: /^Run/ }).click();
  await lab.getByText('agrees with the published run').first().waitFor({ timeout: 90_000 });
  expect(await lab.locator('[data-part="time"]').textContent()).toMatch(/\ds|\d s/);
  expectClean();
});

test('a run can be cancelled, and the picture goes back', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at(path));
  const lab = page.locator('#lab-race');
  const before = await lab.locator('[data-part="summary"]').textContent();
  await lab.getByRole('button', { name: /^Run/ }).click();
  await lab.getByRole('button', { name: 'Cancel' }).click();
  await lab.getByText('Cancelled').first().waitFor({ timeout: 30_000 });
  expect(await lab.locator('[data-part="summary"]').textContent()).toBe(before);
  expectClean();
});

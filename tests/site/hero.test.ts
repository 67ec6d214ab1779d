/** The heroes: one knob, one chart and the result in words. */
import { expect, test } from 'vitest';
import results from '../fixtures/papers/toy-descent/lab.results.json' with { type: 'json' };
import { arrivals, descent } from '../fixtures/papers/toy-descent/lab.ts';
import { atFixture, toyPaper, visitor } from './visit.ts';

const scrubbed = '#lab-hero-arrivals';
const typed = '#lab-hero-descent';
/** What the hero that scrubs the published run says after a number of steps. */
const after = (steps: number) => arrivals.hero!.view(steps, results.arrivals).summary;
const withMomentum = (text: string) => descent.hero!.view(text, results.descent).summary;

test('loads nothing before it is touched', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper), { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator(scrubbed).scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  await page.locator(`${scrubbed} [data-knob]`).hover();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

test('scrubs the published run by keyboard, and its numbers are the committed ones', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const hero = page.locator(scrubbed);
  const knob = hero.getByRole('slider');
  const summary = hero.locator('[data-part="summary"]');
  const text = async () => (await summary.textContent())?.trim();
  expect(await text()).toBe(after(60));
  await knob.focus();
  for (const steps of [80, 100]) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(text).toBe(after(steps));
    const [, share] = results.arrivals.result.curves[0]!.curve[steps]!;
    expect(await hero.locator('.chart:visible .value').allTextContents()).toContain(
      `${Math.round(share! * 100)}%`,
    );
  }
  expect(after(80)).not.toBe(after(60));
  expect(new URL(page.url()).searchParams.get('hero-arrivals.value')).toBe('100');
  await page.reload();
  await expect.poll(text).toBe(after(100));
  expect(await page.locator('#lab-arrivals').getAttribute('data-state')).toBe('published');
  expectClean();
});

test('answers what a reader types, and waits while that is unfinished', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  const hero = page.locator(typed);
  const summary = hero.locator('[data-part="summary"]');
  const text = hero.getByRole('textbox');
  const before = await summary.textContent();
  expect(before?.trim()).toBe(withMomentum('0.5'));
  await text.fill('0.');
  await page.waitForTimeout(300);
  expect(await summary.textContent()).toBe(before);
  await text.fill('0.75');
  await expect
    .poll(() => summary.textContent())
    .toContain('With a momentum of 0.75 the ball is down after 27 steps.');
  expectClean();
});

test('without script is a picture of its default', async () => {
  const { page } = await visitor({ javaScriptEnabled: false });
  await page.goto(atFixture(toyPaper));
  const hero = page.locator(scrubbed);
  expect(await hero.getByRole('slider').isVisible()).toBe(false);
  expect(await hero.locator('.chart:visible').count()).toBe(1);
  expect(await hero.locator('[data-part="summary"]').textContent()).toContain(after(60));
});

/** Search as a reader uses it: real browser, real index. */
import { expect, test } from 'vitest';
import { builtIndex, storeOf } from '../../scripts/search/engines.ts';
import { allPapers } from '../../src/paper/shelf.ts';
import { answerTo } from '../../src/search/ask/answer.ts';
import { pagesRead } from '../../src/search/limits.ts';
import { everyFinding, findingsOfColors } from './audit.ts';
import { sideways } from './measures.ts';
import { at, atFixture, toyPaper, visitor, whole } from './visit.ts';

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
    /^\d+ places? on \d+ pages?\.$/,
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
  await page.locator(`${whole} .hit`).first().waitFor();
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

const store = await storeOf(builtIndex('dist'));

test.each(golden)('"%s" finds %s first, at #%s', async (text, slug, place) => {
  const { hits } = await answerTo({ text, filters: {}, kind: '' }, store, { most: pagesRead });
  const [first] = hits;
  expect(first?.page.url).toBe(`/papers/${slug}/`);
  expect(first?.places.slice(0, 8).map(({ place }) => place.id)).toContain(place);
});

/** The first question of each paper and the last one. */
const asked = golden.filter(
  ([, slug], i) => slug !== golden[i - 1]?.[1] || slug !== golden[i + 1]?.[1],
);
test.each(asked)('the reader who asks "%s" sees %s first, and #%s', async (text, slug, place) => {
  const { page, expectClean } = await visitor();
  await page.goto(at(`/search/?q=${encodeURIComponent(text)}`));
  const first = page.locator('.hit').first();
  await first.waitFor();
  expect(await first.locator('.hit-page').getAttribute('href')).toContain(`/papers/${slug}/`);
  const more = first.locator('.hit-more');
  if ((await more.count()) > 0) await more.click();
  const places = await first
    .locator('.hit-place')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash));
  expect(places.slice(0, 8)).toContain(`#${place}`);
  expectClean();
});

test.each(allPapers())('$slug has ten questions, for places of several kinds', (paper) => {
  const own = golden.filter(([, slug]) => slug === paper.slug);
  expect(own.length).toBeGreaterThanOrEqual(10);
  const kinds = new Map<string, string>(paper.places.map(({ id, kind }) => [id, kind]));
  const kindOf = (id: string) => kinds.get(id.replace(/-title$/, '')) ?? 'section';
  expect(new Set(own.map(([, , place]) => kindOf(place))).size).toBeGreaterThanOrEqual(4);
});

test('the search page keeps question and filters in the address', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum&kind=code'));
  await page.locator(`${whole} .hit`).first().waitFor();
  const kinds = await page.locator('.hit-kind').allTextContents();
  expect(new Set(kinds.map((kind) => kind.split(':')[0]))).toEqual(new Set(['Code']));
  expect(await page.getByRole('button', { name: 'Filter (1)' }).isVisible()).toBe(true);
  await page.getByLabel('Topic').selectOption('optimization');
  await page.waitForURL(/topic=optimization/);
  await page.locator('#page-query').fill('height');
  await page.waitForURL(/q=height/);
  await page.reload();
  expect(await page.locator('#page-query').inputValue()).toBe('height');
  await page.locator(`${whole} .hit`).first().waitFor();
  expect(await page.getByLabel('Topic').inputValue()).toBe('optimization');
  expectClean();
});

test('filters stand behind a button, and count what was found', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(`${whole} .hit`).first().waitFor();
  expect(await page.getByLabel('Kind').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const options = await page.getByLabel('Kind').locator('option').allTextContents();
  expect(options).toContain('All');
  expect(options.slice(1).every((option) => /^[A-Z][a-z]+ \(\d+\)$/.test(option))).toBe(true);
  expectClean();
});

test('a filter alone lists the pages that have it', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?author=Tess+Fixture'));
  await page.locator(`${whole} .hit`).first().waitFor();
  expect(await page.locator('.hit-page .hit-title').allTextContents()).toEqual([
    'Rolling Downhill',
  ]);
  expectClean();
});

test.each([
  'xylophonist',
  'asdfqwer',
  '!!! ### ???',
  '🦄🦄',
  'אבג דהו',
  '__proto__',
  '.*+?^${}()|[\\]',
  '<img onerror=zzqq>',
])('nothing is found for %s, and that is said with topics to go on', async (text) => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/'));
  await page.locator('#page-query').fill(text);
  await page.locator('.search-notice', { hasText: 'Nothing here answers that' }).waitFor();
  expect(await page.locator('.search-status').textContent()).toBe('Nothing found.');
  expect(await page.locator('.search-notice a').count()).toBeGreaterThan(0);
  expect(await page.locator('.hit').count()).toBe(0);
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

test('a page shows three places, and the others when it is asked', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=steps'));
  const hit = page.locator('.hit', { hasText: 'Rolling Downhill' });
  await hit.waitFor();
  expect(await hit.locator('.hit-place').count()).toBe(3);
  await hit.getByRole('button', { name: /^\d+ more in Rolling Downhill$/ }).click();
  await hit.locator('.hit-place:focus').waitFor();
  expect(await hit.locator('.hit-place').count()).toBeGreaterThan(3);
  expectClean();
});

test('whole files and tests are folded behind the pages, and listed when they are opened', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator(`${whole} .hit`).first().waitFor();
  const pages = await page
    .locator('.hit-page')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(pages.filter((path) => path.includes('/code/'))).toEqual([]);
  await page.locator('.hits-source summary').click();
  await page.locator('.hits-source .hit-page[href*="/code/"]').first().waitFor();
  expectClean();
});

test('code is shown with its note and one line, a formula as a formula', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=height+of+the+bowl&kind=equation'));
  await page.locator(`${whole} .hit-place math`).first().waitFor();
  await page.goto(atFixture('/search/?q=height+momentum&kind=code'));
  await page.locator(`${whole} .hit-line`).first().waitFor();
  expect(
    await page
      .locator('.hit-line')
      .evaluateAll((lines) => lines.every((line) => !line.textContent?.includes('\n'))),
  ).toBe(true);
  const marks = await page.locator('.hits mark').allTextContents();
  expect(marks.length).toBeGreaterThan(0);
  expect(marks.filter((mark) => !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._’'-]*$/u.test(mark))).toEqual([]);
  expectClean();
});

/** Formulas with signs that overlap those of the line before, or that their box cuts. */
const torn = (formulas: Element[]) =>
  formulas.flatMap((formula) => {
    const edges = [...formula.querySelectorAll('math')].map((line) => {
      const boxes = [...line.querySelectorAll('mi, mn, mo, mtext')].map((sign) =>
        sign.getBoundingClientRect(),
      );
      return {
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      };
    });
    const { top, bottom, right } = formula.getBoundingClientRect();
    const isTorn = edges.some((line, i) => {
      if (line.left >= right) return false;
      const before = edges[i - 1];
      const overlaps = before && before.left === line.left && before.bottom > line.top + 2;
      return overlaps || line.top < top - 2 || line.bottom > bottom + 2;
    });
    return isTorn ? [formula.textContent] : [];
  });

test('answers take the width of the page, and their formulas are whole', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/search/?q=attention'));
  await page.locator(`${whole} .hit-math`).first().waitFor();
  const right = async (part: string) => {
    const { x, width } = (await page.locator(part).first().boundingBox())!;
    return x + width;
  };
  expect(await right('.hit-heading')).toBeGreaterThan(1100);
  expect(await page.locator('.hit-math').evaluateAll(torn)).toEqual([]);
  await page.goto(at('/'));
  await page.keyboard.press('/');
  await page.keyboard.type('attention');
  await page.locator(`${dialog} ${whole} .hit-math`).first().waitFor();
  expect(await page.locator(`${dialog} .hit-math`).evaluateAll(torn)).toEqual([]);
  const gap = await page.locator(`${dialog} .search-status`).evaluate((status) => {
    const words = new Range();
    words.selectNodeContents(status);
    return words.getBoundingClientRect().top - status.getBoundingClientRect().top;
  });
  expect(gap).toBeGreaterThanOrEqual(6);
  expectClean();
});

test('a misspelled word is corrected and that can be undone', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momemtum'));
  await page.getByText('Showing results for momentum').waitFor();
  await page.getByRole('link', { name: 'Search instead for momemtum' }).click();
  await page.waitForURL(/q=%22momemtum%22/);
  await page.getByText('Nothing here answers that').waitFor();
  expectClean();
});

test('a question is answered without a word that is nowhere', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum+of+the+ball+zzqqzz'));
  await page.getByText('No page has “zzqqzz”.').waitFor();
  expect(await page.locator('.hit').count()).toBeGreaterThan(0);
  expectClean();
});

test('at rest the dialog offers recent pages, examples and topics; what was asked is kept and can be cleared', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture(toyPaper));
  await page.keyboard.press('/');
  const shown = page.locator(`${dialog} .search-group`);
  await shown.filter({ hasText: 'For example' }).waitFor();
  expect(
    await shown.filter({ hasText: 'Recent pages' }).getByText('Rolling Downhill').count(),
  ).toBe(1);
  expect(await shown.filter({ hasText: 'For example' }).locator('a').count()).toBe(3);
  await page.keyboard.type('momentum');
  await page.locator(`${dialog} .hit-place`).first().click();
  await page.keyboard.press('/');
  await page.locator('#dialog-query').fill('');
  await shown.filter({ hasText: 'Recent searches' }).getByText('momentum').waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => shown.filter({ hasText: 'Recent' }).count()).toBe(0);
  expectClean();
});

test('in the dialog every place is one line', async () => {
  const { page } = await visitor();
  await page.goto(atFixture(toyPaper));
  await page.keyboard.press('/');
  await page.keyboard.type('height of the bowl');
  await page.locator(`${dialog} ${whole} .hit-place`).first().waitFor();
  const heights = await page
    .locator(`${dialog} .hit-place`)
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(48);
});

test('on a phone the dialog fills the screen and can be closed by touch', async () => {
  const { page } = await visitor({ viewport: { width: 360, height: 740 } });
  await page.goto(atFixture(toyPaper));
  await page.locator('[data-search-open]').click();
  await page.locator(`${dialog}[open]`).waitFor();
  expect(await page.locator(dialog).boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await page.locator(dialog).isVisible()).toBe(false);
});

test('the words are marked on the page that a result leads to, until Escape', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/search/?q=momentum'));
  await page.locator('.hit-place').first().click();
  await page.waitForURL(/toy-descent/);
  const marked = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('search') ?? [])].map((range) => range.toString().toLowerCase()),
    );
  await expect.poll(async () => (await marked()).length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect((await marked()).every((word) => word.includes('momentum'))).toBe(true);
  await page.keyboard.press('Escape');
  expect(await marked()).toEqual([]);
  await page.goto(atFixture(toyPaper));
  expect(await marked()).toEqual([]);
  expectClean();
});

test('nothing of search is loaded before it is asked for', async () => {
  const { page } = await visitor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(atFixture(toyPaper), { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /search|dialog|panel|highlight/.test(path))).toEqual([]);
});

test.each([360, 1280])('an answer has no axe finding and is not too wide, %i px', async (width) => {
  const { page, expectClean } = await visitor({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  const expectAccessible = async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await everyFinding(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findingsOfColors(page), 'dark').toEqual([]);
    expect(await sideways(page)).toBe(0);
  };
  await page.goto(atFixture('/search/?q=height+momemtum&kind='));
  await page.locator(`${whole} .hit`).first().waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expectAccessible();
  await page.goto(atFixture(toyPaper));
  await page.keyboard.press('/');
  await page.locator(`${dialog} .search-group`).first().waitFor();
  await expectAccessible();
  await page.keyboard.type('momentum');
  await page.locator(`${dialog} .hit`).first().waitFor();
  await expectAccessible();
  expectClean();
});

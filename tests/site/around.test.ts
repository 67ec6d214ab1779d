/** The pages around the papers: topics, glossary, About, and the guide that shows a piece of a page. */
import { expect, test } from 'vitest';
import { allPapers } from '../../src/paper/shelf.ts';
import { at, atFixture, toyPaper, visitor } from './visit.ts';

test.each([360, 1280])('a topic marks its column, in view, %i px wide', async (width) => {
  const { page, expectClean } = await visitor({ viewport: { width, height: 740 } });
  await page.goto(at('/topics/'));
  const columns = page.locator('.topic-table thead th[id]:not(#venues)');
  const ids = await columns.evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
  for (const id of [ids[0], ids.at(-1)]) {
    await page.goto(at(`/topics/#${id}`));
    const head = page.locator(`[id="${id}"]`);
    const box = (await head.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    const names = (await page.locator('.topic-table tbody th').first().boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(names.x + names.width - 1);
    const marked = await head.evaluate((one) => {
      const { backgroundColor, height } = getComputedStyle(one, '::after');
      return {
        backgroundColor,
        isLong: Number.parseFloat(height) > one.getBoundingClientRect().height,
      };
    });
    expect(marked.backgroundColor).not.toMatch(/rgba\(0, 0, 0, 0\)|transparent/);
    expect(marked.isLong).toBe(true);
  }
  expectClean();
});

test('every paper has one row, with a dot for each of its topics or the topic in words', async () => {
  const { page } = await visitor();
  await page.goto(at('/'));
  const cards = await page.locator('.card').evaluateAll((all) =>
    all.map((card) => ({
      name: card.querySelector('h3')?.textContent?.trim(),
      topics: card.querySelectorAll('.card-topics a').length,
    })),
  );
  await page.goto(at('/topics/'));
  const rows = await page.locator('.topic-table tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('th a')?.textContent?.trim(),
      topics: row.querySelectorAll('.dot').length + row.querySelectorAll('small span').length,
    })),
  );
  const sorted = (list: typeof rows) =>
    list.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  expect(sorted(rows)).toEqual(sorted(cards));
});

test('what tests let pass stands below its region, with the share that they caught', async () => {
  const { page, expectClean } = await visitor();
  const [paper] = allPapers();
  await page.goto(at(`/papers/${paper!.slug}/code/tests/`));
  const regions = await page.locator('.survived').evaluateAll((all) =>
    all.map((one) => {
      const [, caught, changes] = /(\d+) of (\d+) changes caught/.exec(one.textContent ?? '') ?? [];
      return {
        id: one.id,
        share: Number(caught) / Number(changes),
        bar: Number(one.querySelector('.caught')?.getAttribute('width')) / 100,
        let: Number(changes) - Number(caught),
        listed: one.querySelectorAll('li').length,
      };
    }),
  );
  expect(regions.length).toBeGreaterThan(5);
  for (const region of regions) {
    expect(region.bar, region.id).toBeCloseTo(region.share);
    expect(region.listed, region.id).toBe(region.let);
  }
  expectClean();
});

test('the names of topics stay in view where their table is longer than the window', async () => {
  const { page } = await visitor({ viewport: { width: 1280, height: 420 } });
  await page.goto(at('/topics/'));
  const head = page.locator('.topic-table thead th').nth(1);
  await page.locator('.topic-table tbody tr').last().scrollIntoViewIfNeeded();
  const header = (await page.locator('.site-header').boundingBox())!;
  expect((await head.boundingBox())!.y).toBeGreaterThanOrEqual(header.height - 1);
});

test('the glossary leads to the place in a paper where a term stands first', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/glossary/#cross-entropy'));
  await page.locator('#cross-entropy').getByRole('link', { name: 'Rolling Downhill' }).click();
  await page.waitForURL(({ hash }) => hash === '#term-cross-entropy');
  const term = page.locator('#term-cross-entropy');
  expect(await term.getAttribute('class')).toBe('term');
  const top = async () => (await term.boundingBox())?.y;
  await expect.poll(top).toBeLessThan(200);
  expect(await top()).toBeGreaterThan(56);
  expect(await page.locator('a.term').first().getAttribute('id')).toBe('term-cross-entropy');
  expectClean();
});

test('the glossary stands in two columns and jumps to every letter', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(at('/glossary/'));
  const starts = await page
    .locator('.glossary dt')
    .evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().left)).size);
  expect(starts).toBe(2);
  // A column that begins with a letter begins with its rule, as high as the other.
  const begins = await page.locator('.glossary dl > div').evaluateAll((all) => {
    const columns = Map.groupBy(all, (one) => one.getBoundingClientRect().left);
    return [...columns.values()].flatMap(([first]) =>
      first?.matches(':first-child')
        ? [[first.getBoundingClientRect().top, getComputedStyle(first).borderTopWidth].join()]
        : [],
    );
  });
  expect(begins[0]).toMatch(/,1px$/);
  expect(new Set(begins).size).toBe(1);
  const letters = page.locator('.letters a');
  const initials = await page
    .locator('.glossary dt')
    .evaluateAll((all) => [...new Set(all.map((one) => one.textContent?.[0]?.toUpperCase()))]);
  expect(await letters.allTextContents()).toEqual(initials);
  for (const letter of await letters.all()) {
    await letter.click();
    const { hash } = new URL(page.url());
    const first = page.locator(`section:has(${hash}) dt`).first();
    expect((await first.textContent())?.[0]?.toUpperCase()).toBe(await letter.textContent());
    const top = async () => (await first.boundingBox())?.y;
    await expect.poll(top).toBeLessThan(860);
    expect(await top()).toBeGreaterThan(56);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const narrow = await page
    .locator('.glossary dt')
    .evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().left)).size);
  expect(narrow).toBe(1);
  expectClean();
});

test('About uses its width, and counts what is there', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/'));
  const papers = await page.locator('.card').count();
  await page.goto(atFixture('/about/'));
  const numbers = page.locator('.site-numbers');
  const { x, width } = (await numbers.boundingBox())!;
  expect(x).toBeGreaterThan(640);
  expect(x + width).toBeGreaterThan(1200);
  const said = await numbers.locator('dt').allInnerTexts();
  expect(said[0]?.replace(/\s+/g, ' ')).toBe(`${papers} papers`);
  expect(said.join(' ')).toMatch(/\d+\s+equations.*\d+\s+tests.*\d+\s+labs/s);
});

test('the guide shows an equation, its code and its tests as they stand on a page', async () => {
  const { page, expectClean } = await visitor();
  await page.goto(atFixture('/guides/read-the-code/'));
  const piece = page.locator('.specimen');
  expect(await piece.locator('math').count()).toBeGreaterThan(0);
  const box = piece.locator('.snippet');
  expect(await box.count()).toBe(1);
  expect(await box.locator('.note').count()).toBeGreaterThan(0);
  expect(await piece.locator('.specimen-tests li').count()).toBeGreaterThan(0);
  // Nothing in it is a switch that this page does not have.
  expect(await piece.locator('[data-notes-switch]').count()).toBe(0);
  const region = await box.getAttribute('id');
  const equation = await piece.locator('.equation').getAttribute('id');
  expect(await piece.locator('.triad a').first().getAttribute('href')).toBe(`#${region}`);
  expect(await box.locator('.snippet-facts a[href^="#eq-"]').getAttribute('href')).toBe(
    `#${equation}`,
  );
  const code = await box.locator('.line').allInnerTexts();
  await piece.locator('.specimen-from a').click();
  await page.waitForURL(({ hash }) => hash === `#${equation}`);
  expect(await page.locator(`[id="${region}"] .line`).allInnerTexts()).toEqual(code);
  expectClean();
});

test('the piece of a page is found under its page, not under the guide', async () => {
  const { page } = await visitor();
  await page.goto(atFixture('/guides/read-the-code/'));
  expect(await page.locator('.specimen[data-pagefind-ignore]').count()).toBe(1);
  await page.goto(atFixture(toyPaper));
  expect(await page.locator('.equation').count()).toBe(2);
});

/** What every paper's page shows on a phone. Its tests look at one visit together, one after the other. */
import { describe, expect, test } from 'vitest';
import { paperSlugs } from '../../src/paper/folder.ts';
import { expectRoomForSpacing, placeOf, unfold } from './measures.ts';
import { shown } from './visit.ts';

const phone = { width: 360, height: 740 };

describe.each(paperSlugs())('%s', (slug) => {
  const visit = shown(`/papers/${slug}/`, { viewport: phone, hasTouch: true });

  test('shows finding, evidence and picture on the first screen', async () => {
    const { page } = visit();
    expect((await placeOf(page, '.deck')).top).toBeLessThanOrEqual(220);
    expect((await placeOf(page, '.head-evidence')).bottom).toBeLessThan(740);
    const picture = await placeOf(page, '.hero-picture svg');
    expect(picture.height).toBeLessThanOrEqual(200);
    expect(picture.bottom).toBeLessThan(740);
    expect(picture.bottom).toBeLessThan((await placeOf(page, '.byline')).top);
  });

  test('has the knob of its hero within two screens', async () => {
    const { top } = await placeOf(visit().page, '.hero [data-knob]');
    expect(top / phone.height).toBeLessThan(2);
  });

  test('the names of a table leave more than half of it to the numbers', async () => {
    const { page } = visit();
    await unfold(page);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.data-table')].flatMap((table) => {
        const scroll = table.querySelector('.table-scroll');
        // Where nothing is out of sight, nothing is hidden.
        if (!scroll || scroll.scrollWidth <= scroll.clientWidth) return [];
        const share = (cell: Element) =>
          cell.getBoundingClientRect().width / table.getBoundingClientRect().width;
        const names = table.querySelectorAll('tbody th[scope="row"]');
        const most = Math.max(...[...names].map(share));
        return most > 0.455 ? [`${table.id}: ${most.toFixed(2)}`] : [];
      }),
    );
    expect(wide).toEqual([]);
  });

  test('no word of a table is torn', async () => {
    const { page } = visit();
    await unfold(page);
    const torn = await page.locator('.data-table :is(th, td)').evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const words: string[] = [];
        while (texts.nextNode()) {
          const text = texts.currentNode as Text;
          for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}.]+/gu)) {
            const range = new Range();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (lines.size > 1) words.push(word);
          }
        }
        return words;
      }),
    );
    expect(torn).toEqual([]);
  });

  test('spacing as wide as WCAG 1.4.12 asks for fits 320 px', async () => {
    const { page, expectClean } = visit();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectRoomForSpacing(page);
    expectClean();
  });
});

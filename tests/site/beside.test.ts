/** A figure beside the passage that speaks of it; how one moves is tested where there is one. */
import { expect, test } from 'vitest';
import { at, everyPage, visitor } from './visit.ts';

const papers = (await everyPage()).filter((page) => /^\/papers\/[^/]+\/$/.test(page));

test.each(papers)('%s: a passage names parts that its figure has', async (paper) => {
  const { page } = await visitor();
  await page.goto(at(paper));
  const stray = await page.locator('.beside').evaluateAll((all) =>
    all.flatMap((one) => {
      const parts = [...one.querySelectorAll<SVGElement>('[data-part]')];
      const words = new Set(parts.flatMap((part) => part.dataset['part']!.split(' ')));
      const texts = [...one.querySelectorAll<HTMLElement>('[data-shows]')];
      return texts.map((text) => text.dataset['shows']!).filter((word) => !words.has(word));
    }),
  );
  expect(stray).toEqual([]);
});

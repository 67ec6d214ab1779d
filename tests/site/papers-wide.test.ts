/** What every paper's page shows on a wide screen. Its tests look at one visit together, one after the other. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { allPapers } from '../../src/paper/shelf.ts';
import { placeOf, unfold } from './measures.ts';
import { shown } from './visit.ts';

const desk = { width: 1280, height: 900 };

const boxes = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
  );
type Box = Awaited<ReturnType<typeof boxes>>[number];
const overlap = (a: Box, b: Box) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

describe.each(allPapers())('$slug', ({ slug, data }) => {
  const visit = shown(`/papers/${slug}/`, { viewport: desk });

  test('all fonts that it asks for weigh at most 60 kB', async () => {
    const { page, asked } = visit();
    const fonts = () =>
      new Set(asked.filter((url) => url.endsWith('.woff2')).map((url) => basename(url)));
    await expect.poll(() => fonts().size).toBeGreaterThan(2);
    await page.evaluate(() => document.fonts.ready);
    const sizes = [...fonts()].map((name) => readFileSync(`dist/fonts/${name}`).length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThanOrEqual(60);
  });

  test('has its picture beside the finding, and leads to a lab', async () => {
    const { page } = visit();
    const deck = await placeOf(page, '.deck');
    const picture = await placeOf(page, '.hero-picture svg');
    expect(picture.x).toBeGreaterThan((deck.x ?? 0) + (deck.width ?? 0) - 1);
    expect(picture.bottom).toBeLessThan((await placeOf(page, '.lead')).top);
    const way = page.getByRole('link', { name: 'Try the lab' });
    const lab = await page.locator('.lab[id]:not(.hero)').first().getAttribute('id');
    expect(await way.getAttribute('href')).toBe(`#${lab}`);
  });

  test('its head gives the day of the first version, and says so where it was checked against a later one', async () => {
    const facts = visit().page.locator('.page-facts div', { hasText: 'Checked against' });
    const { version = 1 } = data.arxiv ?? {};
    expect((await facts.textContent())?.includes('(v1 of ')).toBe(version > 1);
  });

  test('has a hero, the first thing that can be touched, near its summary', async () => {
    const { page } = visit();
    const knob = page.locator('.hero [data-knob]');
    expect((await placeOf(page, '.hero [data-knob]')).top / desk.height).toBeLessThan(1.5);
    expect(await page.locator('article [data-knob]').first().getAttribute('id')).toBe(
      await knob.getAttribute('id'),
    );
    const target = await page.locator('.hero .lab-source a').getAttribute('href');
    expect(await page.locator(target!).count()).toBe(1);
  });

  test('what computes and holds an equation stands beside it', async () => {
    const { page } = visit();
    // A narrow fold has no room beside its equations, and a passage has a figure there.
    const beside = '.equation:has(.triad):not(.folded:not(.wide) *, .beside *)';
    const pairs = await page.locator(beside).evaluateAll((all) =>
      all.map((equation) => {
        const [body, triad] = ['.equation-body', '.triad'].map((part) =>
          equation.querySelector(part)!.getBoundingClientRect(),
        );
        return triad!.left >= body!.right && triad!.top < body!.bottom;
      }),
    );
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs).not.toContain(false);
    const passages = await page.locator('.beside .equation .triad').evaluateAll((all) =>
      all.map((triad) => {
        const { right } = triad.closest('.beside-text')!.getBoundingClientRect();
        return [...triad.children].every((link) => {
          const box = link.getBoundingClientRect();
          return box.right <= right && box.height < 30;
        });
      }),
    );
    expect(passages).not.toContain(false);
  });

  test('a passage names parts that its figure has', async () => {
    const stray = await visit()
      .page.locator('.beside')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          const parts = [...one.querySelectorAll<SVGElement>('[data-part]')];
          const words = new Set(parts.flatMap((part) => part.dataset['part']!.split(' ')));
          const texts = [...one.querySelectorAll<HTMLElement>('[data-shows]')];
          return texts.map((text) => text.dataset['shows']!).filter((word) => !words.has(word));
        }),
      );
    expect(stray).toEqual([]);
  });

  test('blocks keep space above them only', async () => {
    const below = await visit()
      .page.locator('.article > :not(.paper-head)')
      .evaluateAll((all) =>
        all
          .filter((block) => getComputedStyle(block).marginBlockEnd !== '0px')
          .map((block) => block.className || block.tagName),
      );
    expect(below).toEqual([]);
  });

  test('grids to be compared stand side by side', async () => {
    const stacked = await visit()
      .page.locator('.lab .of-grid + .of-grid')
      .evaluateAll((all) =>
        all
          // Three and more stand in rows of two or more.
          .filter((grid) => grid.previousElementSibling?.matches(':first-child'))
          .filter((grid) => {
            const before = grid.previousElementSibling!.getBoundingClientRect();
            const { top, left } = grid.getBoundingClientRect();
            return top !== before.top || left < before.right;
          })
          .map(({ id }) => id),
      );
    expect(stacked).toEqual([]);
  });

  test('notes stand in the margin and over nothing', async () => {
    const { page } = visit();
    const notes = await boxes(page, '.margin-note');
    expect(notes.length).toBeGreaterThan(0);
    const [{ right: textEnd } = { right: 0 }] = await boxes(page, '.article > p');
    const blocks = await boxes(page, '.article > :not(.margin-note, .section-break)');
    for (const note of notes) {
      expect(note.left).toBeGreaterThanOrEqual(textEnd - 1);
      expect(blocks.filter((block) => overlap(note, block))).toEqual([]);
    }
    await page.setViewportSize({ width: 1024, height: 900 });
    expect(await boxes(page, '.margin-note')).toEqual([]);
  });

  test('every panel of settings fits a low window', async () => {
    const { page } = visit();
    await page.setViewportSize({ width: 1280, height: 720 });
    const cut = await page
      .locator('.lab:not(.hero) .lab-controls')
      .evaluateAll((all) =>
        all
          .filter((panel) => panel.scrollHeight > panel.clientHeight)
          .map(
            (panel) =>
              `${panel.closest('.lab')?.id}: ${panel.scrollHeight - panel.clientHeight} px`,
          ),
      );
    expect(cut).toEqual([]);
  });

  test('long notes leave no holes in the code, and cover no other', async () => {
    const { page } = visit();
    await page.setViewportSize(desk);
    await unfold(page);
    const faults = await page.locator('.snippet').evaluateAll((snippets) =>
      snippets.flatMap((box) => {
        const [lines, notes] = ['.line', '.note'].map((parts) =>
          [...box.querySelectorAll(parts)].map((part) => part.getBoundingClientRect()),
        ) as [DOMRect[], DOMRect[]];
        const holes = lines.slice(1).filter((line, i) => {
          const gap = line.top - lines[i]!.bottom;
          // Between the lines that always show and the others.
          return gap > 1 && !box.querySelector('.more-lines');
        });
        const covered = notes.filter((note, i) => i > 0 && note.top < notes[i - 1]!.bottom - 1);
        const under = notes.filter((note) => lines.some((line) => note.left < line.right - 1));
        const out = notes.filter((note) => note.bottom > box.getBoundingClientRect().bottom + 1);
        const counts = [holes, covered, under, out].map((all) => all.length);
        return counts.some((count) => count > 0) ? [`${box.id}: ${counts}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('its evidence leads to what holds', async () => {
    const { page } = visit();
    await page.locator('.head-evidence a').click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#what-holds-here');
  });

  test('Cite is never alone in a line of ways in', async () => {
    const { page, expectClean } = visit();
    // Laid out seven times, the rest would take seconds.
    await page.locator('.article > :not(.paper-head)').evaluateAll((all) => {
      for (const block of all) block.remove();
    });
    for (const width of [320, 360, 414, 600, 768, 900, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const middles = await page.locator('.paper-links a').evaluateAll((all) =>
        all.map((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return (top + bottom) / 2;
        }),
      );
      const [before, cite] = middles.slice(-2);
      expect(Math.abs(cite! - before!), `${width} px`).toBeLessThan(2);
    }
    expectClean();
  });
});

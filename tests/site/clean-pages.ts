/** Every page, narrow and wide: no error, no axe finding, no sideways scrolling. */
import AxeBuilder from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { at, everyPage, inWidths, visitor } from './visit.ts';

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A file for each theme calls this: so both cores are busy. In the dark only what depends on colors is new. */
export async function expectCleanPages(theme: 'light' | 'dark'): Promise<void> {
  const pages = await everyPage();
  const cases = inWidths(pages, [360, 1280], theme === 'dark' ? 1 : 0);
  describe(`in ${theme}`, () => {
    test.each(cases)('$path is clean, $width px wide', async ({ path, width }) => {
      const { page, expectClean } = await visitor({
        viewport: { width, height: 900 },
        colorScheme: theme,
        reducedMotion: 'reduce',
      });
      await page.goto(at(path));
      await page.evaluate(() => document.fonts.ready);
      // One frame a page: carrying axe's raw results to a second page to merge them takes far longer
      // than the audit itself, and so does describing what passed.
      const audit = new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] });
      if (theme === 'dark') audit.withRules(['color-contrast', 'link-in-text-block']);
      else audit.withTags(EVERYTHING);
      const { violations } = await audit.analyze();
      const findings = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`,
      );
      expect(findings).toEqual([]);
      expect(page.frames()).toHaveLength(1);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      expectClean();
    });
  });
}

/** What axe finds on the page that a visitor sees. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const script = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ofColors = ['color-contrast', 'link-in-text-block'];

async function findings(page: Page, runOnly: RunOptions['runOnly']): Promise<string[]> {
  const options: RunOptions = { runOnly, resultTypes: ['violations'] };
  // Half a megabyte, which takes as long as an audit of a short page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(script);
  const { violations } = await page.evaluate(
    (chosen) =>
      (globalThis as unknown as { axe: { run(of: RunOptions): Promise<AxeResults> } }).axe.run(
        chosen,
      ),
    options,
  );
  // Of frames axe would see nothing here.
  expect(page.frames()).toHaveLength(1);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`);
}

/** All that WCAG 2.2 AA and good practice ask for. */
export const everyFinding = (page: Page) => findings(page, { type: 'tag', values: everything });

/** What another color scheme can change. */
export const findingsOfColors = (page: Page) => findings(page, { type: 'rule', values: ofColors });

/** `npm run dev`: search and labs work while an author writes, below a base path too. */
import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { outsideEnv } from './copy.ts';

/**
 * Part of build.test.ts: a build at the same time would change the caches under the server.
 *
 * @param dir where the copy is that it serves; asked when the tests run
 */
export function devServer(dir: () => string): void {
  let server: ChildProcess;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    const words = ['scripts/dev.ts', '--port', '4871'];
    server = spawn(process.execPath, words, {
      cwd: dir(),
      env: { ...outsideEnv(), BASE_PATH: '/docs/' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const read = (chunk: Buffer) => {
        printed += chunk;
        const [found] = /http:\/\/localhost:\d+\/docs\//.exec(printed) ?? [];
        if (found) resolve(found);
      };
      server.stdout?.on('data', read);
      server.stderr?.on('data', read);
      server.once('exit', () => reject(new Error(printed)));
    });
    browser = await chromium.connect(inject('browserAddress'));
  });

  afterAll(async () => {
    await browser?.close();
    server?.kill();
  });

  test('search answers from the pages of the dev server', async () => {
    const page = await browser.newPage();
    await page.goto(`${address}search/?q=step+with+momentum`);
    await page.locator('.hit').first().waitFor({ timeout: 60_000 });
    expect(await page.locator('.hit-page .hit-title').allTextContents()).toContain(
      'Rolling Downhill',
    );
    await page.close();
  });

  test('a lab runs', async () => {
    const page = await browser.newPage();
    // The dev server may reload a first page once, which would undo the click.
    await page.goto(`${address}papers/toy-descent/`, { waitUntil: 'networkidle' });
    const lab = page.locator('#lab-descent');
    await lab.getByRole('button', { name: 'Much momentum' }).click();
    await lab.getByText('Your run').first().waitFor({ timeout: 60_000 });
    await page.close();
  });
}

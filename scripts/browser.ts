/** A Chromium for tests and screenshots: CHROME_PATH, one of the system's, or the one that npm brings. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const systemPaths = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @throws when CHROME_PATH is set but names no file */
export async function browserPath(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (!existsSync(chosen))
      throw new Error(`CHROME_PATH is ${chosen}, but there is no such file.`);
    return chosen;
  }
  return systemPaths.find((path) => existsSync(path)) ?? chromium.executablePath();
}

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
];

export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await browserPath(), args: browserArguments });
}

/** Browsers for tests and screenshots: Chromium, from npm or the system, and the system's Firefox. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const chromiumPaths = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const firefoxPaths = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** @throws when the variable is set but names no file */
function installed(variable: string, paths: readonly string[]): string | undefined {
  const chosen = process.env[variable];
  if (!chosen) return paths.find((path) => existsSync(path));
  if (!existsSync(chosen)) throw new Error(`${variable} is ${chosen}, but there is no such file.`);
  return chosen;
}

/** CHROME_PATH or one of the system's: unlike npm's it knows text fragments. */
export const systemChromium = () => installed('CHROME_PATH', chromiumPaths);

/** FIREFOX_PATH or one of the system's. */
export const systemFirefox = () => installed('FIREFOX_PATH', firefoxPaths);

/**
 * CHROME_PATH; else npm's, which draws the same pages for half the processor time of a whole
 * browser but is made for Linux on x64 alone; else one of the system's.
 */
export async function browserPath(): Promise<string> {
  const isFromNpm = process.platform === 'linux' && process.arch === 'x64';
  const path = isFromNpm && !process.env['CHROME_PATH'] ? undefined : systemChromium();
  return path ?? chromium.executablePath();
}

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  // Letters as wide as on a phone or a dense screen: npm's Chromium would round them to whole pixels.
  '--font-render-hinting=none',
];

export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await browserPath(), args: browserArguments });
}

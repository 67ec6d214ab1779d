/** Serves `dist/` and starts one browser for all tests of the site. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, browserPath } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    siteUrl: string;
    browserAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serveSite('dist', process.env['BASE_PATH']);
  const browser = await chromium.launchServer({
    executablePath: await browserPath(),
    args: browserArguments,
  });
  project.provide('siteUrl', site.url);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}

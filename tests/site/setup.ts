/**
 * Serves `dist/` and the fixture site, whose papers are the tests' own and the one that `npm run new`
 * makes, and starts one browser for all tests of the site.
 */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, browserPath } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/server.ts';
import { serveFixtureSite } from '../build/fixture-site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    siteUrl: string;
    fixtureUrl: string;
    browserAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serveSite('dist', process.env['BASE_PATH']);
  const fixture = await serveFixtureSite();
  const browser = await chromium.launchServer({
    executablePath: await browserPath(),
    args: browserArguments,
  });
  project.provide('siteUrl', site.url);
  project.provide('fixtureUrl', fixture.url);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
    await fixture.close();
  };
}

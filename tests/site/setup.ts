/**
 * Serves `dist/` and the fixture site, whose papers are the tests' own and the one that `npm run new`
 * makes, and starts one browser for all tests of the site.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, browserPath } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/server.ts';
import { repositoryCopy } from '../build/copy.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    siteUrl: string;
    fixtureUrl: string;
    browserAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serveSite('dist', process.env['BASE_PATH']);
  const copy = repositoryCopy();
  copy.run('scripts/new.ts', 'second-paper');
  const { ok, output } = copy.build();
  if (!ok) throw new Error(`The fixture site does not build.\n${output}`);
  const fixture = await serveSite(join(copy.dir, 'dist'));
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
    copy.remove();
  };
}

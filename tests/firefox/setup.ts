/** Serves `dist/` and the site of the tests' own papers to the browsers that the tests start. */
import type { TestProject } from 'vitest/node';
import { serveSite } from '../../scripts/server.ts';
import { serveFixtureSite } from '../build/fixture-site.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serveSite('dist', process.env['BASE_PATH']);
  const fixture = await serveFixtureSite();
  project.provide('siteUrl', site.url);
  project.provide('fixtureUrl', fixture.url);
  return async () => {
    await site.close();
    await fixture.close();
  };
}

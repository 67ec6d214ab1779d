/** Serves `dist/` to the browsers that the tests start. */
import type { TestProject } from 'vitest/node';
import { serveSite } from '../../scripts/server.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await serveSite('dist', process.env['BASE_PATH']);
  project.provide('siteUrl', site.url);
  return () => site.close();
}

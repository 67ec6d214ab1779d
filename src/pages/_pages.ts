/** Every page that readers and search engines may find, with the date of its last change where known. */
import { getCollection } from 'astro:content';
import { codePath, testsPath } from '../code/addresses.ts';
import { allPapers } from '../paper/shelf.ts';
import { toolOf, toolPath } from '../paper/tool.ts';

export interface PageEntry {
  path: string;
  updated?: string;
}

export async function sitePages(): Promise<PageEntry[]> {
  const papers = allPapers();
  const guides = await getCollection('guides');
  return [
    { path: '/' },
    { path: '/topics/' },
    { path: '/search/' },
    { path: '/glossary/' },
    { path: '/about/' },
    ...guides.map(({ id }) => ({ path: `/guides/${id}/` })),
    ...papers.flatMap(({ slug, data }) => [
      { path: `/papers/${slug}/`, updated: data.page.updated },
      { path: codePath(slug), updated: data.page.updated },
      { path: testsPath(slug), updated: data.page.updated },
      ...(toolOf(slug) ? [{ path: toolPath(slug), updated: data.page.updated }] : []),
    ]),
  ];
}

/** Every page that readers and search engines may find, with the date of its last change where known. */
import { getCollection } from 'astro:content';
import { codePath, testsPath } from '../code/addresses.ts';
import { historyOf } from '../paper/history.ts';
import { allPapers } from '../paper/shelf.ts';
import { toolOf, toolPath } from '../paper/tool.ts';
import { absolute } from '../site/url.ts';

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
    ...papers.flatMap((paper) => {
      const { slug, data } = paper;
      const { updated } = data.page;
      const path = `/papers/${slug}/`;
      const changed = historyOf(paper, absolute(path)).length > 0;
      return [
        { path, updated },
        ...(changed ? [{ path: `${path}changes/`, updated }] : []),
        { path: codePath(slug), updated },
        { path: testsPath(slug), updated },
        ...(toolOf(slug) ? [{ path: toolPath(slug), updated }] : []),
      ];
    }),
  ];
}

/** Every page that readers and search engines may find, with the date of its last change where known. */
import { getCollection } from 'astro:content';
import { allPapers } from '../paper/paper.ts';

export interface PageEntry {
  path: string;
  updated?: string;
}

export async function sitePages(): Promise<PageEntry[]> {
  const papers = await allPapers();
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
      { path: `/papers/${slug}/code/`, updated: data.page.updated },
    ]),
  ];
}

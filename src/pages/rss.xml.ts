import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { allPapers } from '../paper/shelf.ts';
import { site } from '../site/identity.ts';
import { absolute } from '../site/url.ts';

export async function GET(_: APIContext): Promise<Response> {
  const papers = allPapers();
  return rss({
    title: site.name,
    description: site.description,
    site: absolute('/'),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en</language><atom:link href="${absolute('/rss.xml')}" rel="self" type="application/rss+xml"/>`,
    items: papers.map(({ slug, data }) => ({
      title: data.title.startsWith(data.shortTitle)
        ? data.title
        : `${data.shortTitle}: ${data.title}`,
      link: absolute(`/papers/${slug}/`),
      pubDate: new Date(data.page.published),
      description: data.summary,
      categories: data.topics,
    })),
  });
}

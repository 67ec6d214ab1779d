/** Signposting: typed links from a page to its identity and its descriptions. Source: signposting.org. */
import { site } from '../site/identity.ts';
import { citationPath, fileTypes } from './files.ts';
import { paperUrl } from './record.ts';
import type { CitedPaper } from './work.ts';

export interface Signpost {
  rel: string;
  href: string;
  type?: string;
}

/**
 * Without the licence, which every page names.
 * @param citedAt path of the version that is cited
 * @param absolute the absolute address of a path of the site
 */
export function signposts(
  slug: string,
  data: CitedPaper,
  citedAt: string,
  absolute: (path: string) => string,
): Signpost[] {
  const related = paperUrl(data);
  return [
    { rel: 'cite-as', href: absolute(citedAt) },
    { rel: 'type', href: 'https://schema.org/TechArticle' },
    { rel: 'author', href: absolute('/about/') },
    ...(related ? [{ rel: 'related', href: related }] : []),
    { rel: 'alternate', href: absolute(`/papers/${slug}.md`), type: 'text/markdown' },
    ...fileTypes.map(({ extension, type }) => ({
      rel: 'describedby',
      href: absolute(citationPath(slug, 'page', extension)),
      type,
    })),
  ];
}

/** The value of the header `Link`, for hosts that read `_headers`. */
export function linkHeader(links: readonly Signpost[]): string {
  return [...links, { rel: 'license', href: site.license }]
    .map(({ rel, href, type }: Signpost) =>
      [`<${href}>`, `rel="${rel}"`, ...(type ? [`type="${type}"`] : [])].join('; '),
    )
    .join(', ');
}

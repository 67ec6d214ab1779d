/** The header `Link` of each paper's page, for hosts that can send it. */
import { linkHeader, signposts } from '../cite/signposts.ts';
import { allPapers } from './shelf.ts';
import { citedPath } from './versions.ts';

/** @param absolute the absolute address of a path of the site */
export function linkHeaders(absolute: (path: string) => string): ReadonlyMap<string, string> {
  return new Map(
    allPapers().map(({ slug, data, folder }) => {
      const cited = citedPath(slug, folder, data.page.version);
      return [`/papers/${slug}/`, linkHeader(signposts(slug, data, cited, absolute))];
    }),
  );
}

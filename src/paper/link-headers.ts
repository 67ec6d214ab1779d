/** The header `Link` of each paper's page, for hosts that can send it. */
import { linkHeader, signposts } from '../cite/signposts.ts';
import { allPapers } from './shelf.ts';

/** @param absolute the absolute address of a path of the site */
export function linkHeaders(absolute: (path: string) => string): ReadonlyMap<string, string> {
  return new Map(
    allPapers().map(({ slug, data }) => [
      `/papers/${slug}/`,
      linkHeader(signposts(slug, data, absolute)),
    ]),
  );
}

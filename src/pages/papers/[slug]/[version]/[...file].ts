/** `/papers/<slug>/v<N>/`: a released version as it was, below a banner that leads to the page of today. */
import type { APIRoute, GetStaticPaths } from 'astro';
import type { Folder } from '../../../../paper/folder.ts';
import { allPapers } from '../../../../paper/shelf.ts';
import {
  type ReleasedKind,
  releasedFile,
  releasedKinds,
  releasesOf,
  versionPath,
  withoutLostLines,
} from '../../../../paper/versions.ts';
import { longDate } from '../../../../site/dates.ts';
import { metaPolicy } from '../../../../site/policy.ts';
import { absolute, href } from '../../../../site/url.ts';

/** Without the text, which is read when it is written: all of them together are large. */
type Props = { folder: Folder; version: number; date: string; kind: ReleasedKind };

const types: Readonly<Record<ReleasedKind, string>> = {
  html: 'text/html',
  css: 'text/css',
  md: 'text/markdown',
};

/** Links of the banner are the site's of today, everything else is the version's own, but for lines of code that are gone. */
function page(html: string, slug: string, version: number, date: string): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}">
<link rel="canonical" href="${absolute(`/papers/${slug}/`)}">
<link rel="cite-as" href="${absolute(versionPath(slug, version))}">
<meta name="robots" content="noindex">
`;
  const banner = `<p class="version-banner">Version ${version} of this page, released on ${longDate(date)}. <a href="${href(`/papers/${slug}/`)}">The page of today</a> · <a href="${href(`/papers/${slug}/#versions`)}">All versions</a></p>
`;
  return html
    .replace('<title>', () => `${head}<title>`)
    .replace('<body>\n', () => `<body>\n${banner}`);
}

export const getStaticPaths = (() =>
  allPapers().flatMap(({ slug, folder }) =>
    releasesOf(folder)
      .filter(({ sha256 }) => sha256 !== null)
      .flatMap(({ version, date }) =>
        releasedKinds.map((kind) => ({
          params: {
            slug,
            version: `v${version}`,
            file: kind === 'html' ? 'index.html' : `v${version}.${kind}`,
          },
          props: { folder, version, date, kind },
        })),
      ),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { folder, version, date, kind } }) => {
  const text = folder.read(releasedFile(version, kind)) ?? '';
  const body =
    kind === 'html' ? page(withoutLostLines(text, folder), folder.slug, version, date) : text;
  return new Response(body, { headers: { 'Content-Type': `${types[kind]}; charset=utf-8` } });
};

/** `/papers/<slug>/v<N>/`: a released version as it was, below a banner that leads to the page of today. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { allPapers } from '../../../../paper/shelf.ts';
import { releasedFile, releasesOf, versionPath } from '../../../../paper/versions.ts';
import { longDate } from '../../../../site/dates.ts';
import { metaPolicy } from '../../../../site/policy.ts';
import { absolute, href } from '../../../../site/url.ts';

type Props = { body: string; type: string };

/** Links of the banner are the site's of today, everything else is the version's own. */
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
      .flatMap(({ version, date }) => {
        const text = (kind: 'html' | 'css' | 'md') =>
          folder.read(releasedFile(version, kind)) ?? '';
        const files: [file: string, props: Props][] = [
          ['index.html', { body: page(text('html'), slug, version, date), type: 'text/html' }],
          [`v${version}.css`, { body: text('css'), type: 'text/css' }],
          [`v${version}.md`, { body: text('md'), type: 'text/markdown' }],
        ];
        return files.map(([file, props]) => ({
          params: { slug, version: `v${version}`, file },
          props,
        }));
      }),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.body, { headers: { 'Content-Type': `${props.type}; charset=utf-8` } });

/** The `_headers` file that static hosts read: what a meta tag cannot say. */
import { headerPolicy } from './policy.ts';

const everywhere: Readonly<Record<string, string>> = {
  'Content-Security-Policy': headerPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

function block(pattern: string, headers: Readonly<Record<string, string>>): string {
  return [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join(
    '\n',
  );
}

const types: Readonly<Record<string, string>> = {
  'rss.xml': 'application/rss+xml',
  '*.md': 'text/markdown',
  '*.bib': 'application/x-bibtex',
  '*.ris': 'application/x-research-info-systems',
  '*.csl.json': 'application/vnd.citationstyles.csl+json',
  '*.enw': 'application/x-endnote-refer',
};

/**
 * @param base the site's base path, e.g. `/` or `/papers/`
 * @param links values of the header `Link` by path
 */
export function hostHeaders(base: string, links: ReadonlyMap<string, string>): string {
  const root = base.replace(/\/$/, '');
  const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return [
    block(`${root}/*`, everywhere),
    block(`${root}/_astro/*`, forever),
    // A folder of its own for each build.
    block(`${root}/search-index/parts/*`, forever),
    ...Object.entries(types).map(([pattern, type]) =>
      block(`${root}/${pattern}`, { 'Content-Type': `${type}; charset=utf-8` }),
    ),
    ...[...links].map(([path, value]) => block(root + path, { Link: value })),
    '',
  ].join('\n\n');
}

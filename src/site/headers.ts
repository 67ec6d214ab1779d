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

/** @param base the site's base path, e.g. `/` or `/papers/` */
export function hostHeaders(base: string): string {
  const root = base.replace(/\/$/, '');
  const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return [
    block(`${root}/*`, everywhere),
    block(`${root}/_astro/*`, forever),
    block(`${root}/rss.xml`, { 'Content-Type': 'application/rss+xml; charset=utf-8' }),
    block(`${root}/*.md`, { 'Content-Type': 'text/markdown; charset=utf-8' }),
    block(`${root}/*.bib`, { 'Content-Type': 'application/x-bibtex; charset=utf-8' }),
    block(`${root}/*.ris`, {
      'Content-Type': 'application/x-research-info-systems; charset=utf-8',
    }),
    '',
  ].join('\n\n');
}

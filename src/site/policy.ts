/** The Content-Security-Policy of every page. The meta tag and `_headers` both take it from here. */

const directives: Record<string, string> = {
  // Firefox asks this one before it fetches a page ahead of a click.
  'default-src': "'self'",
  'frame-src': "'none'",
  'media-src': "'none'",
  'object-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

function serialize(entries: Record<string, string>): string {
  return Object.entries(entries)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** For `<meta http-equiv>`, which cannot carry `frame-ancestors`. */
export const metaPolicy = serialize(directives);

/** For the HTTP header. */
export const headerPolicy = serialize({ ...directives, 'frame-ancestors': "'none'" });

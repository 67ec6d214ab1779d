/** Where the site will live: SITE_URL, the origin, and BASE_PATH, the path below it. */

export interface SitePlace {
  /** Without a path: `https://papers.example.org`. */
  site: string;
  /** `/` or `/papers/` */
  base: string;
}

const segment = /^[A-Za-z0-9._~-]+$/;

/** @throws Error with one sentence */
function siteOf(text: string | undefined): string {
  if (text === undefined) return 'https://worked-papers.example';
  const fail = (why: string): never => {
    throw new Error(`SITE_URL is "${text}": ${why}. Write it like https://papers.example.org.`);
  };
  if (text.trim() === '') return fail('it is empty');
  if (/\s/.test(text)) return fail('it holds a blank');
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return fail('it is no address that begins with https://');
  }
  const url = new URL(text);
  if (url.search || url.hash || /[?#]/.test(text)) return fail('an origin has no "?" and no "#"');
  if (url.username || url.password) return fail('it holds a user');
  if (url.pathname !== '/') {
    throw new Error(
      `SITE_URL is "${text}": its path belongs into BASE_PATH. Write SITE_URL=${url.origin} BASE_PATH=${url.pathname}.`,
    );
  }
  return url.origin;
}

/** @throws Error with one sentence */
function baseOf(text = ''): string {
  const fail = (why: string): never => {
    throw new Error(`BASE_PATH is "${text}": ${why}. Write it like /papers/.`);
  };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) fail('it is an address; the origin belongs into SITE_URL');
  if (/[?#]/.test(text)) fail('a path has no "?" and no "#"');
  if (/\s/.test(text)) fail('it holds a blank');
  const parts = text.replace(/^\/|\/$/g, '').split('/');
  if (text === '' || text === '/') return '/';
  if (parts.includes('')) fail('it holds two slashes in a row');
  if (parts.includes('.') || parts.includes('..')) fail('it goes up with "." or ".."');
  if (!parts.every((part) => segment.test(part))) fail('it has characters that addresses encode');
  return `/${parts.join('/')}/`;
}

/** @throws Error naming the variable, what is wrong and how it looks */
export function sitePlace(env: Record<string, string | undefined> = process.env): SitePlace {
  return { site: siteOf(env['SITE_URL']), base: baseOf(env['BASE_PATH']) };
}

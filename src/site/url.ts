/** Addresses: the origin and base path come from SITE_URL and BASE_PATH (see astro.config.mjs). */

/** A root-relative address under the site's base path: `/papers/x/` → `/base/papers/x/`. */
export function href(path: string, base: string = import.meta.env.BASE_URL): string {
  return `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}

/** The absolute address of a page: `/papers/x/` → `https://host/base/papers/x/`. */
export function absolute(
  path: string,
  site: string = import.meta.env.SITE,
  base: string = import.meta.env.BASE_URL,
): string {
  return new URL(href(path, base), site).href;
}

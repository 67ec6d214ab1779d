/** Astro integration: writes what only the built site needs, `_headers` for static hosts. */
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { hostHeaders } from './headers.ts';
import { absolute } from './url.ts';

/** @param linksOf values of the header `Link` by path */
export function hostFiles(
  linksOf: (absolute: (path: string) => string) => ReadonlyMap<string, string>,
): AstroIntegration {
  let base = '/';
  let origin = '';
  return {
    name: 'host-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        ({ base, site: origin = '' } = config);
      },
      'astro:build:done': ({ dir }) => {
        const links = linksOf((path) => absolute(path, origin, base));
        return writeFile(new URL('_headers', dir), hostHeaders(base, links));
      },
    },
  };
}

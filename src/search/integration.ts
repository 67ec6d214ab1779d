/** Astro integration: the search index, written at build and kept in memory in `dev`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { devIndex } from './build/dev-index.ts';
import { readGiven } from './build/given.ts';
import { indexFiles } from './build/index-files.ts';
import { type BuiltPage, pageRecords } from './build/page-records.ts';
import { indexFolder } from './records.ts';

async function* pagesOf(dist: string): AsyncIterable<BuiltPage> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    const url = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
    yield { url, html: await readFile(`${dist}${file}`, 'utf8') };
  }
}

/** @returns the number of pages */
async function writeIndex(dist: string): Promise<number> {
  const pages = await pageRecords(pagesOf(dist));
  for (const [path, content] of indexFiles(pages, readGiven())) {
    const file = `${dist}${indexFolder}${path}`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return pages.length;
}

export function searchIndex(): AstroIntegration {
  let base = '/';
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/');
      },
      'astro:server:setup': ({ server, logger }) => {
        // Astro takes the base path off the address before.
        server.middlewares.use(`/${indexFolder}`, devIndex(base, server, logger));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await writeIndex(fileURLToPath(dir));
        logger.info(`indexed ${pages} pages`);
      },
    },
  };
}

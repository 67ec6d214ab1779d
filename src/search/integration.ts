/** Astro integration: the search index, written at build and kept in memory in `dev`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { devIndex } from './build/dev-index.ts';
import { readEnglish } from './build/english.ts';
import { type Given, indexFiles } from './build/index-files.ts';
import { type BuiltPage, pageRecords } from './build/page-records.ts';
import { readSynonyms } from './build/read-synonyms.ts';
import { indexFolder } from './records.ts';

async function* pagesOf(dist: string): AsyncIterable<BuiltPage> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    const url = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
    yield { url, html: await readFile(`${dist}${file}`, 'utf8') };
  }
}

/** @returns the number of pages */
async function writeIndex(dist: string, given: Given): Promise<number> {
  const pages = await pageRecords(pagesOf(dist));
  for (const [path, content] of indexFiles(pages, given)) {
    const file = `${dist}${indexFolder}${path}`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return pages.length;
}

/**
 * @param examples questions that a panel shows before anything is asked
 * @param also other words for places, by address of the page and id
 * @param alsoOfPapers other words for places that every paper's page has, by id
 */
export function searchIndex(
  examples: () => string[],
  also: () => NonNullable<Given['also']>,
  alsoOfPapers: NonNullable<Given['alsoOfPapers']>,
): AstroIntegration {
  let base = '/';
  const given = (): Given => ({
    synonyms: readSynonyms(),
    english: readEnglish(),
    examples: examples(),
    also: also(),
    alsoOfPapers,
  });
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/');
      },
      'astro:server:setup': ({ server, logger }) => {
        // Astro takes the base path off the address before.
        server.middlewares.use(`/${indexFolder}`, devIndex(base, server, logger, given));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await writeIndex(fileURLToPath(dir), given());
        logger.info(`indexed ${pages} pages`);
      },
    },
  };
}

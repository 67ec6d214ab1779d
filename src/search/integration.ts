/** Astro integration: the Pagefind index, written at build and kept in memory in `dev`. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close } from 'pagefind';
import { buildIndex } from './build-index.ts';
import { devIndex } from './dev-index.ts';

/** What the engine needs; Pagefind also writes user interfaces that this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

async function* pagesOf(dist: string, files: readonly string[]) {
  for (const file of files) {
    yield { at: { sourcePath: file }, content: await readFile(`${dist}${file}`, 'utf8') };
  }
}

/**
 * @returns the number of pages
 * @throws with Pagefind's own messages
 */
async function writeIndex(dist: string): Promise<number> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html'));
  const index = await buildIndex(pagesOf(dist, files.sort()));
  const { errors } = await index.writeFiles({ outputPath: `${dist}pagefind` });
  if (errors.length > 0) throw new Error(`Pagefind could not write: ${errors.join('; ')}`);
  await close();
  for (const file of await readdir(`${dist}pagefind`)) {
    if (unused.test(file)) await rm(`${dist}pagefind/${file}`);
  }
  return files.length;
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
        server.middlewares.use('/pagefind/', devIndex(base, server, logger));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await writeIndex(fileURLToPath(dir));
        logger.info(`indexed ${pages} pages`);
      },
    },
  };
}

/** Astro integration: the Pagefind index, written at build and kept in memory in `dev`. */
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { devIndex } from './dev-index.ts';

/** What the engine needs; Pagefind also writes user interfaces that this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

/** @throws with Pagefind's own messages */
async function writeIndex(dist: string): Promise<number> {
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: dist });
  const written = await index.writeFiles({ outputPath: `${dist}pagefind` });
  const problems = [...added.errors, ...written.errors];
  if (problems.length > 0)
    throw new Error(`Pagefind could not index ${dist}: ${problems.join('; ')}`);
  await close();
  for (const file of await readdir(`${dist}pagefind`)) {
    if (unused.test(file)) await rm(`${dist}pagefind/${file}`);
  }
  return added.page_count;
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

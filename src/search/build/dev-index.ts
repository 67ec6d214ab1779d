/** Search in `dev`: the index is built from the dev server's own pages when it is first asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { type Given, indexFiles } from './index-files.ts';
import { type BuiltPage, pageRecords } from './page-records.ts';

type Files = Map<string, string>;

async function textOf(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

/** @throws when the sitemap or a page of it does not answer with 200 */
async function pagesOf(origin: string, base: string): Promise<BuiltPage[]> {
  const sitemap = await textOf(`${origin}${base}sitemap.xml`);
  const paths = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, loc]) => new URL(loc ?? '').pathname,
  );
  return Promise.all(
    paths.map(async (path) => ({
      url: `/${path.slice(base.length)}`,
      html: await textOf(origin + path),
    })),
  );
}

async function build(origin: string, base: string, given: Given): Promise<Files> {
  return indexFiles(await pageRecords(await pagesOf(origin, base)), given);
}

/** A middleware below `<base>search-index/`; a change of content or source makes it build again. */
export function devIndex(
  base: string,
  server: ViteDevServer,
  logger: AstroIntegrationLogger,
  given: () => Given,
) {
  let files: Promise<Files> | undefined;
  server.watcher.on('all', () => {
    files = undefined;
  });

  function current(): Promise<Files> {
    if (files) return files;
    const address = server.httpServer?.address() as AddressInfo | null | undefined;
    if (!address) return Promise.reject(new Error('the dev server is not listening yet'));
    logger.info('building the search index from the pages');
    const built = build(`http://localhost:${address.port}`, base, given());
    files = built;
    built.catch(() => {
      if (files === built) files = undefined;
    });
    return built;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    try {
      const file = (await current()).get(path);
      if (!file) {
        response.writeHead(404).end();
        return;
      }
      const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
      response.writeHead(200, headers).end(file);
    } catch (error) {
      logger.error(
        `No search index: ${(error as Error).message}. Open the pages to see their errors, then search again.`,
      );
      response.writeHead(503).end();
    }
  };
}

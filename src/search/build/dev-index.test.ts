import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AstroIntegrationLogger } from 'astro';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { devIndex } from './dev-index.ts';

const base = '/docs/';
const watcher = new EventEmitter();
const logger = { info: vi.fn(), error: vi.fn() };
let pages: Record<string, string>;
let server: Server;
let origin: string;

const sitemap = (...paths: string[]) =>
  paths.map((path) => `<url><loc>https://site.example${path}</loc></url>`).join('');
const page = (text: string) =>
  `<html lang="en"><body><main data-pagefind-body><h1>${text}</h1></main></body></html>`;

/** A server as Vite's: the middleware sees addresses from its own mount on. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const mount = `${base}search-index`;
    if (path.startsWith(mount)) {
      request.url = path.slice(mount.length);
      void index(request, response);
    } else response.writeHead(path in pages ? 200 : 500).end(pages[path]);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let index: ReturnType<typeof devIndex>;
beforeEach(() => {
  vi.clearAllMocks();
  pages = { '/docs/sitemap.xml': sitemap('/docs/a/'), '/docs/a/': page('Airships') };
  index = devIndex(
    base,
    { watcher, httpServer: server } as never,
    logger as unknown as AstroIntegrationLogger,
    () => ({ synonyms: [], examples: [] }),
  );
});

const get = (file: string) => fetch(`${origin}${base}search-index/${file}`);
const pageCount = async () =>
  ((await (await get('contents.json?ts=1')).json()) as { pages: number }).pages;

test('serves an index of the pages in the sitemap, built once', async () => {
  expect(await pageCount()).toBe(1);
  const contents = await get('contents.json');
  expect(contents.headers.get('content-type')).toBe('application/json');
  expect(contents.headers.get('cache-control')).toBe('no-store');
  expect((await get('no-such-file')).status).toBe(404);
  expect(logger.info).toHaveBeenCalledTimes(1);
  expect(logger.error).not.toHaveBeenCalled();
});

test.each(['change', 'add', 'unlink'])('%s of a file builds it again', async (event) => {
  expect(await pageCount()).toBe(1);
  pages['/docs/sitemap.xml'] = sitemap('/docs/a/', '/docs/b/');
  pages['/docs/b/'] = page('Balloons');
  expect(await pageCount()).toBe(1);
  watcher.emit('all', event, 'content/x.mdx');
  expect(await pageCount()).toBe(2);
});

test.each([
  ['a page', '/docs/a/'],
  ['the sitemap', '/docs/sitemap.xml'],
])('%s with an error answers 503 and says where; mended, it builds', async (_, path) => {
  const whole = pages[path] ?? '';
  delete pages[path];
  expect((await get('contents.json')).status).toBe(503);
  expect(logger.error.mock.calls[0]?.[0]).toMatch(`${path} answered 500`);
  expect(logger.error.mock.calls[0]?.[0]).toMatch('then search again');
  pages[path] = whole;
  expect((await get('contents.json')).status).toBe(200);
});

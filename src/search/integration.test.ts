/** A small folder of pages built, and asked as the browser asks. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { searchIndex } from './integration.ts';

const page = (main: string) => `<!doctype html><html lang="en"><body>${main}</body></html>`;
const pages = (word: string) => ({
  'papers/x/index.html': page(
    `<main data-pagefind-body><h1 data-pagefind-meta="title">Airships</h1><h2 id="how">How</h2><p>${word}</p></main>`,
  ),
  'index.html': page(`<main data-pagefind-body><h1>Home</h1><p>${word}</p></main>`),
  'search/index.html': page(`<main><h1>Search</h1><p>${word}</p></main>`),
});

let dist: string;
/** Addresses that cannot be fetched. */
let unreachable: RegExp | undefined;
let asked: string[];
/** A fresh engine each time: it remembers what it has loaded. */
let engine: typeof import('./engine.ts');
const question = { text: 'zeppelin', filters: {}, kind: '' };
const find = async (text = 'zeppelin') =>
  (await engine.ask({ ...question, text }, { most: 3 })).hits.map(({ page }) => page.url);

async function build(word: string): Promise<void> {
  for (const [name, html] of Object.entries(pages(word))) {
    await mkdir(dirname(join(dist, name)), { recursive: true });
    await writeFile(join(dist, name), html);
  }
  await rm(`${dist}search-index`, { recursive: true, force: true });
  const done = searchIndex(
    () => ['moving mean'],
    () => new Map(),
    {},
  ).hooks['astro:build:done'] as unknown as (options: {
    dir: URL;
    logger: { info(text: string): void };
  }) => Promise<void>;
  const info = vi.fn();
  await done({ dir: new URL(`file://${dist}`), logger: { info } });
  expect(info).toHaveBeenCalledWith('indexed 1 pages');
}

beforeAll(async () => {
  dist = `${await mkdtemp(join(tmpdir(), 'search-'))}/`;
});
afterAll(() => rm(dist, { recursive: true }));

beforeEach(async () => {
  await build('zeppelin');
  unreachable = undefined;
  asked = [];
  vi.stubEnv('BASE_URL', dist);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    if (unreachable?.test(url)) throw new TypeError('Failed to fetch');
    const content = await readFile(url).catch(() => undefined);
    return content ? new Response(content) : new Response('', { status: 404 });
  });
  vi.resetModules();
  engine = await import('./engine.ts');
}, 60_000);
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

test('pages of the index are found, lists of pages and what is out of it are not', async () => {
  expect(await find()).toEqual(['/papers/x/']);
});

test('each part is fetched once', async () => {
  await find();
  await find();
  expect(new Set(asked).size).toBe(asked.length);
});

describe('where a part of the index cannot be had', () => {
  test.each(['contents', 'words', 'pages'])(
    '%s, nothing found is not claimed, and another try helps',
    async (part) => {
      unreachable = new RegExp(part);
      await expect(find()).rejects.toThrow('The search index could not be loaded.');
      unreachable = undefined;
      expect(await find()).toEqual(['/papers/x/']);
    },
  );

  test('offline, that is said', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    unreachable = /./;
    await expect(find()).rejects.toThrow('You are offline');
  });

  test('where it does not answer in time, that is said', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new DOMException('The operation timed out.', 'TimeoutError');
    });
    await expect(find()).rejects.toThrow('The search index does not answer.');
  });

  test('since the site was built again, the new index answers', async () => {
    await engine.start();
    await build('balloon');
    expect(await find('balloon')).toEqual(['/papers/x/']);
  });
});

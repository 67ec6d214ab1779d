/** A small folder of pages through the real Pagefind: what comes out as a place of its own. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { searchIndex } from './integration.ts';

const places = `
  <h2 id="how-it-works">How it works</h2><p>zeppelin in a section</p>
  <div id="eq-lift" data-pagefind-title="Equation 1">zeppelin in an equation</div>
  <span id="after-eq-lift" data-pagefind-title="How it works"></span><p>biplane goes on</p>
  <figure id="fig-hull" data-pagefind-title="Figure 1">zeppelin in a figure</figure>
  <figure id="table-gas" data-pagefind-title="Table 1">zeppelin in a table</figure>
  <section id="lab-race" data-pagefind-title="Lab: Race">zeppelin in a lab</section>
  <section id="claim-fast" data-pagefind-title="Claim: fast">zeppelin in a claim</section>
  <figure id="code-fill" data-pagefind-title="Fill &lt;the&gt; hull"><pre>const zeppelin = fill(hull);</pre></figure>
  <div id="note-plain">zeppelin without a title</div>
  <p data-pagefind-ignore>submarine</p>`;
const filters = `<div hidden>
  <span data-pagefind-filter="topic">air ships</span><span data-pagefind-filter="topic">gas</span>
  <span data-pagefind-filter="author">Ada Lovelace</span>
  <span data-pagefind-filter="venue" data-pagefind-meta="venue">ICAS</span>
  <span data-pagefind-filter="year" data-pagefind-meta="year">1910</span>
  <span data-pagefind-ignore data-pagefind-meta="kinds">eq-lift equation fig-hull figure table-gas table lab-race lab claim-fast claim code-fill code</span></div>`;
const page = (main: string) => `<!doctype html><html lang="en"><body>${main}</body></html>`;
const pages = {
  'papers/x/index.html': page(
    `<main data-pagefind-body><h1 data-pagefind-meta="title">Airships</h1>${filters}${places}</main>`,
  ),
  'about/index.html': page(
    '<main data-pagefind-body><h1>About</h1><p>balloon &lt;img src=x onerror=alert(1)&gt; &lt;mark&gt;</p></main>',
  ),
  'search/index.html': page('<main><h1>Search</h1><p>zeppelin</p></main>'),
};

let dist: string;
/** Addresses that cannot be fetched. */
let unreachable: RegExp | undefined;
/** A fresh engine each time: it remembers what it has loaded. */
let engine: typeof import('./pagefind.ts');
const none = { text: '', filters: {}, kind: '' };
const all = { most: 9, placesEach: 9, wanted: () => true };

beforeAll(async () => {
  dist = `${await mkdtemp(join(tmpdir(), 'search-'))}/`;
  for (const [name, html] of Object.entries(pages)) {
    await mkdir(dirname(join(dist, name)), { recursive: true });
    await writeFile(join(dist, name), html);
  }
  const done = searchIndex().hooks['astro:build:done'] as unknown as (options: {
    dir: URL;
    logger: { info(text: string): void };
  }) => Promise<void>;
  const info = vi.fn();
  await done({ dir: new URL(`file://${dist}`), logger: { info } });
  expect(info).toHaveBeenCalledWith(expect.stringMatching(/^indexed \d pages$/));
});
afterAll(() => rm(dist, { recursive: true }));

beforeEach(async () => {
  unreachable = undefined;
  vi.stubEnv('BASE_URL', dist);
  vi.stubGlobal('location', { href: 'file:///' });
  vi.stubGlobal('fetch', async (url: string) => {
    if (unreachable?.test(url)) throw new TypeError('Failed to fetch');
    return new Response(await readFile(url.replace(/\?.*/, '')));
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.resetModules();
  engine = await import('./pagefind.ts');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the index', () => {
  test('has what the engine needs and no user interface', async () => {
    const files = await readdir(`${dist}pagefind`);
    expect(files).toContain('pagefind.js');
    expect(files).toContain('pagefind-entry.json');
    expect(files.filter((file) => /ui|highlight/.test(file))).toEqual([]);
  });

  test('counts the pages of every filter value', async () => {
    expect(await engine.filterValues()).toEqual({
      topic: { 'air ships': 1, gas: 1 },
      author: { 'Ada Lovelace': 1 },
      venue: { ICAS: 1 },
      year: { 1910: 1 },
    });
  });
});

describe('an answer', () => {
  test('has a place for every titled id, with its kind', async () => {
    const { total, hits } = await engine.ask({ ...none, text: 'zeppelin' }, all);
    expect(total).toBe(1);
    expect(hits[0]).toMatchObject({ title: 'Airships', note: 'ICAS 1910' });
    const found = hits[0]?.places.map(({ kind, title }) => `${kind}: ${title}`).sort();
    expect(found).toEqual([
      'claim: Claim: fast',
      'code: Fill <the> hull',
      'equation: Equation 1',
      'figure: Figure 1',
      'lab: Lab: Race',
      'section: How it works',
      'table: Table 1',
    ]);
    expect(hits[0]?.places.find(({ kind }) => kind === 'equation')?.url).toMatch(/x\/#eq-lift$/);
  });

  test('after an element names the section that goes on', async () => {
    const { hits } = await engine.ask({ ...none, text: 'biplane' }, all);
    expect(hits[0]?.places).toMatchObject([{ kind: 'section', title: 'How it works' }]);
  });

  test('holds no markup from pages but marks', async () => {
    const { hits } = await engine.ask({ ...none, text: 'balloon' }, all);
    expect(hits[0]?.excerpt).toContain('<mark>balloon</mark> &lt;img');
    expect(hits[0]?.excerpt.match(/<[^>]*>/g)).toEqual(['<mark>', '</mark>']);
  });

  test.each([
    ['what is ignored', 'submarine', {}],
    ['another year', 'zeppelin', { year: '1911' }],
    ['a filter value that no page has', 'zeppelin', { topic: 'trains' }],
  ])('is nothing for %s', async (_, text, filters) => {
    expect(await engine.ask({ text, filters, kind: '' }, all)).toEqual({ total: 0, hits: [] });
  });

  test('to a filter alone are the pages that have it', async () => {
    const { hits } = await engine.ask({ ...none, filters: { author: 'Ada Lovelace' } }, all);
    expect(hits.map(({ title }) => title)).toEqual(['Airships']);
  });

  test('is the same when another question about the same page comes at once', async () => {
    const ask = (text: string) => engine.ask({ ...none, text }, all);
    const alone = await ask('zeppelin');
    expect((await Promise.all([ask('zeppelin'), ask('biplane')]))[0]).toEqual(alone);
  });

  test('to a question that is no longer wanted is nothing, and loads nothing', async () => {
    unreachable = /./;
    const late = { ...all, wanted: () => false };
    expect(await engine.ask({ ...none, text: 'zeppelin' }, late)).toEqual({ total: 0, hits: [] });
  });

  test('to an empty question is nothing, and loads nothing', async () => {
    unreachable = /./;
    expect(await engine.ask(none, all)).toEqual({ total: 0, hits: [] });
  });
});

describe('without a connection', () => {
  const message = 'The search index could not be loaded. Check the connection and try again.';
  const question = { ...none, text: 'zeppelin' };

  test('says so, and answers once there is one again', async () => {
    unreachable = /fragment/;
    await expect(engine.ask(question, all)).rejects.toThrow(message);
    unreachable = undefined;
    expect((await engine.ask(question, all)).total).toBe(1);
  });

  test('that was lost after loading, nothing found is not claimed', async () => {
    await engine.filterValues();
    unreachable = /./;
    await expect(engine.ask(question, all)).rejects.toThrow(message);
  });
});

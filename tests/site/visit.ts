/** A visitor: pages in a real browser that note everything a clean page must not do. */
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

export const siteUrl = inject('siteUrl');
const fixtureUrl = inject('fixtureUrl');
const origins = [siteUrl, fixtureUrl].map((url) => new URL(url).origin);
const browser = await chromium.connect(inject('browserAddress'));
const open = new Set<BrowserContext>();

afterEach(async () => {
  await Promise.all([...open].map((context) => context.close()));
  open.clear();
});
afterAll(() => browser.close());

/** Absolute address of a page of the site: `/papers/` → under the base path. */
export const at = (path: string): string => siteUrl + path.replace(/^\//, '');

/** Absolute address of a page of the fixture site, for tests that need to know what a page says. */
export const atFixture = (path: string): string => fixtureUrl + path.replace(/^\//, '');

export { toyPaper } from '../build/fixture-site.ts';

/** Every address of the sitemap, and the page for wrong addresses, relative to the site's root. */
export async function everyPage(): Promise<string[]> {
  const sitemap = await (await fetch(at('sitemap.xml'))).text();
  const root = new URL(siteUrl).pathname;
  const paths = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, loc]) => new URL(loc!).pathname,
  );
  return [...paths.map((path) => `/${path.slice(root.length)}`), '/404.html'];
}

/** Pages that each paper has one of, which are made alike: its own, of code, of tests, of changes. */
const kindOf = (path: string): string | undefined => /^\/papers\/[^/]+\/(.*)$/.exec(path)?.[1];

/**
 * Each page with each width at which it is looked at. Of pages that are made alike, each is looked
 * at in one width, in turn.
 */
export function inWidths(
  paths: readonly string[],
  widths: readonly number[],
): { path: string; width: number }[] {
  const kinds = Map.groupBy(paths, kindOf);
  return paths.flatMap((path) => {
    const alike = kindOf(path) === undefined ? [] : (kinds.get(kindOf(path)) ?? []);
    const own = alike.indexOf(path) % widths.length;
    return widths
      .filter((_, i) => alike.length < widths.length || i === own)
      .map((width) => ({ path, width }));
  });
}

/**
 * Pages to look at closely: of papers' pages of code, of tests and of changes every third, each of
 * another paper; all with `npm test -- all`.
 */
export function inTurn(paths: readonly string[]): string[] {
  const kinds = [...Map.groupBy(paths, kindOf)];
  return kinds.flatMap(([kind, alike], turn) =>
    alike.filter(
      (_, i) => !kind || alike.length < 3 || process.env['STUDIES'] === 'all' || i % 3 === turn % 3,
    ),
  );
}

/** The browser says so of a fade between pages that it skips, at times before any script of the page runs. */
const SKIPPED_FADE = 'Transition was aborted because of invalid state. Page already revealed';

/** The browser says so too of a font that stands in the first line, when a busy machine has not drawn yet. */
const LATE_FONT = /^The resource \S+\.woff2 was preloaded using link preload but not used/;

export interface Visit {
  page: Page;
  /** Every address that was asked for. */
  asked: string[];
  /** Console errors and warnings, page errors, blocked or failed requests, other origins. */
  complaints: string[];
  /** Fails the test when there is any complaint. */
  expectClean(): void;
}

async function enter(options: BrowserContextOptions): Promise<Visit & { context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isTrouble = ['error', 'warning'].includes(message.type());
    if (isTrouble && !LATE_FONT.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => {
    if (message !== SKIPPED_FADE) complaints.push(message);
  });
  page.on('request', (request) => {
    const url = request.url();
    asked.push(url);
    const isOwn = origins.some((origin) => url.startsWith(origin));
    if (!/^(data|blob):/.test(url) && !isOwn) complaints.push(`asks ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return { context, page, asked, complaints, expectClean: () => expect(complaints).toEqual([]) };
}

/** A fresh visitor without cookies or storage. */
export async function visitor(options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await enter(options);
  open.add(visit.context);
  return visit;
}

/** A page that all tests of a `describe` look at, one after the other: loading a paper takes longer than a look. */
export function shown(path: string, options: BrowserContextOptions): () => Visit {
  let visit: Awaited<ReturnType<typeof enter>> | undefined;
  beforeAll(async () => {
    visit = await enter(options);
    await visit.page.goto(at(path));
  });
  afterAll(() => visit?.context.close());
  return () => {
    if (!visit) throw new Error(`${path} is not open.`);
    return visit;
  };
}

/** A visitor: pages in a real browser that note everything a clean page must not do. */
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { inFull } from '../../scripts/in-full.ts';
import { emptyCache, emptyPage, leave } from './empty-page.ts';

export const siteUrl = inject('siteUrl');
const fixtureUrl = inject('fixtureUrl');
const origins = [siteUrl, fixtureUrl].map((url) => new URL(url).origin);
const browser = await chromium.connect(inject('browserAddress'));

/** Absolute address of a page of the site: `/papers/` → under the base path. */
export const at = (path: string): string => siteUrl + path.replace(/^\//, '');

/** Absolute address of a page of the fixture site, for tests that need to know what a page says. */
export const atFixture = (path: string): string => fixtureUrl + path.replace(/^\//, '');

export { toyPaper } from '../build/fixture-site.ts';

/** Results of which the last ones have been added too. */
export const whole = '[data-part="results"][aria-busy="false"]';

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
    alike.filter((_, i) => !kind || alike.length < 3 || inFull || i % 3 === turn % 3),
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

function watched(page: Page): Visit {
  const asked: string[] = [];
  const complaints: string[] = [];
  for (const event of ['console', 'pageerror', 'request', 'response'] as const) {
    page.removeAllListeners(event);
  }
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
  return { page, asked, complaints, expectClean: () => expect(complaints).toEqual([]) };
}

/** A page that an earlier test has left, where there is one: a new one costs as much as four loads. */
async function enter(options: BrowserContextOptions): Promise<Visit> {
  const page = await emptyPage(browser, {
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    ...options,
  });
  return watched(page);
}

function end({ page, asked }: Visit): Promise<void> {
  const visited = origins.filter((origin) => asked.some((url) => url.startsWith(`${origin}/`)));
  return leave(page, visited.length === 1 ? visited[0] : undefined);
}

/** A visitor without cookies or storage, who may have fetched what other tests have. */
export async function visitor(options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await enter(options);
  onTestFinished(() => end(visit));
  return visit;
}

/** A visitor who has fetched nothing before. */
export async function newcomer(): Promise<Visit> {
  const visit = await visitor();
  await emptyCache(visit.page);
  return visit;
}

/** A page that all tests of a `describe` look at, one after the other: loading a paper takes longer than a look. */
export function shown(path: string, options: BrowserContextOptions): () => Visit {
  let visit: Visit | undefined;
  beforeAll(async () => {
    visit = await enter(options);
    await visit.page.goto(at(path));
  });
  afterAll(() => visit && end(visit));
  return () => {
    if (!visit) throw new Error(`${path} is not open.`);
    return visit;
  };
}

/** Pagefind in the browser, loaded when the first question comes. */
import { href } from '../site/url.ts';
import { answers, type Hit, hitOf, type PagefindPage } from './hits.ts';
import { filterNames, isEmpty, type Query } from './query.ts';
import { takeTurns } from './turns.ts';

interface Found {
  results: { data(): Promise<PagefindPage> }[];
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  destroy(): Promise<void>;
  search(text: string | null, options: { filters: Record<string, string> }): Promise<Found>;
}

export interface Answer {
  /** Pages that match, also those that are not listed. */
  total: number;
  hits: Hit[];
}

/** How Pagefind ranks pages; `hits.ts` ranks the places within a page. */
const RANKING = { termFrequency: 0.6, pageLength: 0.5 };
/** Words around a match. */
const EXCERPT_LENGTH = 22;

let loading: Promise<Pagefind> | undefined;
let loads = 0;

async function load(): Promise<Pagefind> {
  const bundle = href('/pagefind/');
  // A browser remembers that an address failed as a module: another attempt needs another one.
  const attempt = loads++ === 0 ? '' : `?attempt=${loads}`;
  const address = new URL(`${bundle}pagefind.js${attempt}`, location.href).href;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({
    basePath: bundle,
    baseUrl: href('/'),
    excerptLength: EXCERPT_LENGTH,
    ranking: RANKING,
  });
  await pagefind.init();
  return pagefind;
}

/**
 * Does something with Pagefind, and begins anew next time when that fails.
 * @throws Error that a reader can understand
 */
async function withPagefind<T>(work: (pagefind: Pagefind) => Promise<T>): Promise<T> {
  loading ??= load();
  const mine = loading;
  try {
    return await work(await mine);
  } catch (cause) {
    if (loading === mine) loading = undefined;
    mine.then((pagefind) => pagefind.destroy()).catch(() => undefined);
    throw new Error('The search index could not be loaded. Check the connection and try again.', {
      cause,
    });
  }
}

/** Pagefind answers with nothing, too, when it cannot fetch a part of its index. */
async function assertReachable(): Promise<void> {
  const entry = await fetch(href('/pagefind/pagefind-entry.json'), { cache: 'no-store' });
  if (!entry.ok) throw new Error(`${entry.status} ${entry.url}`);
}

/**
 * Values of every filter with the number of pages that have them.
 * @throws Error that a reader can understand
 */
export async function filterValues(): Promise<Record<string, Record<string, number>>> {
  return withPagefind((pagefind) => pagefind.filters());
}

/** Pagefind writes excerpts into pages that all its answers share: a second question would change the first answer. */
const inTurn = takeTurns();

export interface AskOptions {
  /** Pages that are read in full. */
  most: number;
  placesEach: number;
  /** Asked when the question's turn comes; a question that is no longer wanted is not searched. */
  wanted(): boolean;
}

/**
 * @returns nothing found for an empty question, and for one that is no longer wanted
 * @throws Error that a reader can understand
 */
export async function ask(query: Query, options: AskOptions): Promise<Answer> {
  return inTurn(async () =>
    isEmpty(query) || !options.wanted() ? { total: 0, hits: [] } : answer(query, options),
  );
}

async function answer(query: Query, { most, placesEach }: AskOptions): Promise<Answer> {
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (query.filters[name] ? [[name, query.filters[name]]] : [])),
  );
  const { results, read } = await withPagefind(async (pagefind) => {
    const found = await pagefind.search(query.text || null, { filters });
    if (found.results.length === 0) await assertReachable();
    const listed = found.results.slice(0, most).map((result) => result.data());
    return { results: found.results, read: await Promise.all(listed) };
  });
  const pages = read.filter((page) => answers(page, query.text));
  const hits = pages.flatMap((page) => hitOf(page, query.kind, placesEach, query.text) ?? []);
  const unread = Math.max(0, results.length - most);
  // Where no page that was read answers, the rest, which fits less, does not either.
  const more = query.kind === '' && hits.length > 0 ? unread : 0;
  return { total: hits.length + more, hits };
}

/** Pagefind in the browser, loaded when the first question comes. */
import { href } from '../site/url.ts';
import { answers, type Hit, hitOf, type PagefindPage } from './hits.ts';
import { filterNames, isEmpty, type Query } from './query.ts';

interface Found {
  results: { data(): Promise<PagefindPage> }[];
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(text: string | null, options: { filters: Record<string, string> }): Promise<Found>;
}

export interface Answer {
  /** Pages that match, also those that are not listed. */
  total: number;
  hits: Hit[];
}

let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  const bundle = href('/pagefind/');
  const address = new URL(`${bundle}pagefind.js`, location.href).href;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({
    basePath: bundle,
    baseUrl: href('/'),
    excerptLength: 22,
    ranking: { termFrequency: 0.6, pageLength: 0.5 },
  });
  await pagefind.init();
  return pagefind;
}

/** @throws Error that a reader can understand */
function engine(): Promise<Pagefind> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw new Error('The search index could not be loaded. Check the connection and try again.', {
      cause: error,
    });
  });
  return loading;
}

/** Values of every filter with the number of pages that have them. */
export async function filterValues(): Promise<Record<string, Record<string, number>>> {
  return (await engine()).filters();
}

/**
 * @param most pages that are read in full
 * @throws Error that a reader can understand
 */
export async function ask(query: Query, most: number, placesEach: number): Promise<Answer> {
  if (isEmpty(query)) return { total: 0, hits: [] };
  const pagefind = await engine();
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (query.filters[name] ? [[name, query.filters[name]]] : [])),
  );
  const { results } = await pagefind.search(query.text || null, { filters });
  const read = await Promise.all(results.slice(0, most).map((result) => result.data()));
  const pages = read.filter((page) => answers(page, query.text));
  const hits = pages.flatMap((page) => hitOf(page, query.kind, placesEach, query.text) ?? []);
  const unread = Math.max(0, results.length - most);
  return { total: hits.length + (query.kind === '' ? unread : 0), hits };
}

/** Search in the browser: the index over the network, and what a reader is told where that fails. */
import { href } from '../site/url.ts';
import { type Answer, answerTo, hitsOn } from './ask/answer.ts';
import type { Readings } from './ask/read.ts';
import { openStore, type Store } from './ask/store.ts';
import type { Query } from './query.ts';
import { contentsFile, indexFolder, type Start } from './records.ts';
import { type ShownAnswer, type ShownHits, shownAnswer, shownHits } from './shown.ts';

export { restOf } from './shown.ts';

/** Milliseconds after which a part of the index is given up. */
const PATIENCE = 15_000;

async function load(path: string): Promise<unknown> {
  const response = await fetch(href(`/${indexFolder}${path}`), {
    // Parts never change; which ones there are may.
    cache: path === contentsFile ? 'no-cache' : 'default',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
}

let opening: Promise<Store> | undefined;

function opened(): Promise<Store> {
  opening ??= openStore(load);
  const mine = opening;
  mine.catch(() => {
    if (opening === mine) opening = undefined;
  });
  return mine;
}

const reason = (cause: unknown): string =>
  !navigator.onLine
    ? 'You are offline, and this part of the search index has not been loaded.'
    : cause instanceof DOMException && cause.name === 'TimeoutError'
      ? 'The search index does not answer.'
      : 'The search index could not be loaded.';

/**
 * Does something with the index. Where a part is gone, the site may have been built again since the
 * page was opened: then the new index is asked.
 * @throws Error that a reader can understand
 */
async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  try {
    const store = await opened();
    try {
      return await work(store);
    } catch (error) {
      opening = undefined;
      const fresh = await opened();
      if (fresh.contents.build === store.contents.build) throw error;
      return await work(fresh);
    }
  } catch (cause) {
    throw new Error(reason(cause), { cause });
  }
}

/** @throws Error that a reader can understand */
export async function ask(query: Query, options: Readings): Promise<ShownAnswer> {
  return shownAnswer(await withStore((store) => answerTo(query, store, options)));
}

/** @throws Error that a reader can understand */
export const start = (): Promise<Start> => withStore((store) => store.start());

/**
 * The best places of pages that stand behind an answer.
 * @throws Error that a reader can understand
 */
export async function placesIn(
  numbers: readonly number[],
  answer: Pick<Answer, 'question' | 'terms' | 'stems'>,
): Promise<ShownHits> {
  const hits = await withStore((store) => hitsOn(numbers, answer, store));
  return shownHits(hits, answer.stems);
}

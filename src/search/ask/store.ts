/** The index's files as they are needed, each fetched once. */
import {
  type Contents,
  complete,
  contentsFile,
  type PageFile,
  type PageRecord,
  pagePart,
  partFile,
  type Shard,
  type SpellingFile,
  type Start,
  shardPart,
  spellingName,
  spellingPart,
  startPart,
  unpacked,
} from '../records.ts';

/** @throws Error when the file cannot be had */
export type Load = (path: string) => Promise<unknown>;

export interface Store {
  contents: Contents;
  /** Keys may be asked of `shard` then, without waiting. */
  need(keys: readonly string[]): Promise<void>;
  /** Undefined where the key's part has not been needed yet. */
  shard(key: string): Shard | undefined;
  page(number: number): Promise<PageRecord>;
  start(): Promise<Start>;
  /** Words that `word` may have been meant to be, with the number of their pages. */
  spelling(word: string): Promise<[word: string, pages: number][]>;
}

/** Number of the shard in which a key would stand. */
export function shardOf(first: readonly string[], key: string): number {
  let low = 0;
  let high = first.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] as string) <= key) low = middle;
    else high = middle;
  }
  return low;
}

/** @throws Error when the table of contents cannot be had */
export async function openStore(load: Load): Promise<Store> {
  const contents = (await load(contentsFile)) as Contents;
  const { build, shards, spelling } = contents;
  const asked = new Map<string, Promise<unknown>>();
  const arrived = new Map<number, Shard>();
  /** What failed is asked for again. */
  const once = <T, Made = T>(part: string, finish?: (loaded: T) => Made): Promise<Made> => {
    const known = asked.get(part);
    if (known) return known as Promise<Made>;
    const loading = load(partFile(build, part)).then((loaded) =>
      finish ? finish(loaded as T) : (loaded as Made),
    );
    asked.set(part, loading);
    loading.catch(() => asked.delete(part));
    return loading;
  };
  return {
    contents,
    async need(keys) {
      const numbers = [...new Set(keys.map((key) => shardOf(shards, key)))];
      await Promise.all(
        numbers.map(async (number) => {
          if (number < shards.length) {
            arrived.set(number, await once<Shard>(shardPart(number)));
          }
        }),
      );
    },
    shard: (key) => arrived.get(shardOf(shards, key)),
    page: (number) =>
      once<PageFile, PageRecord>(pagePart(number), (file) => complete(unpacked(file), contents)),
    start: () => once<Start>(startPart),
    async spelling(word) {
      const [first = '', second = ''] = word;
      // The first two letters may have been exchanged, or the first one be too much.
      const names = new Set(
        [first, second].flatMap((letter) =>
          [-2, -1, 0, 1, 2].map((more) => spellingName(letter, word.length + more)),
        ),
      );
      const files = await Promise.all(
        [...names]
          .filter((name) => spelling.includes(name))
          .map((name) => once<SpellingFile>(spellingPart(name))),
      );
      return files.flatMap((file) => Object.entries(file));
    },
  };
}

/** Pages in, the files of the search index out. */
import { createHash } from 'node:crypto';
import {
  type Contents,
  complete,
  contentsFile,
  type FilterCounts,
  filterNames,
  type OtherWords,
  type PageRecord,
  packed,
  pagePart,
  partFile,
  type Shard,
  type SpellingFile,
  type Start,
  type StemEntry,
  shardPart,
  spellingName,
  spellingPart,
  startPart,
  withWords,
} from '../records.ts';
import { phraseKey, stemOf, stemsInOrder } from '../words.ts';
import { type English, noEnglish, peculiarity } from './english.ts';
import { nameKeys, pageWords, weightOf } from './page-words.ts';
import { groupsOf, sameAs } from './synonyms.ts';

/**
 * Characters of a shard, before it is compressed. A word costs its shard, and the list of shards is in
 * every first answer: together they are least when both grow alike.
 */
const shardSize = (all: number): number => Math.min(LARGEST, 2 * Math.sqrt(all));
const LARGEST = 5_000;
/** Letters by which words are of one family, whose other members a question looks for in the same shard. */
const ALIKE = 4;
/** Characters of a family that stays together. */
const FAMILY = 10_000;
/** Of a word on more pages, those where it weighs most: it tells few of them apart. */
const MOST_PAGES = 400;
/** Values that a filter offers. */
const MOST_VALUES = 300;

interface Keyed {
  key: string;
  put(shard: Shard): void;
  size: number;
}

function keyed<K extends keyof Shard>(part: K, key: string, value: Shard[K][string]): Keyed {
  return {
    key,
    put: (shard) => {
      (shard[part] as Record<string, Shard[K][string]>)[key] = value;
    },
    size: JSON.stringify(value).length + key.length + 4,
  };
}

const differences = (numbers: readonly number[]): number[] =>
  numbers.map((number, i) => number - (numbers[i - 1] ?? 0));

/** Source pages stand last. */
const inOrder = (pages: readonly PageRecord[]): PageRecord[] => [
  ...pages.filter(({ kind }) => kind !== 'source'),
  ...pages.filter(({ kind }) => kind === 'source'),
];

interface Found {
  forms: Set<string>;
  /** Number of the page and weighted count, one after the other. */
  counts: number[];
  /** How often all pages say it. */
  times: number;
  sources: number[];
}

/** @param first number of the first source page */
function stemsOnPages(
  pages: readonly PageRecord[],
  first: number,
): { found: Map<string, Found>; lengths: number[] } {
  const found = new Map<string, Found>();
  const lengths: number[] = [];
  pages.forEach((page, number) => {
    const { counts, times, forms, length } = pageWords(page);
    lengths.push(length);
    for (const [stem, count] of counts) {
      const entry = found.get(stem) ?? { forms: new Set(), counts: [], times: 0, sources: [] };
      found.set(stem, entry);
      if (number >= first) entry.sources.push(number);
      else {
        entry.counts.push(number, count);
        entry.times += times.get(stem) ?? 0;
        for (const form of forms.get(stem) ?? []) entry.forms.add(form);
      }
    }
  });
  return { found, lengths };
}

function pagesBy(
  pages: readonly PageRecord[],
  keysOf: (page: PageRecord) => readonly string[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  pages.forEach((page, number) => {
    for (const key of keysOf(page)) found.set(key, [...(found.get(key) ?? []), number]);
  });
  return found;
}

const filterKeys = ({ filters }: PageRecord): string[] =>
  filterNames.flatMap((name) => (filters[name] ?? []).map((value) => `${name}=${value}`));

/** In the order of their characters, which is the browser's too. */
const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function shardsOf(entries: Keyed[]): { first: string; shard: Shard }[] {
  const shards: { first: string; shard: Shard; size: number }[] = [];
  const usual = shardSize(entries.reduce((sum, { size }) => sum + size, 0));
  let before = '';
  for (const { key, put, size } of entries.sort((a, b) => byKey(a.key, b.key))) {
    let last = shards.at(-1);
    const most = key.slice(0, ALIKE) === before.slice(0, ALIKE) ? FAMILY : usual;
    before = key;
    if (!last || last.size + size > most) {
      last = {
        first: key,
        shard: { stems: {}, names: {}, terms: {}, same: {}, filters: {} },
        size: 0,
      };
      shards.push(last);
    }
    put(last.shard);
    last.size += size;
  }
  return shards;
}

/** @param elsewhere words that are right and on no page: they are not taken for others */
function spelling(
  forms: ReadonlyMap<string, number>,
  elsewhere: readonly string[],
): Map<string, SpellingFile> {
  const files = new Map<string, SpellingFile>();
  for (const [form, count] of [...elsewhere.map((word) => [word, 0] as const), ...forms]) {
    if (!/^[a-z]{4,24}$/.test(form)) continue;
    const name = spellingName(form[0] as string, form.length);
    const file = files.get(name) ?? {};
    file[form] = count;
    files.set(name, file);
  }
  return files;
}

function countedFilters(pages: readonly PageRecord[]): FilterCounts {
  const counts = Object.fromEntries(filterNames.map((name) => [name, new Map<string, number>()]));
  for (const { filters } of pages) {
    for (const name of filterNames) {
      for (const value of filters[name] ?? []) {
        counts[name]?.set(value, (counts[name].get(value) ?? 0) + 1);
      }
    }
  }
  return Object.fromEntries(
    filterNames.map((name) => [
      name,
      [...(counts[name] ?? [])]
        .sort((a, b) => b[1] - a[1])
        .slice(0, MOST_VALUES)
        .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })),
    ]),
  ) as FilterCounts;
}

const stemmed = (phrases: readonly string[]): string[] =>
  phrases.map((phrase) => stemsInOrder(phrase).join(' '));

/** The page as the index keeps it. */
const asKept = ({ places, ...page }: PageRecord): PageRecord => ({
  ...page,
  places: places.map(({ also, ...place }) => (also ? { ...place, also: stemmed(also) } : place)),
});

/** What the index takes from elsewhere than pages. */
export interface Given {
  /** Groups of words and phrases that mean the same. */
  synonyms?: readonly (readonly string[])[];
  /** How common words are elsewhere. */
  english?: English;
  /** Questions to start from. */
  examples?: readonly string[];
  /** Other words for places, by address of the page and id of the place. */
  also?: ReadonlyMap<string, OtherWords>;
  /** Other words for places that every paper's page has. */
  alsoOfPapers?: OtherWords;
}

/** @returns content by path below the index's folder */
export function indexFiles(
  given: readonly PageRecord[],
  {
    synonyms = [],
    english = noEnglish,
    examples = [],
    also = new Map(),
    alsoOfPapers = {},
  }: Given = {},
): Map<string, string> {
  const pages = inOrder(given).map((page) => withWords(page, also.get(page.url) ?? {}));
  const first = pages.filter(({ kind }) => kind !== 'source').length;
  const { found, lengths } = stemsOnPages(
    pages.map((page) => complete(page, { also: alsoOfPapers })),
    first,
  );
  const said = lengths.slice(0, first).reduce((sum, length) => sum + length, 0);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const weigh = (number: number, count: number) => weightOf(count, lengths[number] ?? 0, mean);
  const entries: Keyed[] = [];
  const forms = new Map<string, number>();
  for (const [stem, { forms: own, counts, times, sources }] of found) {
    const all = counts.length / 2;
    const best = Array.from({ length: all }, (_, i) => {
      const number = counts[2 * i] ?? 0;
      return { number, weight: weigh(number, counts[2 * i + 1] ?? 0) };
    });
    if (all > MOST_PAGES) {
      best.sort((a, b) => b.weight - a.weight).splice(MOST_PAGES);
      best.sort((a, b) => a.number - b.number);
    }
    const numbers = differences(best.map(({ number }) => number));
    const entry: StemEntry = [
      all,
      [...own].join(' '),
      numbers.flatMap((number, i) => [number, best[i]?.weight ?? 0]),
      differences(sources.slice(0, MOST_PAGES)),
      peculiarity(stem, times, said, english),
    ];
    entries.push(keyed('stems', stem, entry));
    for (const form of own) forms.set(form, all);
  }
  for (const [key, numbers] of pagesBy(pages.slice(0, first), nameKeys)) {
    entries.push(keyed('names', key, numbers.slice(0, MOST_PAGES)));
  }
  for (const [key, numbers] of pagesBy(pages, filterKeys)) {
    entries.push(keyed('filters', key, differences(numbers)));
  }
  for (const { url, places } of pages) {
    for (const { kind, title, text, id } of places) {
      if (kind === 'term')
        entries.push(keyed('terms', phraseKey(title), [title, text, `${url}#${id}`]));
    }
  }
  for (const [phrase, others] of sameAs(groupsOf(synonyms, pages))) {
    entries.push(keyed('same', phrase, others));
  }
  const shards = shardsOf(entries);
  const spelled = spelling(
    forms,
    english.words.filter((word) => !found.has(stemOf(word))),
  );
  const start: Start = { counts: countedFilters(pages), examples: [...examples] };
  const parts = new Map<string, string>();
  const put = (part: string, value: unknown): void => {
    parts.set(part, JSON.stringify(value));
  };
  for (const [number, { shard }] of shards.entries()) put(shardPart(number), shard);
  for (const [number, page] of pages.entries()) put(pagePart(number), packed(asKept(page)));
  for (const [name, file] of spelled) put(spellingPart(name), file);
  put(startPart, start);
  const hash = createHash('sha256');
  for (const [part, content] of parts) hash.update(part).update(content);
  hash.update(JSON.stringify(alsoOfPapers));
  const build = hash.digest('hex').slice(0, 10);
  const contents: Contents = {
    build,
    pages: first,
    shards: shards.map(({ first }) => first),
    spelling: [...spelled.keys()],
    also: Object.fromEntries(
      Object.entries(alsoOfPapers).map(([id, phrases]) => [id, stemmed(phrases)]),
    ),
  };
  return new Map([
    [contentsFile, JSON.stringify(contents)],
    ...[...parts].map(([part, content]) => [partFile(build, part), content] as const),
  ]);
}

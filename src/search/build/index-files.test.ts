import { describe, expect, test } from 'vitest';
import { also, files, pages, storeOf } from '../fixtures/pages.ts';
import { type Contents, contentsFile, type PageRecord, type Shard } from '../records.ts';
import { indexFiles } from './index-files.ts';

const contents = JSON.parse(files.get(contentsFile)!) as Contents;

/** Pages of made-up words. */
const many = (count: number): PageRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    url: `/p/${i}/`,
    title: `Page ${i}`,
    kind: 'page',
    summary: '',
    head: '',
    names: [],
    filters: { year: ['2000'] },
    places: [
      {
        id: 'a',
        kind: 'section',
        title: 'A',
        heading: '',
        names: '',
        text: Array.from({ length: 40 }, (_, j) => `w${(i * 31 + j * j * 7) % 4000}x`).join(' '),
      },
    ],
  }));

describe('the files of an index', () => {
  test('stand in a folder that changes with what they hold', () => {
    expect(
      [...files.keys()].every(
        (path) => path === contentsFile || path.startsWith(`parts/${contents.build}/`),
      ),
    ).toBe(true);
    const other = indexFiles(pages.slice(0, 1)).get(contentsFile)!;
    expect((JSON.parse(other) as Contents).build).not.toBe(contents.build);
    expect(indexFiles(pages).get(contentsFile)).toBe(indexFiles(pages).get(contentsFile));
    expect(indexFiles(pages).get(contentsFile)).not.toBe(files.get(contentsFile));
  });

  test('hold the stems of other words at their places, and among the words of their page alone', async () => {
    const store = await storeOf();
    const { places } = await store.page(0);
    const also = places.map(({ id, also = [] }) => [id, also] as const);
    expect(also.filter(([, words]) => words.length > 0)).toEqual([
      ['lift', ['buoyanc explain']],
      ['table-1', ['which gas is best']],
    ]);
    await store.need(['vapor']);
    const [count, forms, postings] = store.shard('vapor')!.stems['vapor']!;
    expect([count, forms, postings[0]]).toEqual([1, 'vapor', 1]);
  });

  test('keep each page as it was', async () => {
    const store = await storeOf(indexFiles(pages));
    expect(await Promise.all(pages.map((_, number) => store.page(number)))).toEqual(
      pages.toSorted((a, b) => Number(a.kind === 'source') - Number(b.kind === 'source')),
    );
  });

  test('keep what every paper is asked by once, and find papers by it', async () => {
    const built = indexFiles(pages, { also, alsoOfPapers: { boiler: ['furnace'], lift: [] } });
    const kept = [...built].filter(([, text]) => text.includes('"furnac"'));
    expect(kept.map(([path]) => path)).toContain(contentsFile);
    expect(kept.filter(([path]) => path.includes('/pages/'))).toEqual([]);
    const store = await storeOf(built);
    const places = (await store.page(1)).places.map(({ id, also = [] }) => [id, also]);
    expect(places).toContainEqual(['boiler', ['locomot by vapor', 'when to stoke', 'furnac']]);
    await store.need(['furnac']);
    expect(store.shard('furnac')?.stems['furnac']?.[2][0]).toBe(1);
    expect((JSON.parse(built.get(contentsFile)!) as Contents).build).not.toBe(
      (JSON.parse(indexFiles(pages, { also }).get(contentsFile)!) as Contents).build,
    );
  });

  test('name English that is on no page, which is no mistake', async () => {
    const english = { words: ['hydrant', 'hydrogen', 'hydrate'], shares: new Map() };
    const store = await storeOf(indexFiles(pages, { english }));
    const words = new Map(await store.spelling('hydrant'));
    expect([words.get('hydrant'), words.get('hydrogen')]).toEqual([0, 1]);
  });

  test('have source pages last', async () => {
    const store = await storeOf();
    expect(contents.pages).toBe(3);
    expect((await store.page(3)).kind).toBe('source');
  });

  test('of words stay small, however many there are', () => {
    const built = indexFiles(many(1200));
    const shards = [...built].filter(([path]) => path.includes('/words/'));
    expect(shards.length).toBeGreaterThan(10);
    for (const [, text] of shards) expect(text.length).toBeLessThan(14_000);
  });

  test('of words hold families whole, but for large ones', () => {
    const text = Array.from({ length: 900 }, (_, i) => {
      const family = `${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxyzabcd'[Math.floor(i / 100)]}o`;
      return `${family}r ${family}lant`;
    }).join(' ');
    const [page] = many(1);
    const built = indexFiles([{ ...page!, places: [{ ...page!.places[0]!, text }] }]);
    const shards = [...built]
      .filter(([path]) => path.includes('/words/'))
      .map(([, text]) =>
        Object.values(JSON.parse(text) as Shard).flatMap((part) => Object.keys(part)),
      )
      .map((keys) => keys.sort())
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(shards.length).toBeGreaterThan(4);
    const cut = shards.filter(
      (keys, i) => shards[i - 1]?.at(-1)?.slice(0, 4) === keys[0]!.slice(0, 4),
    );
    expect(cut).toEqual([]);
  });

  test('name for a frequent word the pages where it weighs most', async () => {
    const built = await storeOf(indexFiles(many(900)));
    await built.need(['page']);
    const [count, , postings] = built.shard('page')!.stems['page']!;
    expect(count).toBe(900);
    expect(postings.length).toBe(800);
  });

  test('count the values of filters', async () => {
    const { counts, examples } = await (await storeOf()).start();
    expect(counts.topic).toEqual([
      ['air', 1],
      ['gas', 1],
      ['sea', 1],
    ]);
    expect(counts.venue).toEqual([['ICAS', 2]]);
    expect(examples).toEqual(['why do they rise']);
  });
});

test.each(['air', 'zz', '', 'hydrogen', '=', '\u{1F984}'])(
  'any key has a shard: %j',
  async (key) => {
    const store = await storeOf();
    await store.need([key]);
    expect(store.shard(key)).toBeDefined();
  },
);

/** Questions to a small index: which pages, which places, and what is said about it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexFiles } from '../build/index-files.ts';
import { pages, storeOf } from '../fixtures/pages.ts';
import type { Query } from '../query.ts';
import { answerTo, hitsOn } from './answer.ts';

const store = await storeOf();
const ask = (text: string, more: Partial<Query> = {}) =>
  answerTo({ text, filters: {}, kind: '', ...more }, store, { most: 5 });
const found = async (text: string, more?: Partial<Query>) =>
  (await ask(text, more)).hits.map(({ page, places }) => [page.url, places[0]?.place.id]);
const first = async (text: string) => (await found(text))[0];

const air = '/papers/airships/';
const sea = '/papers/steamers/';

describe('the first place', () => {
  test.each([
    ['hydrogen heavier air', air, 'lift'],
    ['steam pressure screw', sea, 'boiler'],
    ['lift by gas table', air, 'table-1'],
    ['why they rise', air, 'lift'],
    ['coal by day', sea, 'table-1'],
    ['three days over an ocean', air, 'claim-fast'],
  ])('for keywords: %s', async (text, page, place) => {
    expect(await first(text)).toEqual([page, place]);
  });

  test.each([
    ['displaces hydrogn', air, 'lift'],
    ['preasure of steam', sea, 'boiler'],
    ['zepplein', air, 'code-fill'],
  ])('for a misspelling: %s', async (text, page, place) => {
    expect(await first(text)).toEqual([page, place]);
  });

  test.each([
    ['quantisation', air, 'lift'],
    ['fillHull', air, 'code-fill'],
    ['fill_hull', air, 'code-fill'],
    ['fill hull', air, 'code-fill'],
    ['gasCells', air, 'code-fill'],
    ['convoyDrift', sea, 'code-drift'],
    ['convoy drift', sea, 'convoy'],
    ['rho', air, 'eq-lift'],
    ['ρ', air, 'eq-lift'],
    ['watertight', sea, 'boiler'],
    ['water tight', sea, 'boiler'],
    ['MSD', sea, 'convoy'],
    ['1.2 hydrogen', air, 'table-1'],
  ])('for another spelling: %s', async (text, page, place) => {
    expect(await first(text)).toEqual([page, place]);
  });

  test('for an acronym is that of its long form', async () => {
    expect((await ask('MSD')).stems).toContain('drift');
  });

  test('for a synonym', async () => expect((await first('steamship'))?.[0]).toBe(sea));

  test.each([
    ['table 1 airships', air, 'table-1'],
    ['table 1 of steamers', sea, 'table-1'],
    ['equation 1', air, 'eq-lift'],
  ])('for a number of a kind: %s', async (text, page, place) => {
    expect(await first(text)).toEqual([page, place]);
  });
});

describe('a name leads to its page first', () => {
  test.each([
    ['Airships: A study of lift', air],
    ['sky whale', air],
    ['SkyWhale', air],
    ['1910.01234', air],
    ['arXiv:1910.01234v2', air],
    ['10.1000/air', air],
    ['Lovelace', air],
    ['ada lovelace', air],
    ['brunel', sea],
    ['steamers', sea],
  ])('%s', async (text, page) => expect((await first(text))?.[0]).toBe(page));
});

describe('a question of many words', () => {
  test('need not be answered whole, and that is said', async () => {
    const { hits, whole, missing } = await ask('hydrogen zzzzqqq hull');
    expect(hits[0]?.page.url).toBe(air);
    expect([whole, missing]).toEqual([false, ['zzzzqqq']]);
  });

  test('that no page has all of is answered by pages with some, and that is said', async () => {
    const { hits, whole, missing } = await ask('hydrogen coal');
    expect(hits.map(({ page }) => page.url).sort()).toEqual([air, sea]);
    expect([whole, missing]).toEqual([false, []]);
  });

  test('that a page has all of is answered by it first', async () => {
    const { hits, whole } = await ask('hull pressure coal');
    expect(hits[0]?.page.url).toBe(sea);
    expect(whole).toBe(true);
  });

  test('finds nothing where several, and half of them, are nowhere', async () => {
    expect(await found('steam pressure flurbish')).not.toEqual([]);
    const { hits, missing } = await ask('steam pressure flurbish quonk');
    expect(hits).toEqual([]);
    expect(missing).toEqual(['flurbish', 'quonk']);
  });

  test('finds what is there where one word is nowhere', async () => {
    expect(await found('coal convoy days')).not.toEqual([]);
    expect(await found('steam pressure flurbish')).not.toEqual([]);
  });

  test('says what it took for a misspelled word, and can be told not to', async () => {
    expect((await ask('hydrogn')).corrections).toEqual([{ from: 'hydrogn', to: 'hydrogen' }]);
    expect((await ask('"hydrogn"')).hits).toEqual([]);
  });
});

describe('a phrase between quotation marks', () => {
  test('stands in every place that is found', async () => {
    expect(await found('"high pressure"')).toEqual([[sea, 'boiler']]);
    expect(await found('"pressure high"')).toEqual([]);
  });

  test.each([
    ['title', '"study of lift"'],
    ['summary', '"lighter than air"'],
    ['head', '"College of Balloons"'],
  ])('that only the %s of a page holds leads to the page alone', async (_, text) =>
    expect(await found(text)).toEqual([[air, undefined]]),
  );

  test('of a title with a word beside it leads to the places of that word', async () =>
    expect(await found('"study of lift" helium')).toEqual([[air, 'table-1']]));

  test('of a title leads to places that hold it too', async () =>
    expect(
      (await ask('"airships"')).hits.map(({ places }) => places.map(({ place }) => place.id)),
    ).toEqual([['claim-fast']]));

  test('of common words is meant where a page presents itself with it or holds it', async () => {
    const english = {
      words: ['ship', 'that', 'burn'],
      shares: new Map([
        ['ship', 0.1],
        ['burn', 0.1],
      ]),
    };
    const usual = await storeOf(indexFiles(pages, { english }));
    const { hits } = await answerTo({ text: '"ships that burn"', filters: {}, kind: '' }, usual, {
      most: 5,
    });
    expect(hits.map(({ page, places }) => [page.url, places])).toEqual([[sea, []]]);
    const held = await answerTo({ text: '"of many ships"', filters: {}, kind: '' }, usual, {
      most: 5,
    });
    expect(held.hits.map(({ page }) => page.url)).toEqual([sea]);
  });

  test('is looked for on further pages where those that have most of its words lack it', async () => {
    const reading = async (text: string) =>
      (await answerTo({ text, filters: {}, kind: '' }, store, { most: 1 })).hits.map(
        ({ page, places }) => [page.url, places[0]?.place.id],
      );
    expect(await reading('the pressure')).toEqual([[sea, 'boiler']]);
    expect(await reading('"the pressure"')).toEqual([[air, 'code-fill']]);
  });

  test('of a title is no place of a kind', async () =>
    expect(await found('"study of lift"', { kind: 'table' })).toEqual([]));
});

test.each([
  'xylophonist',
  'asdf qwer',
  'purple monkey dishwasher',
  '!!! ???',
  '🦄',
  'ark',
  '__proto__',
  'constructor',
  'toString',
  '.*+?^${}()|[\\]',
  '<img src=x onerror=alert(1)>',
])('nothing is found for %s', async (text) => {
  const { hits, definition } = await ask(text);
  expect([hits, definition]).toEqual([[], undefined]);
});

describe('a term', () => {
  test.each(['what is ballast?', 'definition of ballast', 'ballasts', '"ballast"', 'balast'])(
    'stands above the results, and not among them: %s',
    async (text) => {
      const { definition, hits } = await ask(text);
      expect(definition?.[2]).toBe('/glossary/#ballast');
      expect(hits.map(({ page }) => page.url)).toEqual([air]);
    },
  );
});

describe('filters', () => {
  test('leave pages out', async () => {
    expect(await found('pressure', { filters: { year: '1911' } })).toEqual([[sea, 'boiler']]);
    expect(await found('pressure', { filters: { year: '1911', topic: 'air' } })).toEqual([]);
    expect(await found('pressure', { filters: { topic: 'no such' } })).toEqual([]);
  });

  test('alone list the pages that pass', async () => {
    const { hits } = await ask('', { filters: { author: 'Ada Lovelace' } });
    expect(hits.map(({ page, places }) => [page.url, places])).toEqual([[air, []]]);
  });

  test('of a kind leave places out', async () => {
    expect(await found('gas', { kind: 'table' })).toEqual([[air, 'table-1']]);
  });
});

describe('source files', () => {
  test('stand behind the pages', async () => {
    const answer = await ask('fillHull');
    expect(answer.hits.map(({ page }) => page.kind)).not.toContain('source');
    const [hit] = await hitsOn(answer.sources, answer, store);
    expect([hit?.page.url, hit?.places[0]?.place.id]).toEqual([
      '/papers/airships/code/',
      'lift-ts',
    ]);
  });

  test('are found for a name that stands nowhere else', async () => {
    const { hits, sources } = await ask('buoyancyOfHull');
    expect(sources.length).toBe(1);
    expect(hits.map(({ page }) => page.kind)).not.toContain('source');
  });
});

test('any text is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      expect((await ask(text)).hits.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 60 },
  );
}, 60_000);

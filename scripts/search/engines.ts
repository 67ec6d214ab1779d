/** Search engines over the same pages and places: the site's own, and five others with sensible settings. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create, insertMultiple, save, search as searchOrama } from '@orama/orama';
import { Document } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import { otherWords, wordsOfEveryPage } from '../../src/paper/other-words.ts';
import { answerTo } from '../../src/search/ask/answer.ts';
import { openStore, type Store } from '../../src/search/ask/store.ts';
import { pagesRead } from '../../src/search/limits.ts';
import {
  type Contents,
  complete,
  contentsFile,
  type PageFile,
  type PageRecord,
  unpacked,
} from '../../src/search/records.ts';

/** Addresses, best first. */
export interface Found {
  pages: string[];
  /** Of the first page, then of the others: at most three each. */
  places: string[];
  /** Of a term, above everything else. */
  definition?: string;
}

export interface Engine {
  name: string;
  /** All that its index holds, compressed. */
  indexBytes: number;
  /** What a first question fetches, compressed, without the engine's own code. */
  firstBytes(): number;
  find(question: string): Promise<Found>;
}

/** Places that are shown of a page. */
const SHOWN = 3;
export const zipped = (text: string | Uint8Array): number => gzipSync(text).length;

/** Pages in the order of their best places, three places each. */
function grouped(places: readonly string[]): Found {
  const byPage = new Map<string, string[]>();
  for (const place of places) {
    const page = place.replace(/#.*/, '');
    byPage.set(page, [...(byPage.get(page) ?? []), place]);
  }
  return {
    pages: [...byPage.keys()],
    places: [...byPage.values()].flatMap((own) => own.slice(0, SHOWN)),
  };
}

/** The index as a browser holds it. @param read hears every part that is asked for */
export const storeOf = (
  files: ReadonlyMap<string, string>,
  read: (text: string) => void = () => {},
): Promise<Store> =>
  openStore(async (path) => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    read(text);
    return JSON.parse(text) as unknown;
  });

/** The site's own search over a built site, its files read instead of fetched. */
export async function ownEngine(files: ReadonlyMap<string, string>): Promise<Engine> {
  let fetched = 0;
  const store = await storeOf(files, (text) => {
    fetched += zipped(text);
  });
  let first = 0;
  return {
    name: 'this site',
    indexBytes: [...files.values()].reduce((sum, text) => sum + zipped(text), 0),
    firstBytes: () => first,
    async find(text) {
      const answer = await answerTo({ text, filters: {}, kind: '' }, store, { most: pagesRead });
      first ||= fetched;
      const places = answer.hits.flatMap(({ page, places }) =>
        places.slice(0, SHOWN).map(({ place }) => `${page.url}#${place.id}`),
      );
      return {
        pages: answer.hits.map(({ page }) => page.url),
        places,
        ...(answer.definition ? { definition: answer.definition[2] } : {}),
      };
    },
  };
}

/** Files of the index that a build has written. */
export function builtIndex(dist: string): Map<string, string> {
  const folder = join(dist, 'search-index');
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

interface PlaceDocument {
  id: string;
  title: string;
  heading: string;
  page: string;
  text: string;
}
const fields = ['title', 'heading', 'page', 'text'] as const;
const boost = { title: 3, heading: 1.5, page: 1.5, text: 1 };

/** What every engine gets of a place; other words as they were written, not as the index keeps them. */
export function documentsOf(pages: readonly PageRecord[]): PlaceDocument[] {
  const written = otherWords();
  return pages.flatMap(({ url, kind, title, summary, names, places }) => {
    const also = (id: string) => [
      ...(written.get(url)?.[id] ?? []),
      ...((kind === 'paper' && wordsOfEveryPage[id]) || []),
    ];
    return places.map(({ id, title: own, heading, text, lines = [], names: labels }) => ({
      id: `${url}#${id}`,
      title: own,
      heading,
      page: [title, summary, ...names].join(' '),
      text: [text, ...lines, labels, ...also(id)].join('\n'),
    }));
  });
}

const whole = (index: string) => ({ indexBytes: zipped(index), firstBytes: () => zipped(index) });

function miniSearch(documents: readonly PlaceDocument[]): Engine {
  const index = new MiniSearch<PlaceDocument>({ fields: [...fields], idField: 'id' });
  index.addAll(documents);
  return {
    name: 'MiniSearch',
    ...whole(JSON.stringify(index)),
    find: async (question) =>
      grouped(
        index.search(question, { boost, prefix: true, fuzzy: 0.2 }).map(({ id }) => id as string),
      ),
  };
}

async function flexSearch(documents: readonly PlaceDocument[]): Promise<Engine> {
  const index = new Document({
    tokenize: 'forward',
    document: { id: 'id', index: fields.map((field) => ({ field, tokenize: 'forward' })) },
  } as never);
  for (const document of documents) index.add(document as never);
  let exported = '';
  await index.export((key: string, data: string) => {
    exported += key + data;
  });
  return {
    name: 'FlexSearch',
    ...whole(exported),
    async find(question) {
      const results = index.search(question, { limit: 100, suggest: true }) as unknown as {
        result: string[];
      }[];
      return grouped([...new Set(results.flatMap(({ result }) => result))]);
    },
  };
}

function lunrEngine(documents: readonly PlaceDocument[]): Engine {
  const index = lunr((builder) => {
    builder.ref('id');
    for (const field of fields) builder.field(field, { boost: boost[field] });
    for (const document of documents) builder.add(document);
  });
  return {
    name: 'Lunr',
    ...whole(JSON.stringify(index)),
    async find(question) {
      const search = () =>
        index.query((query) => {
          for (const token of lunr.tokenizer(question)) {
            query.term(token.toString(), { boost: 3 });
            query.term(token.toString(), {
              editDistance: token.toString().length > 4 ? 1 : 0,
              usePipeline: false,
            });
          }
        });
      try {
        return grouped(search().map(({ ref }) => ref));
      } catch {
        // Of some words it looks up nothing and throws: it has found nothing.
        return grouped([]);
      }
    },
  };
}

async function orama(documents: readonly PlaceDocument[]): Promise<Engine> {
  const index = create({
    schema: { id: 'string', title: 'string', heading: 'string', page: 'string', text: 'string' },
    components: { tokenizer: { stemming: false, language: 'english' } },
  });
  await insertMultiple(
    index,
    documents.map((document) => ({ ...document })),
  );
  return {
    name: 'Orama',
    ...whole(JSON.stringify(save(index))),
    async find(question) {
      const { hits } = await searchOrama(index, {
        term: question,
        properties: [...fields],
        boost,
        tolerance: 1,
        limit: 100,
      });
      return grouped(hits.map(({ document }) => (document as unknown as PlaceDocument).id));
    },
  };
}

interface PagefindPage {
  url: string;
  sub_results: {
    url: string;
    anchor?: unknown;
    weighted_locations: { balanced_score: number }[];
  }[];
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(text: string): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
}

/** Plain Pagefind: it indexes the built pages as they are, and runs as in a browser. */
async function pagefind(
  html: ReadonlyMap<string, string>,
): Promise<Engine & { close(): Promise<void> }> {
  const { index, errors } = await createIndex({ excludeSelectors: ['annotation'] });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  for (const [url, content] of html) await index.addHTMLFile({ url, content });
  const folder = `${await mkdtemp(join(tmpdir(), 'pagefind-'))}/`;
  await index.writeFiles({ outputPath: folder });
  await close();
  let fetched = 0;
  const { fetch } = globalThis;
  // Its engine is written for browsers: it fetches its files, and asks where it is.
  Object.assign(globalThis, {
    location: { href: 'file:///' },
    fetch: async (...asked: Parameters<typeof fetch>) => {
      const path = String(asked[0]).replace(/\?.*/, '');
      if (!path.startsWith(folder)) return fetch(...asked);
      const content = readFileSync(path);
      fetched += content.length;
      return new Response(content);
    },
  });
  const engine = (await import(`${folder}pagefind.js`)) as Pagefind;
  await engine.options({ basePath: folder, baseUrl: '/' });
  await engine.init();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /pf_index|pf_fragment|pf_meta|pf_filter/.test(entry.name),
  );
  let first = 0;
  return {
    name: 'Pagefind',
    indexBytes: files.reduce(
      (sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length,
      0,
    ),
    firstBytes: () => first,
    async find(question) {
      const { results } = await engine.search(question);
      const pages = await Promise.all(results.slice(0, 6).map((result) => result.data()));
      first ||= fetched;
      const score = ({ weighted_locations }: PagefindPage['sub_results'][number]) =>
        weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
      return {
        pages: pages.map(({ url }) => url),
        places: pages.flatMap(({ sub_results }) =>
          sub_results
            .filter(({ anchor }) => anchor !== undefined)
            .sort((a, b) => score(b) - score(a))
            .slice(0, SHOWN)
            .map(({ url }) => url),
        ),
      };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** @param html built pages by address, for Pagefind */
export async function otherEngines(
  pages: readonly PageRecord[],
  html: ReadonlyMap<string, string>,
): Promise<Engine[]> {
  const documents = documentsOf(pages.filter(({ kind }) => kind !== 'source'));
  return [
    await pagefind(html),
    miniSearch(documents),
    await flexSearch(documents),
    lunrEngine(documents),
    await orama(documents),
  ];
}

export const contentsOf = (files: ReadonlyMap<string, string>): Contents =>
  JSON.parse(files.get(contentsFile)!) as Contents;

/** Pages of a built index, without the words that its contents hold for all of them. */
export function recordsOf(files: ReadonlyMap<string, string>): PageRecord[] {
  const { build } = contentsOf(files);
  return [...files]
    .filter(([path]) => path.startsWith(`parts/${build}/pages/`))
    .map(([, text]) => unpacked(JSON.parse(text) as PageFile));
}

/** Pages of a built index, whole. */
export function pagesOf(files: ReadonlyMap<string, string>): PageRecord[] {
  const contents = contentsOf(files);
  return recordsOf(files).map((page) => complete(page, contents));
}

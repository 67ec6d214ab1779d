/** One paper as its page knows it: a folder in, everything that the site shows out, all mistakes at once. */
import { AuthorError, Notebook, type Place } from '../author-error.ts';
import { type CitedWorks, citedWorks, keysOf } from '../cite/cited.ts';
import type { CslRecord } from '../cite/csl.ts';
import { type Library, readLibrary } from '../cite/library.ts';
import { nearest } from '../nearest.ts';
import { type Given, readAttributes, type Takes } from './attributes.ts';
import type { Element, PageParts, Use } from './element.ts';
import cite from './elements/cite.ts';
import term from './elements/term.ts';
import type { Folder } from './folder.ts';
import { hasFrontmatter, readFrontmatter } from './frontmatter.ts';
import type { GlossaryEntry } from './glossary.ts';
import { type Headline, headlineOf } from './headline.ts';
import { once } from './once.ts';
import { anchorsOf } from './rules/anchors.ts';
import { folderRules, pageRules } from './rules/index.ts';
import { isInner, linksOf } from './rules/links.ts';
import type { PaperData } from './schema.ts';
import { checkShape } from './shape.ts';
import { type FoundElement, lineOf, type PageTree, parsePage } from './tree.ts';
import { vocabulary } from './vocabulary.ts';

/** An element of the page with what its component shows. */
export interface Resolved {
  use: Use;
  element: Element;
  shown: unknown;
}

/** A place on the page that search knows. */
export interface PagePlace {
  id: string;
  kind: string;
}

export interface Paper {
  slug: string;
  data: PaperData;
  /** The number that stands for it. */
  headline: Headline | undefined;
  folder: Folder;
  tree: PageTree;
  /** Elements of the vocabulary, in the order in which the page renders them. */
  elements: readonly Resolved[];
  places: readonly PagePlace[];
  /** Ids of the glossary's terms that the page uses. */
  terms: ReadonlySet<string>;
  /** Ids that links can lead to. */
  anchors: ReadonlySet<string>;
  /** Addresses of other pages of the site that the text links to. */
  links: readonly InnerLink[];
  /** The works that the page cites, in the order of its list. */
  cited: readonly CslRecord[];
  /** Reading time. */
  minutes: number;
}

/** A link of the text to another page of the site, relative to its own. */
export interface InnerLink {
  url: string;
  at: Place;
}

const wordsPerMinute = 220;

/**
 * The uses of the vocabulary on a page, with their attributes; notes every wrong one.
 * @param broken told the names of the elements that are; all of them where one has a name that nothing has
 */
function usesOf(
  { elements, imported, text }: PageTree,
  file: string,
  notebook: Notebook,
  broken: Set<string>,
): Use[] {
  const counts = new Map<string, number>();
  const useOf = ({ name, node, line, section }: FoundElement): Use[] => {
    const at = { file, line };
    const note = (problem: string, remedy: string) => {
      broken.add(name);
      notebook.mistakes.push(new AuthorError(at, problem, remedy));
    };
    const room = vocabulary.get(name);
    if (room && imported.has(name)) {
      note(`an import hides the element <${name}>.`, 'Give what is imported another name.');
      return [];
    }
    if (!room) {
      if (imported.has(name)) return [];
      for (const known of vocabulary.keys()) broken.add(known);
      const near = nearest(name, [...vocabulary.keys()], 5).join(', ');
      note(
        `there is no component <${name}>. Near it: ${near}.`,
        'Import a drawing before it is used; write \\< for a plain "<".',
      );
      return [];
    }
    const given = readAttributes(node, room.takes, note);
    const lacking = room.lacks?.(node, text);
    if (lacking)
      note(`<${name}> needs ${lacking}.`, `As in: ${room.example.replaceAll('\n', ' ')}.`);
    // Figures and charts are counted together.
    const counted = room.place?.kind ?? name;
    const number = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, number);
    return given ? [{ name, given, number, at, section, node }] : [];
  };
  return elements.flatMap(useOf);
}

/** Places with an id each; notes where two share one. */
function placesOf(uses: readonly Use[], notebook: Notebook): PagePlace[] {
  const known = new Map<string, number | undefined>();
  return uses.flatMap(({ name, given, at }) => {
    const place = vocabulary.get(name)?.place;
    const id = place?.id(given as Given<Takes>);
    if (!place || id === undefined) return [];
    if (known.has(id)) {
      const remedy = `Ids must differ; the other is on line ${known.get(id)}.`;
      const words = place.twice?.(id) ?? [`two elements have id="${id}".`, remedy];
      notebook.mistakes.push(new AuthorError(at, ...words));
    } else known.set(id, at.line);
    return [{ id, kind: place.kind }];
  });
}

/**
 * @param glossary entries of the site's glossary
 * @throws AuthorErrors with everything that is wrong in the folder
 */
export function readPaper(folder: Folder, glossary: readonly GlossaryEntry[]): Paper {
  const { slug, page, bib } = folder;
  const { file } = folder.at('index.mdx');
  const notebook = new Notebook();
  for (const rule of folderRules) rule(folder, notebook);
  const data = notebook.try(() => readFrontmatter(page, file));
  // Without a frontmatter its lines would be taken for text.
  const tree = hasFrontmatter(page) ? notebook.try(() => parsePage(page, file)) : undefined;
  // Without its sections a page has hardly anything where it belongs.
  if (tree && !checkShape(tree, file, notebook)) notebook.close();
  const broken = new Set<string>();
  const uses = tree ? usesOf(tree, file, notebook, broken) : [];
  const places = placesOf(uses, notebook);
  if (!data || !tree) {
    notebook.close();
    throw new Error(`${file}: nothing could be read, and nothing was said.`);
  }

  const library = once((): Library => readLibrary(bib, folder.at('references.bib').file));
  const byName = Map.groupBy(uses, ({ name }) => name);
  const unread = new Set(broken);
  const asked = new Set<string>();
  /** Notes what is wrong, unless it follows from elements that could not be read. */
  const attempt = <T>(work: (own: Notebook) => T): T | undefined => {
    asked.clear();
    const own = new Notebook();
    const done = own.try(() => work(own));
    const follows = [...asked].some((name) => unread.has(name));
    if (!follows) notebook.mistakes.push(...own.mistakes);
    return done;
  };
  const parts: PageParts = {
    slug,
    folder,
    data,
    glossary,
    library,
    works: once((): CitedWorks => {
      const keys = parts.uses(cite).flatMap(({ given }) => keysOf(given.id));
      return citedWorks(keys, library());
    }),
    uses<T extends Takes, R>({ name }: Element<T, R>) {
      asked.add(name);
      return (byName.get(name) ?? []) as readonly Use<Given<T>>[];
    },
  };
  const elements = uses.flatMap((use): Resolved[] => {
    const element = vocabulary.get(use.name)!;
    const all = parts.uses(element);
    const resolved = attempt(() => ({
      shown: element.resolve(use as Use<Given<Takes>>, parts, all),
    }));
    if (!resolved) broken.add(use.name);
    return resolved ? [{ use, element, ...resolved }] : [];
  });
  // The bundler also reads them, and its errors name no file.
  for (const file of folder.data) notebook.try(() => folder.json(file));
  for (const element of vocabulary.values()) {
    // What follows from a name that leads nowhere would only be said twice.
    if (broken.has(element.name)) continue;
    const before = notebook.mistakes.length;
    attempt((own) => element.check?.(parts.uses(element), parts, own));
    if (notebook.mistakes.length > before) broken.add(element.name);
  }
  const headline = notebook.try(() => headlineOf(data, folder));
  const ruled = { parts, tree, elements, places, broken };
  for (const rule of pageRules) rule(ruled, notebook);
  notebook.close();

  const seconds = elements.reduce(
    (sum, { element, shown }) => sum + (element.seconds?.(shown) ?? 0),
    (60 * tree.words) / wordsPerMinute,
  );
  return {
    slug,
    data,
    headline,
    folder,
    tree,
    elements,
    places,
    terms: new Set(parts.uses(term).map(({ given }) => given.id)),
    anchors: anchorsOf(ruled),
    links: linksOf(ruled)
      .filter(({ url }) => isInner(url))
      .map(({ url, node }) => ({ url, at: folder.at('index.mdx', lineOf(node)) })),
    cited: [...parts.works().keys()].map((key) => library().get(key)!),
    minutes: Math.max(1, Math.round(seconds / 60)),
  };
}

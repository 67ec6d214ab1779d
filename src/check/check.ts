/** Everything that a later step would refuse in the papers' folders, said at once. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { AuthorError, Notebook } from '../author-error.ts';
import { nearest } from '../nearest.ts';
import { type Folder, paperSlugs, papersDir, readFolder, shownPath } from '../paper/folder.ts';
import { readFrontmatter } from '../paper/frontmatter.ts';
import { type Paper, readPaper } from '../paper/paper.ts';
import { unfinished } from '../paper/rules/template.ts';
import { glossary as readGlossary } from '../paper/shelf.ts';
import { slugFault } from '../paper/slug.ts';
import { readSynonyms } from '../search/build/read-synonyms.ts';
import { causes } from './causes.ts';
import { copiedPage, copyMistakes } from './copies.ts';
import { cycleMistakes } from './cycles.ts';
import { drawingMistakes } from './drawings.ts';
import { drawnMistakes } from './drawn.ts';
import { folderMistakes } from './folders.ts';
import { type Keyed, keyMistakes, keyUsers } from './keys.ts';
import { checkLabs, labFaults, type Patience, patience } from './labs.ts';
import { linkMistakes, type Site } from './links.ts';
import { lintMistakes } from './lint.ts';
import { missedOnce } from './missed.ts';
import { idsOfPage, pagesOfSite } from './site-pages.ts';
import { type Tagged, topicMistakes, topicUsers } from './topics.ts';
import { typeMistakes } from './types.ts';
import { uncomparedMistakes } from './uncompared.ts';
import { unusedMistakes } from './unused.ts';

export interface PaperReport {
  /** As authors know it: `content/papers/x`. */
  name: string;
  mistakes: readonly AuthorError[];
  /** Text of the template that is left: no reader should see it, but the site builds. */
  unfinished: readonly AuthorError[];
  /** Labs on demand that were not waited for. */
  notRun: readonly string[];
}

export interface Report {
  /** What concerns no single paper. */
  mistakes: readonly AuthorError[];
  papers: readonly PaperReport[];
  /** All papers without mistakes of their own: those that were asked for have been read on the way. */
  read(): readonly Paper[];
}

export interface CheckOptions {
  /** Folder of all papers. */
  papers?: string;
  /** Only these papers. */
  slugs?: readonly string[];
  wait?: Patience;
  /** How labs are looked at, where they are. */
  runLabs?: typeof checkLabs;
  /** Without it labs are neither loaded nor run, only read; text of the template may stay, and tables need not be compared. */
  labs?: boolean;
  /** Types, lint, format and what drawings draw too: two seconds more for each paper. */
  types?: boolean;
  /** What takes longer; asked of a paper that nothing else is wrong with. */
  later?: (folder: Folder) => Promise<readonly AuthorError[]>;
}

/** Remembers what each argument gave. */
function remembered<T>(work: (slug: string) => T): (slug: string) => T {
  const known = new Map<string, T>();
  return (slug) => {
    if (!known.has(slug)) known.set(slug, work(slug));
    return known.get(slug)!;
  };
}

/** So many mistakes of one kind have one cause: a file or a section is gone. */
const fewest = 2;

/** Mistakes by file, then line; what is wrong alike on several lines of a file is said once. */
function inOrder(mistakes: readonly AuthorError[]): AuthorError[] {
  const sorted = mistakes.toSorted(
    (a, b) => a.place.file.localeCompare(b.place.file) || (a.place.line ?? 0) - (b.place.line ?? 0),
  );
  const alike = Map.groupBy(
    sorted,
    ({ place, problem }) => `${place.file}: ${problem.replace(/ \(asked for "[^"]*"\)/, '')}`,
  );
  const said = [...alike.values()].map((group) => {
    const [first] = group as [AuthorError];
    const lines = new Set(group.map(({ place }) => place.line));
    lines.delete(first.place.line);
    if (lines.size === 0) return first;
    const more = `The same on ${lines.size === 1 ? 'line' : 'lines'} ${[...lines].join(', ')}.`;
    return new AuthorError(
      first.place,
      first.problem,
      `${first.remedy} ${more}`.trim(),
      first.about,
    );
  });
  return together(withoutCopies(said));
}

/** What a passage that stands twice breaks is not said one by one. */
function withoutCopies(mistakes: readonly AuthorError[]): readonly AuthorError[] {
  const copies = mistakes.filter(({ problem }) => problem.startsWith('the paragraph of line '));
  const [first, last] = [copies[0], copies.at(-1)];
  if (!first || !last || copies.length < 3) return mistakes;
  const [from = 0, to = 0] = [first.place.line, last.place.line];
  const more = `Everything from line ${from} to line ${to} seems to stand twice.`;
  const said = new AuthorError(first.place, first.problem, `Remove the copy. ${more}`);
  const isInside = ({ place: { file, line = 0 } }: AuthorError) =>
    file === first.place.file && line >= from - 6 && line <= to + 6;
  return [said, ...mistakes.filter((mistake) => !isInside(mistake))];
}

/** What is missed of a file in many places is said at the first. */
function together(mistakes: readonly AuthorError[]): AuthorError[] {
  const kindOf = ({ place, problem }: AuthorError) =>
    `${place.file}: ${problem.replace(/"[^"]*"/g, '""')}`;
  const kinds = Map.groupBy(mistakes, kindOf);
  return mistakes.flatMap((mistake) => {
    const group = kinds.get(kindOf(mistake))!;
    if (group.length < fewest || !mistake.problem.includes('"')) return mistake;
    if (mistake !== group[0]) return [];
    const others = group.slice(1).map(({ place, problem }) => {
      const [name] = /"[^"]*"/.exec(problem) ?? [];
      return place.line === undefined ? name : `${name} (line ${place.line})`;
    });
    const more = `Likewise ${others.join(', ')}: perhaps all for one reason.`;
    return new AuthorError(mistake.place, mistake.problem, `${mistake.remedy} ${more}`.trim());
  });
}

const isMissed = /^no (file|tests are titled) "|^it does not exist|", which does not exist\.$/;

/** Whether it is said already of files that have wrong names: what they hold is missed elsewhere. */
function followsFrom(stray: ReadonlySet<string>, { place, problem }: AuthorError): boolean {
  if (stray.size === 0 || stray.has(place.file)) return stray.has(place.file);
  return (
    isMissed.test(problem) || [...stray].some((file) => problem.includes(`/${basename(file)}`))
  );
}

/**
 * @throws AuthorError when a paper that is asked for does not exist
 */
export async function check({
  papers = papersDir,
  slugs: asked,
  wait = patience,
  runLabs = checkLabs,
  labs = true,
  types = false,
  later = async () => [],
}: CheckOptions = {}): Promise<Report> {
  const shown = shownPath(papers);
  const all = paperSlugs(papers);
  const strays = folderMistakes(papers, shown);
  const belongsTo =
    (slug: string) =>
    ({ place }: AuthorError) =>
      place.file === `${shown}/${slug}` || place.file.startsWith(`${shown}/${slug}/`);
  for (const slug of asked ?? []) {
    if (all.includes(slug) || strays.some(belongsTo(slug))) continue;
    const problem = `there is no paper "${slug}".`;
    throw new AuthorError(
      { file: `${shown}/${slug}` },
      problem,
      `Nearest: ${nearest(slug, all).join(', ')}.`,
    );
  }
  const outer = new Notebook();
  const glossary = outer.try(readGlossary);
  outer.try(readSynonyms);
  const folderOf = remembered((slug) => readFolder(slug, papers));
  const read = remembered((slug): Paper | AuthorError[] => {
    const notebook = new Notebook();
    const paper = notebook.try(() => readPaper(folderOf(slug), glossary ?? []));
    return paper ?? notebook.mistakes;
  });
  const headed = remembered((slug): (Tagged & Keyed) | undefined =>
    new Notebook().try(() => {
      const folder = folderOf(slug);
      return { folder, data: readFrontmatter(folder.page, folder.at('index.mdx').file) };
    }),
  );
  const site: Site = {
    pages: pagesOfSite(),
    slugs: all,
    tools: all.filter((slug) => existsSync(join(papers, slug, 'tool/page.astro'))),
    idsOf: (path) => idsOfPage(path, glossary),
    anchors(slug) {
      const paper = read(slug);
      return 'anchors' in paper ? paper.anchors : undefined;
    },
  };

  // A folder that is to be renamed may be a copy.
  const wellNamed = all.filter((slug) => !slugFault(slug));
  const heads = wellNamed.flatMap((slug) => headed(slug) ?? []);
  const folders = heads.map(({ folder }) => folder);
  const topics = topicUsers(heads);
  const terms = (glossary ?? []).map(({ id }) => id);
  const keys = keyUsers(heads);
  const one = async (slug: string): Promise<PaperReport> => {
    const name = `${shown}/${slug}`;
    const mistakes = strays.filter(belongsTo(slug));
    const stray = new Set(mistakes.map(({ place }) => place.file));
    const paper = all.includes(slug) && glossary ? read(slug) : [];
    if ('slug' in paper)
      mistakes.push(
        ...linkMistakes(paper, site),
        ...unusedMistakes(paper.folder, stray),
        ...cycleMistakes(paper.folder),
      );
    else mistakes.push(...paper.filter((mistake) => !followsFrom(stray, mistake)));
    const head = wellNamed.includes(slug) ? headed(slug) : undefined;
    if (head) {
      const named = [...topicMistakes(head, topics, terms), ...keyMistakes(head, keys)];
      mistakes.push(...named, ...(named.length > 0 ? [] : copyMistakes(head.folder, folders)));
    }
    const folder = all.includes(slug) ? new Notebook().try(() => folderOf(slug)) : undefined;
    const copied = folder && wellNamed.includes(slug) ? copiedPage(folder, folders) : [];
    if (copied.length > 0) return { name, mistakes: copied, unfinished: [], notRun: [] };
    const left = new Notebook();
    if (folder && labs) unfinished(folder, left);
    if (folder) {
      const said = new Set(mistakes.map(({ place }) => place.file));
      mistakes.push(...drawingMistakes(folder).filter(({ place }) => !said.has(place.file)));
    }
    const found = missedOnce(mistakes);
    // A module that cannot be read, has another name or other aliases, has been named; loading it would say so again.
    const unread = 'slug' in paper ? [] : paper;
    const isReadable = ![...found, ...unread].some(({ place }) =>
      /\.ts$|\/package\.json$/.test(place.file),
    );
    const looked = () => ({ mistakes: folder && isReadable ? labFaults(folder) : [], notRun: [] });
    const [report, untyped, unlinted, undrawn] = await Promise.all([
      folder && labs && isReadable ? runLabs(folder, wait) : looked(),
      folder && types && isReadable ? typeMistakes(folder) : [],
      folder && types && isReadable ? lintMistakes(folder) : [],
      folder && types && isReadable ? drawnMistakes(folder) : [],
    ]);
    const own = folder
      ? causes(folder, found, [report.mistakes, untyped, undrawn, unlinted])
      : found;
    const isSound = own.length + left.mistakes.length + outer.mistakes.length === 0;
    if (folder && isSound) {
      if (labs) own.push(...uncomparedMistakes(folder));
      if (own.length === 0) own.push(...(await later(folder)));
    }
    return {
      name,
      mistakes: inOrder(own),
      unfinished: inOrder(left.mistakes),
      notRun: report.notRun,
    };
  };

  const names = asked ?? [
    ...new Set([
      ...all,
      ...strays.map(({ place }) => place.file.slice(shown.length + 1).split('/')[0]!),
    ]),
  ];
  const reports: PaperReport[] = [];
  const inTurn = [...names].sort();
  while (inTurn.length > 0) {
    reports.push(...(await Promise.all(inTurn.splice(0, availableParallelism()).map(one))));
  }
  return {
    mistakes: outer.mistakes,
    papers: reports,
    read: () => all.map(read).filter((paper) => 'slug' in paper),
  };
}

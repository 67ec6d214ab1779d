/** All papers of the site: each is read once, and again only after a change in its folder. */
import { join } from 'node:path';
import { Notebook } from '../author-error.ts';
import { siteText } from '../site-text.ts';
import { paperSlugs, papersDir, readFolder } from './folder.ts';
import { type GlossaryEntry, glossaryFile, parseGlossary } from './glossary.ts';
import { type Paper, readPaper } from './paper.ts';

interface Shelf {
  papers: Map<string, Paper>;
  glossary?: readonly GlossaryEntry[];
  /** All papers in the order of the list, until one changes. */
  sorted?: Paper[];
}

/**
 * One shelf for the whole process. Astro's configuration runs in Node and pages run from a bundle:
 * two copies of this module, which must not read every folder twice.
 */
const holder = globalThis as { workedPapers?: Shelf };
holder.workedPapers ??= { papers: new Map() };
const shelf = holder.workedPapers;

/** @throws AuthorError for a wrong entry */
export function glossary(): readonly GlossaryEntry[] {
  shelf.glossary ??= parseGlossary(siteText(glossaryFile));
  return shelf.glossary;
}

/** Newest page first, then by title. */
function inOrder(a: Paper, b: Paper): number {
  return (
    b.data.page.published.localeCompare(a.data.page.published) ||
    a.data.shortTitle.localeCompare(b.data.shortTitle)
  );
}

/**
 * All papers, newest page first, then by title.
 * @throws AuthorErrors with the mistakes of all papers
 */
export function allPapers(): readonly Paper[] {
  if (shelf.sorted) return shelf.sorted;
  const notebook = new Notebook();
  for (const slug of paperSlugs()) {
    if (shelf.papers.has(slug)) continue;
    const paper = notebook.try(() => readPaper(readFolder(slug), glossary()));
    if (paper) shelf.papers.set(slug, paper);
  }
  notebook.close();
  shelf.sorted = [...shelf.papers.values()].sort(inOrder);
  return shelf.sorted;
}

/** Puts on the shelf what has been read elsewhere. */
export function shelve(papers: readonly Paper[]): void {
  for (const paper of papers) shelf.papers.set(paper.slug, paper);
}

/** Routes of the pages that every paper has. */
export function paperPages() {
  return allPapers().map((paper) => ({ params: { slug: paper.slug }, props: { paper } }));
}

/**
 * Forgets what a changed file was read into.
 * @param path absolute
 * @returns whether the site shows that file
 */
export function forget(path: string): boolean {
  const inPapers = path.startsWith(`${papersDir}/`);
  if (inPapers) shelf.papers.delete(path.slice(papersDir.length + 1).split('/')[0] ?? '');
  else if (path === join(process.cwd(), glossaryFile)) {
    delete shelf.glossary;
    shelf.papers.clear();
  } else return false;
  delete shelf.sorted;
  return true;
}

/** One paper as its page knows it: frontmatter, outline, folder. Names are checked when it is loaded. */

import { type CollectionEntry, getCollection } from 'astro:content';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNames } from './check.ts';
import { papersDir } from './folder.ts';
import { type Outline, readOutline } from './outline.ts';
import type { PaperData } from './schema.ts';
import { checkShape } from './shape.ts';

export interface Paper {
  slug: string;
  /** Absolute path of the paper's folder. */
  dir: string;
  data: PaperData;
  outline: Outline;
  entry: CollectionEntry<'papers'>;
}

const loaded = new Map<string, { digest: string; paper: Paper }>();

function load(entry: CollectionEntry<'papers'>): Paper {
  const dir = join(papersDir, entry.id);
  const file = join(dir, 'index.mdx');
  const source = readFileSync(file, 'utf8');
  const known = loaded.get(entry.id);
  if (known?.digest === source && import.meta.env.PROD) return known.paper;
  const page = `content/papers/${entry.id}/index.mdx`;
  checkShape(source, page);
  const outline = readOutline(source, page);
  const paper: Paper = { slug: entry.id, dir, data: entry.data, outline, entry };
  checkNames(paper);
  loaded.set(entry.id, { digest: source, paper });
  return paper;
}

/** All papers, newest page first, then by title. */
export async function allPapers(): Promise<Paper[]> {
  const entries = await getCollection('papers');
  return entries
    .map(load)
    .sort(
      (a, b) =>
        b.data.page.published.localeCompare(a.data.page.published) ||
        a.data.shortTitle.localeCompare(b.data.shortTitle),
    );
}

/** Routes of the pages that every paper has. */
export async function paperPages() {
  return (await allPapers()).map((paper) => ({ params: { slug: paper.slug }, props: { paper } }));
}

/** The cited works of a paper's page, and the running number of each place that cites them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outline } from '../paper/outline.ts';
import { type CitedWorks, citedWorks } from './cited.ts';
import { readLibrary } from './library.ts';

interface PaperFolder {
  slug: string;
  /** Absolute path. */
  dir: string;
  outline: Pick<Outline, 'citations'>;
}

const read = new Map<string, { source: string; works: CitedWorks }>();

/**
 * Reads `references.bib`; a folder without one cites nothing.
 * @throws where `index.mdx` and `references.bib` do not agree
 */
export function paperCitations({ slug, dir, outline }: PaperFolder): CitedWorks {
  const path = join(dir, 'references.bib');
  const bib = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const source = JSON.stringify([bib, outline.citations]);
  const known = read.get(dir);
  if (known?.source === source) return known.works;
  const folder = `content/papers/${slug}`;
  const library = readLibrary(bib, `${folder}/references.bib`);
  const works = citedWorks(outline.citations, library, folder);
  read.set(dir, { source, works });
  return works;
}

const places = new WeakMap<object, Map<string, number>>();

/** The anchor of the `place`-th mention of a work, from 1. */
export function placeId(key: string, place: number): string {
  return `cite-${key}-${place}`;
}

/**
 * Counts the mentions of a work while one page renders.
 * @param page an object that lives as long as the rendering, `Astro.locals`
 * @returns 1 for the first mention
 */
export function nextPlace(page: object, key: string): number {
  const counts = places.get(page) ?? new Map<string, number>();
  places.set(page, counts);
  const place = (counts.get(key) ?? 0) + 1;
  counts.set(key, place);
  return place;
}

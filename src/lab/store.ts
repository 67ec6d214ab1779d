/** Labs and their committed results on disk. For Node only: the command and the tests. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { labsOf } from './collection.ts';
import type { CommittedResult } from './define.ts';
import { resultsText } from './results-file.ts';

export type Results = Record<string, CommittedResult>;

const place = (slug: string, file: string) => join('content', 'papers', slug, file);

/** Folder names of the papers that have a `lab.ts`, sorted. */
export function labSlugs(root: string): string[] {
  const papers = join(root, 'content', 'papers');
  if (!existsSync(papers)) return [];
  return readdirSync(papers)
    .filter((slug) => existsSync(join(papers, slug, 'lab.ts')))
    .sort();
}

/** A paper's labs by id. @throws Error naming the file. */
export async function loadLabs(root: string, slug: string) {
  const file = place(slug, 'lab.ts');
  try {
    return labsOf(await import(/* @vite-ignore */ pathToFileURL(join(root, file)).href), file);
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith(file) ? error : new Error(`${file}: ${message}`, { cause: error });
  }
}

/**
 * A paper's committed results by lab id.
 * @throws Error naming the file and the command that writes it, when it is missing or broken.
 */
export function readResults(root: string, slug: string): Results {
  const file = place(slug, 'lab.results.json');
  const remedy = `Run: npm run labs -- ${slug}`;
  if (!existsSync(join(root, file))) throw new Error(`${file}: missing. ${remedy}`);
  let results: unknown;
  try {
    results = JSON.parse(readFileSync(join(root, file), 'utf8')) ?? {};
  } catch (error) {
    throw new Error(`${file}: not valid JSON (${(error as Error).message}). ${remedy}`);
  }
  for (const [id, entry] of Object.entries<Partial<CommittedResult>>(results as Results)) {
    if (entry?.knobs && 'result' in entry && entry.studies) continue;
    throw new Error(`${file}: the entry "${id}" lacks knobs, result or studies. ${remedy}`);
  }
  return results as Results;
}

export function writeResults(
  root: string,
  slug: string,
  results: Results,
  labIds: readonly string[],
): void {
  writeFileSync(join(root, place(slug, 'lab.results.json')), resultsText(results, labIds));
}

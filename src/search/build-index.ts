/** Pages in, Pagefind's index out: the same at build and in `dev`. */
import { createIndex, type PagefindIndex } from 'pagefind';

export interface IndexedPage {
  /** From the site's root: an address, or a file below `dist`. */
  at: { url: string } | { sourcePath: string };
  content: string;
}

/**
 * HTML whose only ids are those of places: headings, and what has a title of its own. To Pagefind
 * every id is an anchor that keeps its element's text, in memory and in what readers load, though
 * it leads to places only. Pages of code have an id for each line.
 */
export function withoutOtherIds(html: string): string {
  return html.replace(
    /(<(?!h[1-6]\b)(?![^<>]*\sdata-pagefind-title=)[a-z][^<>]*?)\sid="[^"]*"/g,
    '$1',
  );
}

/** @throws naming the page, with Pagefind's own messages */
export async function buildIndex(
  pages: Iterable<IndexedPage> | AsyncIterable<IndexedPage>,
): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ excludeSelectors: ['annotation'] });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  for await (const { at, content } of pages) {
    const added = await index.addHTMLFile({ ...at, content: withoutOtherIds(content) });
    if (added.errors.length > 0) {
      throw new Error(
        `Pagefind could not index ${Object.values(at)[0]}: ${added.errors.join('; ')}`,
      );
    }
  }
  return index;
}

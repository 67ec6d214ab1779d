/** What search fetches, compressed as a host would. */
import { readdirSync, readFileSync } from 'node:fs';
import { answerTo } from '../../src/search/ask/answer.ts';
import { pagesRead } from '../../src/search/limits.ts';
import { storeOf, zipped } from './engines.ts';

/** Bytes of search's own code and styles, as the dialog loads them. */
export function codeBytes(dist: string): number {
  const files = readdirSync(`${dist}/_astro`)
    .map((file) => ({ file, text: readFileSync(`${dist}/_astro/${file}`, 'utf8') }))
    .filter(
      ({ file, text }) =>
        /^(dialog|search-panel|search|stylesheet)\./.test(file) || text.includes('search-index'),
    );
  return files.reduce((sum, { text }) => sum + zipped(text), 0);
}

/**
 * Bytes of the parts of the index that first questions and further ones fetch.
 * @param each how many questions a reader asks, the first of them with nothing at hand
 */
export async function traffic(
  files: ReadonlyMap<string, string>,
  questions: readonly string[],
  each: number,
): Promise<{ firsts: number[]; further: number[] }> {
  const sizes = new Map<string, number>();
  const sizeOf = (text: string): number => {
    if (!sizes.has(text)) sizes.set(text, zipped(text));
    return sizes.get(text)!;
  };
  const firsts: number[] = [];
  const further: number[] = [];
  for (let at = 0; at < questions.length; at += each) {
    let fetched = 0;
    const store = await storeOf(files, (text) => {
      fetched += sizeOf(text);
    });
    await store.start();
    for (const [i, text] of questions.slice(at, at + each).entries()) {
      const before = i === 0 ? 0 : fetched;
      await answerTo({ text, filters: {}, kind: '' }, store, { most: pagesRead });
      (i === 0 ? firsts : further).push(fetched - before);
    }
  }
  return { firsts, further };
}

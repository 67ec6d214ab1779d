/** What search fetches, compressed as a host would. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { answerTo } from '../../src/search/ask/answer.ts';
import { openStore } from '../../src/search/ask/store.ts';

export const zipped = (text: string | Uint8Array): number => gzipSync(text).length;

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
 * Bytes of the parts of the index that first questions and further ones fetch in the dialog.
 * @param each how many questions a reader asks, the first of them with nothing at hand
 */
export async function traffic(
  files: ReadonlyMap<string, string>,
  questions: readonly string[],
  each: number,
): Promise<{ firsts: number[]; further: number[] }> {
  const sizes = new Map<string, number>();
  const sizeOf = (path: string, text: string): number => {
    if (!sizes.has(path)) sizes.set(path, zipped(text));
    return sizes.get(path)!;
  };
  const firsts: number[] = [];
  const further: number[] = [];
  for (let at = 0; at < questions.length; at += each) {
    let fetched = 0;
    const store = await openStore(async (path) => {
      const text = files.get(path) ?? '{}';
      fetched += sizeOf(path, text);
      return JSON.parse(text) as unknown;
    });
    await store.start();
    for (const [i, text] of questions.slice(at, at + each).entries()) {
      const before = i === 0 ? 0 : fetched;
      await answerTo({ text, filters: {}, kind: '' }, store, { most: 4 });
      (i === 0 ? firsts : further).push(fetched - before);
    }
  }
  return { firsts, further };
}

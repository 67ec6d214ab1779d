/** How many letters must be added, dropped, changed or exchanged with a neighbor to get from one word to another. */

/** @returns at most `most` + 1 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + same,
      );
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] as number, most + 1);
}

/** Short words are other words after one change. */
export const mostMistakes = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

/** Each letter once where it stands twice: that alone is corrected in short words too. */
const single = (word: string): string => word.replace(/(.)\1/g, '$1');

/** The same letters behind the same first one: two that are exchanged are corrected in words of four too. */
const exchanges = (a: string, b: string): boolean =>
  a.length > 3 && a[0] === b[0] && [...a].sort().join() === [...b].sort().join();

/** A first letter is seldom wrong. */
const OTHER_START = 0.5;

/**
 * The word that was meant: the nearest one, of several the one on most pages; none where the word is right.
 * @param words with the number of their pages; 0 for words that are right and on no page
 */
export function corrected(
  word: string,
  words: Iterable<readonly [word: string, pages: number]>,
): { word: string; distance: number } | undefined {
  const most = mostMistakes(word.length);
  const more = mostMistakes(word.length + 1);
  const plain = single(word);
  let best: { word: string; distance: number; cost: number; pages: number } | undefined;
  for (const [other, pages] of words) {
    if (pages === 0 && other === word) return undefined;
    if (pages === 0) continue;
    const allowed = single(other) === plain || exchanges(word, other) ? Math.max(1, more) : most;
    const mistakes = distance(word, other, allowed);
    if (mistakes > allowed || mistakes === 0) continue;
    const cost = mistakes + (word[0] === other[0] ? 0 : OTHER_START);
    if (!best || cost < best.cost || (cost === best.cost && pages > best.pages)) {
      best = { word: other, distance: mistakes, cost, pages };
    }
  }
  return best && { word: best.word, distance: best.distance };
}

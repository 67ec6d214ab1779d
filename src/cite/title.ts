/** Capitals of a title: which of them every style keeps, and the title in sentence case. */

/** A word or a part of a compound, with its place. */
const parts = /[\p{L}\p{N}\p{M}]+/gu;

export const wordsIn = (text: string): string[] => text.match(parts) ?? [];

/** After these a sentence begins. */
const begins = /(^|[:.?!—]\s+)[\p{P}\s]*$/u;

/** `OpenELM`, `LLMs`, `CLIP`, `3D`: no style may change their capitals. */
function hasInnerCapital(word: string): boolean {
  return /^.+\p{Lu}|^\p{Lu}$/u.test(word) && word !== 'A' && word !== 'I';
}

/** @param before what stands before the word */
type Change = (word: string, keeps: boolean, before: string) => string;

function mapWords(title: string, properNames: readonly string[], change: Change): string {
  const named = new Set(properNames.flatMap(wordsIn));
  return title.replace(parts, (word, offset: number) =>
    change(word, hasInnerCapital(word) || named.has(word), title.slice(0, offset)),
  );
}

/**
 * `The Truth is Rarely Pure` → `The truth is rarely pure`.
 * @param properNames words that keep their capitals, beside those that have a capital inside
 */
export function sentenceCase(title: string, properNames: readonly string[] = []): string {
  return mapWords(title, properNames, (word, keeps, before) =>
    keeps || begins.test(before) ? word : word.toLowerCase(),
  );
}

/** Braces around what a BibTeX style must not set in lower case, and around nothing else. */
export function withBraces(title: string, properNames: readonly string[] = []): string {
  return mapWords(title, properNames, (word, keeps, before) => {
    if (keeps) return `{${word}}`;
    // BibTeX itself keeps the first letter of a title and of what follows a colon.
    const isKnown = before === '' || /:\s+$/.test(before);
    const isCapital = word !== word.toLowerCase();
    return begins.test(before) && !isKnown && isCapital ? `{${word[0]}}${word.slice(1)}` : word;
  });
}

/** Whether a title is all in capitals, as printed heads are: a name such as GPT-4 or MOBILENET is not. */
export function isShouted(title: string): boolean {
  const words = title.match(/\p{L}+/gu) ?? [];
  const isLong = words.length > 1 && words.some(({ length }) => length >= 7);
  return isLong && !/\p{Ll}/u.test(title);
}

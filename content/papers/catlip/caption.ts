/** A caption as words: the cleaning of the released code, and a tagger small enough for a page. */
import type { Noun } from './wordnet.ts';

const bytesOf = (escapes: string) =>
  Uint8Array.from(escapes.split('%').slice(1), (byte) =>
    Number.parseInt(byte, 16),
  );

// #region clean
/** Web text in lower case without addresses' escapes and without tags. */
export function clean(caption: string): string {
  const decoder = new TextDecoder();
  return (
    caption
      // `%20` and its like, several together where a letter takes
      // more than one byte.
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => decoder.decode(bytesOf(run)))
      .replaceAll('+', ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  );
}

/** The words of a caption; hyphens and points inside a word stay. */
export function wordsOf(caption: string): string[] {
  return (
    clean(caption).match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu) ?? []
  );
}
// #endregion

/** Articles, prepositions, pronouns and the like; WordNet has none of them, but nouns of their spelling. */
const functionWords = new Set(
  `a about above after all along an and any are as at be been before behind below beside between both but by can
  could did do does down each for from had has have he her his how i if in inside into is it its like may me might
  more most must my near no nor not of off on or our out outside over own past per she should so some such than
  that the their them then these they this those through to too under until up us was we were what when where
  which while who whom whose will with within would you your`.split(/\s+/),
);

/** A tagger that knows words but no sentences: the most frequent part of speech. */
export function isNounIn(word: string, { mostlyNoun }: Noun): boolean {
  return mostlyNoun && !functionWords.has(word);
}

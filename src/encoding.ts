/** Texts that authors hand in: plain UTF-8 without a byte order mark, or a sentence that says what they are. */
import { AuthorError, type Place } from './author-error.ts';

const remedy = 'Save the file as UTF-8 without BOM; most editors do under "Save with encoding".';

const lineAt = (bytes: Uint8Array, offset: number): number =>
  bytes.subarray(0, offset).reduce((line, byte) => (byte === 0x0a ? line + 1 : line), 1);

/** What no author writes. */
const strange: readonly (readonly [pattern: RegExp, problem: string, remedy: string])[] = [
  [
    /\uFFFD/,
    'a "\uFFFD" stands where a letter was lost in an earlier conversion.',
    'Write the letter again.',
  ],
  [
    /^(?:(?:<{7}|>{7}|\|{7})(?: |$)|={7}\s*$)/m,
    'a merge of two versions was left half done here.',
    'Keep one of the versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.',
  ],
  [
    /[ÃÂ][\x80-\xBF]|â€.?/u,
    '"$&" stands here, which a letter becomes when UTF-8 is read as another encoding.',
    'Write the letter again.',
  ],
  [
    /[A-Za-z][\u0400-\u04FF]|[\u0400-\u04FF][A-Za-z]/,
    'a word mixes Latin and Cyrillic letters, which look alike.',
    'Write the word again.',
  ],
  [
    /[\uFB00-\uFB06]/,
    'two letters stand here as one sign (a ligature of a PDF), which no search finds.',
    'Write the letters.',
  ],
  [
    /[aceinouyACEINOUY][\u0300-\u0302\u0308\u0327]|[anoANO]\u0303/,
    'a letter and its accent stand here as two signs, which no search finds.',
    'Write the letter again.',
  ],
  [
    /^(?:#{1,6}|\s*(?:[-*+]|\d+\.))\u00A0/m,
    'a no-break space stands behind the sign that begins this line, which is none then.',
    'Write a plain space.',
  ],
  [/\r(?!\n)/, 'its lines end as on old Macs (CR alone).', 'Save the file with line ends LF.'],
  [
    /[^\P{Cc}\t\n\r]|[\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069]/u,
    'a character stands here that no editor shows.',
    'Delete the line and write it again.',
  ],
];

/** Offset of the first byte that is no UTF-8. */
function firstWrong(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      // As a stream, so that a character cut in two at the end is no mistake.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/**
 * @param bytes of a file
 * @param file named in errors
 * @throws AuthorError where they are no plain UTF-8
 */
export function decoded(bytes: Uint8Array, file: string): string {
  const at = (offset: number): Place => ({ file, line: lineAt(bytes, offset) });
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    throw new AuthorError(at(0), 'the file is UTF-16.', remedy);
  }
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    throw new AuthorError(
      at(0),
      'the file begins with a byte order mark (BOM), which no editor shows.',
      remedy,
    );
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    throw new AuthorError(at(zero), 'the file holds zero bytes: it is UTF-16 or no text.', remedy);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const wrong = at(firstWrong(bytes));
    throw new AuthorError(wrong, 'the file is not UTF-8; it may be Latin-1 (ISO 8859-1).', remedy);
  }
  for (const [pattern, problem, mend] of strange) {
    const found = pattern.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    throw new AuthorError({ file, line }, problem.replace('$&', found[0]), mend);
  }
  return text;
}

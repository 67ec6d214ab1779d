/** Text for a picture without a browser: line breaks by estimated width. */
import { brokenLines } from '../line-breaks.ts';

/** Widths of the text's font in font sizes, rounded up; the first class that knows a character. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[il.,;:'’!|/()[\]]/, 0.31],
  [/[ fjtrI-]/, 0.38],
  [/[MW@—]/, 0.93],
  [/[mw]/, 0.86],
  [/[A-Z&×]/, 0.7],
  [/[acesvxyzg]/, 0.5],
];
const other = 0.57;

/** About as wide as a text is, in font sizes; seldom less. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (widths.find(([letters]) => letters.test(letter))?.[1] ?? other),
    0,
  );

export interface Room {
  width: number;
  height: number;
}

export interface Fitted {
  size: number;
  lines: string[];
  /** Of all lines. */
  height: number;
}

/**
 * A text as large as its room allows, whole.
 * @param sizes of the font, largest first
 * @param leading height of a line, in font sizes
 * @returns nothing where it does not fit at the smallest
 */
export function fitted(
  text: string,
  room: Room,
  sizes: readonly number[],
  leading: number,
): Fitted | undefined {
  for (const size of sizes) {
    const fits = (line: string) => widthOf(line) * size <= room.width;
    const lines = brokenLines(text, fits);
    const height = lines.length * size * leading;
    if (height <= room.height && lines.every(fits)) return { size, lines, height };
  }
  return undefined;
}

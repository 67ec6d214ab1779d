/** Text for a picture without a browser: line breaks by estimated width, classes of drawings as attributes. */
import { brokenLines } from '../line-breaks.ts';

/** Mean width of a character, as a share of the font size. */
export const WIDTH_OF = { title: 0.5, text: 0.5 } as const;

/** Breaks at spaces into lines of at most `room` characters; what is beyond `most` lines ends in an ellipsis. */
export function lines(text: string, room: number, most: number): string[] {
  const all = brokenLines(text, (line) => line.length <= room);
  if (all.length <= most) return all;
  const kept = all.slice(0, most);
  kept[most - 1] = `${kept[most - 1]?.replace(/[\s.,;:]+$/, '')}…`;
  return kept;
}

/** Text sizes without a screen: estimates that err on the wide side, so that labels never meet. */
import { brokenLines } from '../../line-breaks.ts';

/** Size of all text in a chart, in the drawing's own units; the style sheet says the same. */
export const FONT = 12;
export const LINE = 15;

/** Estimated width of a text set in a sans-serif font. */
export function textWidth(text: string, size = FONT): number {
  let ems = 0;
  for (const character of text) {
    if (/[ilj.,:;'|!()[\] ]/.test(character)) ems += 0.33;
    else if (/[mwMW@%—…]/.test(character)) ems += 0.95;
    else if (/[A-Z&]/.test(character)) ems += 0.72;
    else if (character.charCodeAt(0) > 0x2e80) ems += 1;
    else ems += 0.58;
  }
  return ems * size;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks at spaces into at most `most` lines; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number, most = 3): string[] {
  const all = brokenLines(text, (line) => textWidth(line) <= width);
  const kept = all.slice(0, most - 1);
  if (all.length >= most) kept.push(all.slice(most - 1).join(' '));
  return kept.map((line) => fitted(line, width));
}

/**
 * Moves positions as little as needed so that neighbors are at least `gap` apart, in their order,
 * within [low, high] as long as they fit there. Returned in the order given.
 */
export function spread(
  positions: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const placed = order.map((i) => positions[i]!);
  for (let i = 0; i < placed.length; i++) {
    placed[i] = Math.max(placed[i]!, i === 0 ? low : placed[i - 1]! + gap);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    const limit = i === placed.length - 1 ? high : placed[i + 1]! - gap;
    placed[i] = Math.min(placed[i]!, Math.max(limit, low + i * gap));
  }
  const result: number[] = [];
  order.forEach((index, rank) => {
    result[index] = placed[rank]!;
  });
  return result;
}

/** Text for a picture without a browser: line breaks by estimated width, XML escaped. */

/** Mean width of a character, as a share of the font size. */
export const WIDTH_OF = { title: 0.5, text: 0.5 } as const;

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Breaks at spaces into lines of at most `room` characters; what is beyond `most` lines ends in an ellipsis. */
export function lines(text: string, room: number, most: number): string[] {
  const all: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
  }
  if (all.length <= most) return all;
  const kept = all.slice(0, most);
  kept[most - 1] = `${kept[most - 1]?.replace(/[\s.,;:]+$/, '')}…`;
  return kept;
}

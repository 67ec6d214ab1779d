/** What a component of Astro shows, as far as its text tells. */

/** As many blanks, on as many lines. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Values of attributes, braces within braces among them. */
export const values = /"[^"]*"|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;

/**
 * Its markup, with blanks for its script and for comments, so that offsets stay; values in double
 * quotes. Nothing where the script is not closed.
 */
export function markupOf(text: string): string | undefined {
  const fence = /^---\r?\n(?:[\s\S]*?\r?\n)?---/.exec(text)?.[0].length ?? 0;
  if (text.startsWith('---') && fence === 0) return undefined;
  const markup = text
    .slice(fence)
    .replace(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g, blank)
    .replace(/='([^'"{}<>\n]*)'/g, '="$1"');
  return blank(text.slice(0, fence)) + markup;
}

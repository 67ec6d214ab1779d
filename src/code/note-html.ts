/** A note's Markdown, with $math$ and code, as HTML. */
import { defineMdastPlugin, markdownToHtml } from 'satteri';
import { mathPlugin } from '../math/plugin.ts';
import { fencesPlugin } from './fences.ts';

/** In a comment `Map<string, number>` is text, never an element. */
const plainAngles = defineMdastPlugin({
  name: 'plain-angles',
  html(node, context) {
    context.replaceNode(node, { type: 'text', value: node.value });
  },
});

const cache = new Map<string, string>();

/**
 * @param where file and line, for errors
 * @throws when the note's TeX cannot be read
 */
export function noteHtml(markdown: string, where: string): string {
  const known = cache.get(markdown);
  if (known !== undefined) return known;
  try {
    const { html } = markdownToHtml(markdown, {
      mdastPlugins: [plainAngles, mathPlugin],
      hastPlugins: [fencesPlugin],
      features: { math: true, smartPunctuation: true },
    });
    cache.set(markdown, html.trim());
    return html.trim();
  } catch (error) {
    throw new Error(`${where}: this note cannot be read. ${(error as Error).message}`, {
      cause: error,
    });
  }
}

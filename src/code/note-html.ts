/** A note's Markdown, with $math$ and code, as HTML. */
import { defineMdastPlugin, markdownToHtml } from 'satteri';
import { texToMathml } from '../math/tex.ts';
import { fencesPlugin } from './fences.ts';

const notePlugin = defineMdastPlugin({
  name: 'note',
  /** In a comment `Map<string, number>` is text, never an element. */
  html(node, context) {
    context.replaceNode(node, { type: 'text', value: node.value });
  },
  inlineMath(node, context) {
    context.replaceNode(node, { type: 'html', value: texToMathml(node.value, false) });
  },
  math(node, context) {
    context.replaceNode(node, { type: 'html', value: texToMathml(node.value, true) });
  },
});

/** `$$…$$` alone on its line is a formula of its own, as authors mean it. */
function displayMath(markdown: string): string {
  return markdown.replace(/^(\s*)\$\$((?:(?!\$\$).)+)\$\$\s*$/gm, '\n$1$$$$\n$1$2\n$1$$$$\n');
}

const cache = new Map<string, string>();

/**
 * @param where file and line, for errors
 * @throws when the note's TeX cannot be read
 */
export function noteHtml(markdown: string, where: string): string {
  const known = cache.get(markdown);
  if (known !== undefined) return known;
  try {
    const { html } = markdownToHtml(displayMath(markdown), {
      mdastPlugins: [notePlugin],
      hastPlugins: [fencesPlugin],
      features: { math: true, smartPunctuation: true },
    });
    cache.set(markdown, html.trim());
    return html.trim();
  } catch (error) {
    throw new Error(`${where}: this note cannot be read. ${(error as Error).message}`);
  }
}

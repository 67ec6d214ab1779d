/** Sätteri plugin: code fences become highlighted code with classes, in Markdown and in MDX; no code is translated. */
import { defineHastPlugin, htmlToHast } from 'satteri';
import { escaped } from '../html.ts';
import { highlight, isLanguage } from './highlight.ts';

function fenceHtml(code: string, lang: string | undefined): string {
  if (lang && isLanguage(lang)) return highlight(code, lang);
  return `<pre class="code fence" translate="no"><code>${escaped(code)}</code></pre>`;
}

/** A fence in a language that is not highlighted is shown plain. */
export const fencesPlugin = defineHastPlugin({
  name: 'code-fences',
  element: {
    filter: ['pre', 'code'],
    visit(node, context) {
      if (node.tagName === 'code') {
        context.setProperty(node, 'translate', 'no');
        return undefined;
      }
      const code = node.children.find(
        (child) => child.type === 'element' && child.tagName === 'code',
      );
      if (code?.type !== 'element') return undefined;
      const classes = [code.properties?.className ?? []].flat();
      const lang = classes
        .map((name) => /^language-(.+)$/.exec(String(name))?.[1])
        .find((name) => name !== undefined);
      const html = fenceHtml(context.textContent(code).replace(/\n$/, ''), lang);
      const tree = htmlToHast(html, { fragment: true });
      return 'children' in tree && tree.children[0]?.type === 'element'
        ? tree.children[0]
        : undefined;
    },
  },
});

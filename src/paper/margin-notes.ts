/**
 * Sätteri plugin: beside the paragraph that uses a term first, or asks for a footnote, stands what it
 * means. The rows that a note may take end where the next one begins, or something wide.
 */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { noteHtml } from '../code/note-html.ts';
import { escaped } from '../html.ts';
import { finished } from '../math/plugin.ts';
import type { GlossaryEntry } from './glossary.ts';
import { childrenOf, isElement, nodesOf } from './tree.ts';

/** Blocks that leave the margin free. */
const narrow = new Set(['paragraph', 'list', 'blockquote', 'heading', 'math']);
const mostRows = 6;

/** Source of a footnote's text; nothing where it holds elements, which stand in one place only. */
function footnoteText(definition: MdastNode, source: string): string | undefined {
  if ([...nodesOf(definition)].some(isElement)) return undefined;
  const [first, ...others] = childrenOf(definition);
  const last = others.at(-1) ?? first;
  return source.slice(first?.position?.start.offset, last?.position?.end.offset);
}

interface Found {
  terms: GlossaryEntry[];
  footnotes: { number: number; markdown: string }[];
}

/** Terms and footnotes by the paragraph, at the top of the page, that needs them first. */
function needed(
  root: MdastNode,
  source: string,
  glossary: readonly GlossaryEntry[],
): Map<MdastNode, Found> {
  const definitions = new Map<string, MdastNode>();
  for (const node of nodesOf(root)) {
    if (node.type === 'footnoteDefinition') definitions.set(node.identifier, node);
  }
  const known = new Set<string>();
  const footnotes: string[] = [];
  const found = new Map<MdastNode, Found>();
  for (const block of childrenOf(root)) {
    if (block.type !== 'paragraph') continue;
    const here: Found = { terms: [], footnotes: [] };
    for (const node of nodesOf(block)) {
      if (node.type === 'footnoteReference' && !footnotes.includes(node.identifier)) {
        const definition = definitions.get(node.identifier);
        const markdown = definition && footnoteText(definition, source);
        const number = footnotes.push(node.identifier);
        if (markdown) here.footnotes.push({ number, markdown });
      }
      if (!isElement(node) || node.name !== 'Term') continue;
      const id = node.attributes.find(
        (entry) => entry.type === 'mdxJsxAttribute' && entry.name === 'id',
      );
      const entry = glossary.find((one) => one.id === id?.value);
      if (!entry || known.has(entry.id)) continue;
      known.add(entry.id);
      here.terms.push(entry);
    }
    if (here.terms.length + here.footnotes.length > 0) found.set(block, here);
  }
  return found;
}

function markup({ terms, footnotes }: Found, rows: number): string {
  const parts = [
    ...terms.map(
      ({ term, definition }) => `<p><strong>${escaped(term)}</strong> ${escaped(definition)}</p>`,
    ),
    ...footnotes.map(({ number, markdown }) =>
      noteHtml(markdown, `footnote ${number}`).replace('<p>', `<p><sup>${number}</sup> `),
    ),
  ];
  return `<div class="margin-note rows-${rows}" role="note" data-pagefind-ignore>${parts.join('')}</div>`;
}

/** @param glossary entries of the site's glossary, asked for when a page is compiled */
export function marginNotes(glossary: () => readonly GlossaryEntry[]) {
  return defineMdastPlugin({
    name: 'margin-notes',
    options: { position: true },
    before(root, context) {
      const found = needed(root, context.source, glossary());
      const blocks = childrenOf(root);
      for (const [block, here] of found) {
        const after = blocks.slice(blocks.indexOf(block) + 1);
        const end = after.findIndex((next) => !narrow.has(next.type) || found.has(next));
        const rows = Math.min(mostRows, 1 + (end < 0 ? after.length : end));
        context.insertAfter(block, finished(markup(here, rows)));
      }
    },
  });
}

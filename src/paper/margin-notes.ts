/**
 * Sätteri plugin: beside the paragraph that uses a term first, or asks for a footnote, stands what it
 * means. A note has room until the next one begins, or something wide.
 */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { noteHtml } from '../code/note-html.ts';
import { escaped } from '../html.ts';
import { finished } from '../math/plugin.ts';
import type { GlossaryEntry } from './glossary.ts';
import { attributeOf, childrenOf, isElement, nodesOf, textOf } from './tree.ts';

/** Blocks that leave the margin free. */
const narrow = new Set(['paragraph', 'list', 'blockquote', 'heading', 'math']);
const mostRows = 6;
/** Characters to a line, and a line's height in pixels: about. */
const ofText = { characters: 72, height: 30 };
const ofNote = { characters: 42, height: 19 };

const heightOf = (length: number, { characters, height }: typeof ofText): number =>
  Math.ceil(length / characters) * height;

/** Footnotes by name, numbered by their first mention. */
function footnotesOf(root: MdastNode): Map<string, { number: number; definition: MdastNode }> {
  const nodes = [...nodesOf(root)];
  const names = nodes.flatMap((node) =>
    node.type === 'footnoteReference' ? [node.identifier] : [],
  );
  const order = [...new Set(names)];
  return new Map(
    nodes.flatMap((node) =>
      node.type === 'footnoteDefinition'
        ? [[node.identifier, { number: order.indexOf(node.identifier) + 1, definition: node }]]
        : [],
    ),
  );
}

/** Source of a footnote's text; nothing where it holds elements, which stand in one place only. */
function textOfFootnote(definition: MdastNode, source: string): string | undefined {
  if ([...nodesOf(definition)].some(isElement)) return undefined;
  const parts = childrenOf(definition);
  return source.slice(parts[0]?.position?.start.offset, parts.at(-1)?.position?.end.offset);
}

/** Id of the term, or name of the footnote, that a node asks for. */
function askedBy(node: MdastNode): string | undefined {
  if (node.type === 'footnoteReference') return node.identifier;
  if (!isElement(node) || node.name !== 'Term') return undefined;
  const id = attributeOf(node, 'id');
  return typeof id === 'string' ? id : undefined;
}

const asks = (block: MdastNode): boolean =>
  block.type === 'paragraph' && [...nodesOf(block)].some((node) => askedBy(node) !== undefined);

/** A block, and those below it beside which its note may stand. */
function runFrom(blocks: readonly MdastNode[], index: number): MdastNode[] {
  const after = blocks.slice(index + 1, index + mostRows);
  const end = after.findIndex((next) => !narrow.has(next.type) || asks(next));
  return blocks.slice(index, index + 1 + (end < 0 ? after.length : end));
}

/** @param glossary entries of the site's glossary, asked for when a page is compiled */
export function marginNotes(glossary: () => readonly GlossaryEntry[]) {
  return defineMdastPlugin({
    name: 'margin-notes',
    options: { position: true },
    before(root, context) {
      const footnotes = footnotesOf(root);
      const shown = new Set<string>();

      /** HTML of what a node asks for, where it was not shown before. */
      function noteOf(node: MdastNode): { html: string; length: number } | undefined {
        const asked = askedBy(node);
        if (asked === undefined || shown.has(asked)) return undefined;
        const entry = glossary().find(({ id }) => id === asked);
        if (isElement(node) && entry) {
          const { term, definition } = entry;
          const html = `<p><strong>${escaped(term)}</strong> ${escaped(definition)}</p>`;
          return { html, length: term.length + definition.length };
        }
        const footnote = footnotes.get(asked);
        const text = footnote && textOfFootnote(footnote.definition, context.source);
        if (!text) return undefined;
        const { number } = footnote;
        const html = noteHtml(text, `footnote ${number}`);
        return { html: html.replace('<p>', `<p><sup>${number}</sup> `), length: text.length };
      }

      const blocks = childrenOf(root);
      for (const [index, block] of blocks.entries()) {
        if (!asks(block)) continue;
        const run = runFrom(blocks, index);
        let room = run.reduce((sum, part) => sum + heightOf(textOf(part).length, ofText), 0);
        const parts: string[] = [];
        for (const node of nodesOf(block)) {
          const note = noteOf(node);
          const height = note && heightOf(note.length, ofNote);
          // The first one always; what does not fit opens in place like all others.
          if (!note || !height || (parts.length > 0 && height > room)) continue;
          room -= height;
          shown.add(askedBy(node) ?? '');
          parts.push(note.html);
        }
        if (parts.length === 0) continue;
        const markup = `<div class="margin-note rows-${run.length}" role="note" data-pagefind-ignore>${parts.join('')}</div>`;
        context.insertAfter(block, finished(markup));
      }
    },
  });
}

/** Sätteri plugin: `$…$` and `$$…$$` become MathML, in Markdown and in MDX. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Custom, MdastNode, MdastVisitorContext } from 'satteri';
import { defineMdastPlugin, htmlToHast } from 'satteri';
import { isAlone, mathmlOf } from './formula.ts';
import { formulaMistakes } from './mistakes.ts';

/** Markup as a node that is never read as Markdown or MDX again. */
export function finished(markup: string): MdastNode {
  const tree = htmlToHast(markup, { fragment: true });
  const element = 'children' in tree ? tree.children[0] : undefined;
  if (element?.type !== 'element') throw new Error(`Not one element: ${markup}`);
  const { tagName, properties, children } = element;
  const data = { hName: tagName, hProperties: properties, hChildren: children };
  return { type: 'finished', data } as Custom as MdastNode;
}

/** @throws naming all formulas that cannot be shown: with file and line, where the file is known */
function refuseMistakes(root: Readonly<MdastNode>, { source, fileURL }: MdastVisitorContext): void {
  const mistakes = formulaMistakes(root, source);
  const [first] = mistakes;
  if (!first) return;
  const file = fileURL && relative(process.cwd(), fileURLToPath(fileURL)).replace(/\?.*$/, '');
  const messages = mistakes.map(({ line, error }) =>
    file ? `${file}:${line}: ${error.message}` : error.message,
  );
  const { line, column } = first;
  throw Object.assign(new Error(messages.join('\n')), { line, column });
}

type Phrasing = Extract<MdastNode, { type: 'paragraph' }>['children'][number];

/** Text without the line ends that a block of its own takes the place of. */
function paragraph(children: readonly Phrasing[]): MdastNode[] {
  const kept = children.flatMap((child, index): Phrasing[] => {
    if (child.type !== 'text') return [child];
    let { value } = child;
    if (index === 0) value = value.replace(/^\s*\n/, '');
    if (index === children.length - 1) value = value.replace(/\n\s*$/, '');
    if (value === child.value) return [child];
    return value === '' ? [] : [{ type: 'text', value }];
  });
  return kept.length === 0 ? [] : [{ type: 'paragraph', children: kept }];
}

export const mathPlugin = defineMdastPlugin({
  name: 'tex-to-mathml',
  options: { position: true },
  before: refuseMistakes,
  /** A formula alone on its line breaks its paragraph in two. */
  paragraph(node, context) {
    const blocks: MdastNode[] = [];
    let from = 0;
    for (const [index, child] of node.children.entries()) {
      if (child.type !== 'inlineMath' || !isAlone(node, index, context.source)) continue;
      blocks.push(
        ...paragraph(node.children.slice(from, index)),
        finished(mathmlOf(child, true, context.source)),
      );
      from = index + 1;
    }
    if (from === 0) return;
    context.replaceNode(node, [...blocks, ...paragraph(node.children.slice(from))]);
  },
  inlineMath(node, context) {
    const parent = context.parent(node);
    const alone = isAlone(parent, context.indexOf(node) ?? 0, context.source);
    if (alone && parent.type === 'paragraph') return;
    context.replaceNode(node, finished(mathmlOf(node, alone, context.source)));
  },
  math(node, context) {
    context.replaceNode(node, finished(mathmlOf(node, true, context.source)));
  },
});
